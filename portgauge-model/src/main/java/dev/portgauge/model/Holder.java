package dev.portgauge.model;

/**
 * One process (or nobody) and the ports it holds for one reason.
 *
 * @param ports different local ports, at least 1
 * @param approximate whether the number was worked out from a sample of the process's descriptors
 */
public record Holder(Owner owner, PortReason reason, int ports, boolean approximate) {

    /** With an exact number. */
    public Holder(Owner owner, PortReason reason, int ports) {
        this(owner, reason, ports, false);
    }
}
