package dev.portgauge.model;

/** Why a line that may be about ports is none of the other classes. */
public enum LogReason {
    /** It has a class. */
    NONE,
    /** EADDRNOTAVAIL towards an IPv6 address: no address of our own, or no port. */
    IPV6_OR_PORTS,
    /** EADDRNOTAVAIL towards {@code localhost}, which may be ::1. */
    LOCALHOST,
    /** EADDRNOTAVAIL towards a name, which may stand for an IPv6 address. */
    HOST_NAME,
    /**
     * EADDRNOTAVAIL, and neither the line nor its neighbours tell whether of connect() or bind().
     */
    CONNECT_OR_BIND,
    /** EADDRINUSE, and nothing tells whether a listener or a source port was meant. */
    LISTENER_OR_SOURCE,
    /** EADDRINUSE of connect(). */
    CONNECT_IN_USE,
    /** EAGAIN of a Unix socket: its queue is full; it has no port. */
    UNIX_SOCKET,
    /** EAGAIN of something that is not known to take a port. */
    TRY_AGAIN,
    /** The limit of inotify instances, which has the errno of the descriptor limit. */
    INOTIFY,
    /** connect() failed with another errno: look at the far side. */
    FAR_SIDE,
    /** The proxy could not bind its source address and does not say why. */
    SOURCE_BIND,
    /** TCP memory, orphans, TIME_WAIT buckets: limits of the kernel beside the ports. */
    KERNEL_LIMIT,
    /** Words of a symptom in a text about something else. */
    UNRELATED;

    /** Whether such a line may be about a pool that was empty. */
    public boolean mayBeExhaustion() {
        return switch (this) {
            case IPV6_OR_PORTS, LOCALHOST, HOST_NAME, CONNECT_OR_BIND, SOURCE_BIND -> true;
            case NONE,
                    LISTENER_OR_SOURCE,
                    CONNECT_IN_USE,
                    UNIX_SOCKET,
                    TRY_AGAIN,
                    INOTIFY,
                    FAR_SIDE,
                    KERNEL_LIMIT,
                    UNRELATED ->
                    false;
        };
    }
}
