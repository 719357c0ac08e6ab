package dev.portgauge.model;

/**
 * The pool that a caller draws its source port from: decided by the protocol and by the call that
 * chooses the port (docs/kernel/pools.md).
 */
public enum PortPool {
    /**
     * TCP, {@code connect()} on a socket without a port: one port for each four-tuple. An empty
     * pool is EADDRNOTAVAIL.
     */
    TCP_CONNECT(Protocol.TCP, false),

    /**
     * TCP, {@code bind(address, 0)} before connect(): one port for each source address, whatever
     * the destination. An empty pool is EADDRINUSE, from bind().
     */
    TCP_BIND(Protocol.TCP, true),

    /**
     * UDP, {@code connect()} or {@code sendto()} on a socket without a port: the kernel binds it
     * before it knows the source address. An empty pool is EAGAIN.
     */
    UDP_CONNECT(Protocol.UDP, false),

    /** UDP, {@code bind(address, 0)}. An empty pool is EADDRINUSE. */
    UDP_BIND(Protocol.UDP, true);

    private final Protocol protocol;
    private final boolean isBind;

    PortPool(Protocol protocol, boolean isBind) {
        this.protocol = protocol;
        this.isBind = isBind;
    }

    /** The pool of a protocol whose port bind() chooses, or connect(). */
    public static PortPool of(Protocol protocol, boolean isBind) {
        return switch (protocol) {
            case TCP -> isBind ? TCP_BIND : TCP_CONNECT;
            case UDP -> isBind ? UDP_BIND : UDP_CONNECT;
        };
    }

    public Protocol protocol() {
        return protocol;
    }

    /** Whether bind() chooses the port. */
    public boolean isBind() {
        return isBind;
    }

    /** Whether each destination has the pool anew; otherwise all destinations share it. */
    public boolean isPerDestination() {
        return this == TCP_CONNECT;
    }

    /**
     * How many ports of {@code range} one search may leave out: automatic TCP ports are searched in
     * pairs.
     */
    public int slack(PortRange range) {
        return protocol == Protocol.TCP ? range.slack() : 0;
    }
}
