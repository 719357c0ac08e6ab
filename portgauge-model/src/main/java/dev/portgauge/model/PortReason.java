package dev.portgauge.model;

/**
 * Why a port of the range cannot, or can, carry the next connection; a port counts under the first
 * that applies. "Closed to every destination" is connect()'s view; of a pool that all destinations
 * share, every socket takes its port from all.
 */
public enum PortReason {
    /** Named in net.ipv4.ip_local_reserved_ports. */
    RESERVED,
    /** A listener has it, on any address: closed to every destination. */
    LISTENING,
    /**
     * Bound and idle, or connected from a port that was named in bind(): closed to every
     * destination.
     */
    BOUND,
    /** An accepted connection keeps it after its listener left: closed to every destination. */
    ACCEPTED,
    /** In use towards this very destination, from this source; in a shared pool, towards any. */
    CONNECTED,
    /** TIME_WAIT towards this destination that the kernel would not take over now. */
    TIME_WAIT_BLOCKED,
    /** TIME_WAIT towards this destination that the kernel would take over now: counts as left. */
    TIME_WAIT_RECLAIMABLE,
    /** In use elsewhere, and user space cannot know whether the port is closed to this one. */
    UNDECIDED,
    /** The next connection may have it. */
    FREE;

    /** Whether the next connection surely cannot have it. */
    public boolean isClosed() {
        return ordinal() <= TIME_WAIT_BLOCKED.ordinal();
    }
}
