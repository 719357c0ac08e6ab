package dev.portgauge.model.trace;

/** What a failed call means, as far as the kernel's events tell. */
public enum FailureMeaning {
    /** connect() searched the range, and no port was left towards this destination. */
    NO_SOURCE_PORT,
    /** The program had chosen the source port itself, and it is in use to this destination. */
    FIXED_PORT_TAKEN,
    /** EADDRNOTAVAIL before any port was looked for: there is no address to come from. */
    NO_SOURCE_ADDRESS,
    /** EAGAIN: UDP found no port, or a Unix socket's queue was full; the event does not say. */
    NO_UDP_PORT,
    /** bind() to an address that this network namespace does not have. */
    FOREIGN_ADDRESS,
    /** EADDRINUSE: the port is taken, or, for port 0, none is left. */
    PORT_IN_USE,
    /** EADDRNOTAVAIL towards a known destination, but not known is why: what the audit tells. */
    NO_SOURCE,
    /** connect() of UDP found no port. */
    NO_UDP_SOURCE_PORT,
    /** bind() to port 0 found no port. */
    NO_PORT_TO_BIND,
    /** bind() to a port that another socket has. */
    BOUND_PORT_TAKEN;

    /** Whether no port was left, with certainty. */
    public boolean isExhaustion() {
        return this == NO_SOURCE_PORT || this == NO_UDP_SOURCE_PORT || this == NO_PORT_TO_BIND;
    }
}
