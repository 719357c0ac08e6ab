package dev.portgauge.model;

/**
 * One process (or nobody) and the ports it holds for one reason.
 *
 * @param ports different local ports, at least 1
 */
public record Holder(Owner owner, PortReason reason, int ports) {}
