package dev.portgauge.model;

/** Where the socket table came from, and so what it can and cannot show. */
public enum SocketSource {
    /**
     * The kernel's own book: a BPF iterator that sees what connect() and bind() look at; idle bound
     * sockets by NETLINK_SOCK_DIAG.
     */
    BOOK,
    /** NETLINK_SOCK_DIAG: every socket, but not who chose its port. */
    SOCK_DIAG,
    /**
     * /proc/net/tcp and tcp6: no bound-inactive sockets, no named ports, no way to tell who
     * connected.
     */
    PROCFS,
    /** Text that ss, netstat or a file of /proc/net made elsewhere: no more than PROCFS. */
    TEXT,
    /** None of them could be read. */
    NOTHING;

    /** Whether it is told which connections have a port that was named in bind(). */
    public boolean tellsNamedPorts() {
        return this == BOOK || this == SOCK_DIAG;
    }

    /** Whether it is told which of the sockets in a state are IPv6-only. */
    public boolean tellsV6Only(TcpState state) {
        // net/ipv4/inet_diag.c, inet_diag_msg_attrs_fill(): INET_DIAG_SKV6ONLY of these two alone
        return this == BOOK
                || (this == SOCK_DIAG
                        && (state == TcpState.LISTEN || state == TcpState.BOUND_INACTIVE));
    }
}
