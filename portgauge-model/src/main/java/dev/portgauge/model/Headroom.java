package dev.portgauge.model;

/**
 * A ledger and what follows from it.
 *
 * @param ledger every port with its reason
 * @param left ports left
 */
public record Headroom(Ledger ledger, PortsLeft left) {

    /** Share of the capacity that is not left, 0 to 100; 100 when the capacity is 0. */
    public double usedPercent() {
        int capacity = ledger.capacity();
        return capacity == 0 ? 100 : 100.0 * (capacity - left.estimate()) / capacity;
    }
}
