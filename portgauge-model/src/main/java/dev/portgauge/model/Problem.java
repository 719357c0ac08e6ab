package dev.portgauge.model;

/**
 * Something that could not be read, and so costs part of the answer.
 *
 * @param subject what it is about: a file, a sysctl, a message
 * @param detail the errno's name, the offending text or a count; empty when there is nothing to add
 */
public record Problem(Kind kind, String subject, String detail) {

    /** What went wrong; the report says for each what it costs. */
    public enum Kind {
        /** sock_diag was refused or is missing; /proc/net/tcp was read instead. */
        SOCK_DIAG_UNAVAILABLE,
        /** sock_diag does not list UDP sockets; /proc/net/udp was read instead. */
        UDP_DIAG_UNAVAILABLE,
        /** /proc/net was read because the user asked for that. */
        PROCFS_WANTED,
        /** The same for UDP, whose sockets are all there. */
        UDP_PROCFS_WANTED,
        /** The kernel's verifier does not accept the program that would read the kernel's book. */
        BOOK_REFUSED,
        /** The TCP sockets are from text, where bound, idle ones and much else is not told. */
        TEXT_LIMITED,
        /** The UDP sockets are from text. */
        TEXT_UDP_LIMITED,
        /** The text has no sockets of the protocol: none are known. */
        TEXT_NO_SOCKETS,
        /** The text has connections and no listener: it may be of a command without -a. */
        TEXT_NO_LISTENERS,
        /** There is /proc/net/tcp without tcp6, or udp without udp6. */
        TEXT_NO_V6,
        /** Lines of sockets that make no sense; {@code detail} is their number. */
        TEXT_LINES_UNUSABLE,
        /** Lines of sockets whose addresses netstat cut; {@code detail} is their number. */
        TEXT_LINES_CUT,
        /** Lines of sockets with names for numbers; {@code detail} is their number. */
        TEXT_LINES_NAMED,
        /** Lines of something else; {@code detail} is their number. */
        TEXT_LINES_OTHER,
        /** Sockets that are in several texts; {@code detail} is their number. */
        TEXT_TWICE,
        /** The text does not tell the port range. */
        TEXT_NO_RANGE,
        /** The text tells a port range, {@code detail}, and the user another one, which counts. */
        TEXT_RANGE_OVERRIDDEN,
        /** Most connections are from outside the port range; {@code detail} is their number. */
        TEXT_RANGE_DOUBTFUL,
        /** Addresses and names in the capture are not the real ones. */
        ANONYMIZED,
        /** The text does not tell other sysctls; {@code detail} names them. */
        TEXT_NO_SETTINGS,
        /** The text has no timers. */
        TEXT_NO_TIMERS,
        /** The text does not tell who holds the sockets. */
        TEXT_NO_OWNERS,
        /** Neither sock_diag nor /proc/net/tcp could be read: no sockets are known. */
        SOCKETS_UNREADABLE,
        /** The only way that the user wanted is not open: no sockets are known. */
        WAY_CLOSED,
        /** The capture does not hold what that way of reading would have shown. */
        SOCKETS_NOT_CAPTURED,
        /**
         * Some messages or lines made no sense and were left out; {@code detail} is their number.
         */
        SOCKETS_MALFORMED,
        /** sock_diag answers, but without the filter for named ports. */
        NAMED_PORTS_UNKNOWN,
        /**
         * Sockets that are bound and idle do not appear: the kernel is older than Linux 6.8, or
         * refused the dump that they are in.
         */
        BOUND_INACTIVE_UNSEEN,
        /** Buckets may stay closed after their bound owner left (before 6.18 and 6.17.8). */
        STICKY_BUCKETS,
        /** The kernel could not be asked for the route to a target. */
        ROUTES_UNREADABLE,
        /** The capture does not hold the route to these addresses. */
        ROUTES_NOT_CAPTURED,
        /** The kernel could not be asked about its bind buckets. */
        BUCKETS_NOT_ASKED,
        /** A sysctl exists and may not be read. */
        SETTING_REFUSED,
        /** A sysctl was read and makes no sense. */
        SETTING_MALFORMED,
        /** Processes that could not be looked into; {@code detail} is their number. */
        OWNERS_HIDDEN,
        /** A network namespace went away while the others were read. */
        NETNS_GONE,
        /** A network namespace, or a folder of their names, that may not be entered. */
        NETNS_REFUSED,
        /** A file where names of network namespaces are, that is none. */
        NETNS_LEFTOVER,
        /**
         * Processes whose network namespace is not told, and so may be one that nobody saw; {@code
         * detail} is their number.
         */
        NETNS_PROCESSES_HIDDEN,
        /** /proc itself is not there. */
        PROC_MISSING
    }

    /** Whether there may be sockets that are counted nowhere. */
    public boolean hidesSockets() {
        return kind == Kind.SOCK_DIAG_UNAVAILABLE
                || kind == Kind.PROCFS_WANTED
                || kind == Kind.TEXT_LIMITED
                || kind == Kind.TEXT_NO_LISTENERS
                || kind == Kind.TEXT_NO_V6
                || kind == Kind.TEXT_LINES_UNUSABLE
                || kind == Kind.TEXT_LINES_CUT
                || kind == Kind.TEXT_LINES_NAMED
                || hidesAll()
                || kind == Kind.SOCKETS_MALFORMED
                || kind == Kind.BOUND_INACTIVE_UNSEEN;
    }

    /** Whether no socket is known because of it. */
    public boolean hidesAll() {
        return kind == Kind.SOCKETS_UNREADABLE
                || kind == Kind.WAY_CLOSED
                || kind == Kind.TEXT_NO_SOCKETS
                || kind == Kind.SOCKETS_NOT_CAPTURED;
    }
}
