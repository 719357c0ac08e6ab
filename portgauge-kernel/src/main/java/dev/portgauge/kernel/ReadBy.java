package dev.portgauge.kernel;

/** How the sockets are to be read. */
public enum ReadBy {
    /** The best way that is open: the kernel's own book, else netlink, else /proc/net. */
    AUTO,
    /** The kernel's own book, or not at all. */
    BOOK,
    /** NETLINK_SOCK_DIAG, or not at all. */
    NETLINK,
    /** /proc/net, or not at all. */
    PROCFS;

    boolean allows(ReadBy way) {
        return this == AUTO || this == way;
    }
}
