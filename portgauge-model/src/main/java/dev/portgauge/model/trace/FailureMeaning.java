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
    PORT_IN_USE;

    /** Whether no port was left, with certainty. */
    public boolean isExhaustion() {
        return this == NO_SOURCE_PORT;
    }
}
