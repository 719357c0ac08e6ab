package dev.portgauge.model;

/**
 * What the kernel said when it was asked, port by port and without a packet, which ones connect()
 * would use from one source address towards one destination (docs/kernel/probe.md).
 */
public record TupleAnswers(PortSet usable, PortSet unusable) {

    /** These, where a port that was usable the second time counts as usable. */
    public TupleAnswers orBetter(TupleAnswers second) {
        return new TupleAnswers(usable.plus(second.usable), unusable.minus(second.usable));
    }

    /** How many ports the kernel was asked about. */
    public int asked() {
        return usable.size() + unusable.size();
    }
}
