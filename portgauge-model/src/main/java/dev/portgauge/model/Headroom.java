package dev.portgauge.model;

/**
 * A ledger and what follows from it.
 *
 * @param ledger every port with its reason
 * @param left ports left
 */
public record Headroom(Ledger ledger, PortsLeft left) {

    /** What is shown of more, while a port is left. */
    private static final double NOT_QUITE_ALL = 99.99;

    /**
     * Share of the capacity that is not left, 0 to 100; 100 only when no port is left, however it
     * is rounded to hundredths.
     */
    public double usedPercent() {
        int capacity = ledger.capacity();
        if (capacity == 0 || left.estimate() == 0) {
            return 100;
        }
        return Math.min(NOT_QUITE_ALL, 100.0 * (capacity - left.estimate()) / capacity);
    }
}
