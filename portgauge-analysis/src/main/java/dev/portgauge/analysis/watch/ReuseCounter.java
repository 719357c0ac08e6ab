package dev.portgauge.analysis.watch;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.WatchTick.Reuse;

/**
 * Counts how long ports rested between two connections, in steps of 100 ms. After a million of them
 * all counts are halved, so that a watch of weeks tells of its last days, and no counter overflows.
 */
final class ReuseCounter {

    static final int MOST = 1_000_000;

    private static final int STEP_MILLIS = 100;

    /** Ten minutes; whatever is longer is in the last step. */
    private static final int STEPS = 6_000;

    private final int[] counts = new int[STEPS];
    private int seen;
    private int shortest = Integer.MAX_VALUE;
    private int under;
    private int resolution;

    /**
     * Adds one rest.
     *
     * @param span the time between the two looks that saw the new connection
     */
    void add(int millis, int span) {
        if (seen == MOST) {
            halve();
        }
        int rest = Math.max(0, millis);
        counts[Math.min(rest / STEP_MILLIS, STEPS - 1)]++;
        seen++;
        shortest = Math.min(shortest, rest);
        under += rest < KernelSettings.TIME_WAIT_MILLIS ? 1 : 0;
        resolution = Math.max(resolution, span);
    }

    /** A step with a single one is forgotten; the shortest is in steps then. */
    private void halve() {
        seen = 0;
        under = 0;
        shortest = Integer.MAX_VALUE;
        for (int step = 0; step < STEPS; step++) {
            counts[step] /= 2;
            seen += counts[step];
            under += step < KernelSettings.TIME_WAIT_MILLIS / STEP_MILLIS ? counts[step] : 0;
            shortest = counts[step] == 0 ? shortest : Math.min(shortest, step * STEP_MILLIS);
        }
    }

    Reuse reuse() {
        return seen == 0 ? Reuse.NONE : new Reuse(seen, shortest, median(), under, resolution);
    }

    /** Not below the shortest, which is not in steps. */
    private int median() {
        int step = 0;
        int below = counts[0];
        while (2L * below < seen) {
            below += counts[++step];
        }
        return Math.max(shortest, step * STEP_MILLIS);
    }
}
