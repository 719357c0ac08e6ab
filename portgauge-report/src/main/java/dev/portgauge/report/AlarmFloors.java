package dev.portgauge.report;

/**
 * From how many ports left on a destination of some capacity is quiet: what perfdata shows as
 * thresholds.
 */
public interface AlarmFloors {

    /**
     * WARNING below 100 ports left or from 80 % used, CRITICAL with none left or from 95 % used.
     */
    AlarmFloors DEFAULTS =
            new AlarmFloors() {
                @Override
                public int warning(int capacity) {
                    return Math.max(100, capacity * 20 / 100 + 1);
                }

                @Override
                public int critical(int capacity) {
                    return capacity * 5 / 100 + 1;
                }
            };

    /** The smallest number of ports left that is no warning. */
    int warning(int capacity);

    /** The smallest number of ports left that is not critical. */
    int critical(int capacity);
}
