package dev.portgauge.model;

/**
 * The local port range, both ends included (net.ipv4.ip_local_port_range; used for IPv6 too).
 *
 * @param first lowest port, 1 to 65535
 * @param last highest port, not below {@code first}
 */
public record PortRange(int first, int last) {

    public PortRange {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("port range %d-%d".formatted(first, last));
        }
    }

    /** How many ports the range holds. */
    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    /**
     * Ports that one pass of the kernel's search cannot reach: connect() rounds an odd range down
     * to an even number of candidates (net/ipv4/inet_hashtables.c, __inet_hash_connect()), so
     * either end port may stay out.
     */
    public int slack() {
        return size() > 1 && size() % 2 == 1 ? 1 : 0;
    }

    /**
     * Whether {@code port} has the parity that connect() tries first: that of the range's lowest
     * port.
     */
    public boolean isConnectParity(int port) {
        return (port - first) % 2 == 0;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
