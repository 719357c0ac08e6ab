package dev.portgauge.model;

/**
 * Ports that connections must not take.
 *
 * @param name of the process or the service; empty where it has none
 */
public record Reservation(PortRange ports, Reason reason, String name) {

    /** Why. */
    public enum Reason {
        /** Reserved already. */
        KEPT,
        /** The user asked for it. */
        WANTED,
        /** A TCP listener has it. */
        LISTENING,
        /** A TCP socket is bound to it, or an accepted connection has it. */
        BOUND,
        /** A UDP socket is bound to it. */
        UDP,
        /** Kubernetes hands them out to services. */
        NODE_PORTS,
        /** A service that is often met listens on it; none does now. */
        KNOWN_SERVICE
    }
}
