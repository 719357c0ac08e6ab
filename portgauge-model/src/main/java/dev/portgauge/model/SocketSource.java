package dev.portgauge.model;

/** Where the socket table came from, and so what it can and cannot show. */
public enum SocketSource {
    /** NETLINK_SOCK_DIAG: everything. */
    SOCK_DIAG,
    /**
     * /proc/net/tcp and tcp6: no bound-inactive sockets, no named ports, no way to tell who
     * connected.
     */
    PROCFS,
    /** Neither could be read. */
    NOTHING
}
