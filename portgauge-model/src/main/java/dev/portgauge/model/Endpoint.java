package dev.portgauge.model;

/**
 * An address and a port, as {@code struct inet_diag_sockid} has them.
 *
 * @param port 0 to 65535, in host order
 */
public record Endpoint(IpAddress address, int port) {

    public Endpoint {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** {@code 10.0.0.2:443} or {@code [2001:db8::2]:443}. */
    @Override
    public String toString() {
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
