package dev.portgauge.analysis.watch;

import dev.portgauge.model.WatchTick.Forecast;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where the present rate leads. The ports left fall by what stays in use and by what goes into
 * TIME_WAIT; each port in TIME_WAIT returns after its time, those that are in it now when their
 * remaining time is over. So a load whose connections all end in TIME_WAIT levels off after 60 s.
 */
final class Forecaster {

    private static final int TIME_WAIT_SECONDS = 60;
    private static final int MILLIS = 1000;

    /** Nobody plans by what is further away. */
    private static final double LONGEST_SECONDS = 24 * 3600;

    private final Trend left = new Trend();
    private final Trend held = new Trend();
    private final Trend timeWaits = new Trend();

    /**
     * Adds a look.
     *
     * @param seconds when it was
     * @param portsLeft how many ports were left
     * @param portsHeld how many were in use, without TIME_WAIT
     * @param allTimeWaits how many connections went into TIME_WAIT since the first look
     */
    void add(double seconds, int portsLeft, int portsHeld, long allTimeWaits) {
        left.add(seconds, portsLeft);
        held.add(seconds, portsHeld);
        timeWaits.add(seconds, (double) allTimeWaits);
    }

    /**
     * The forecast, where the ports left fall for sure.
     *
     * @param portsLeft now
     * @param returningIn connections in TIME_WAIT by the seconds that are left of it
     * @param blockedMillis how long a port in TIME_WAIT is not usable
     */
    Optional<Forecast> forecast(
            int portsLeft, int capacity, IntUnaryOperator returningIn, int blockedMillis) {
        double fall = -left.surely();
        if (fall <= 0 || portsLeft == 0) {
            return Optional.empty();
        }
        double waits = timeWaits.span() == 0 ? 0 : timeWaits.change() / timeWaits.span();
        Path path =
                new Path(
                        portsLeft,
                        capacity / 2.0,
                        held.surely(),
                        waits,
                        Math.ceilDiv(blockedMillis, MILLIS));
        path.follow(returningIn);
        if (path.empty < 0 && path.lowest >= portsLeft) {
            return Optional.empty();
        }
        return Optional.of(
                new Forecast(
                        time(path.empty),
                        time(path.halfAt),
                        (int) Math.max(0, path.lowest),
                        fall,
                        path.held,
                        waits,
                        blockedMillis,
                        left.size(),
                        Duration.ofMillis((long) (left.span() * MILLIS))));
    }

    private static Optional<Duration> time(double seconds) {
        return seconds < 0 || seconds > LONGEST_SECONDS
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds * MILLIS)));
    }

    /** The ports left, second by second until TIME_WAIT has returned once, then straight on. */
    private static final class Path {

        private final double half;
        private final double held;
        private final double waits;
        private final int blocked;
        private double at;
        private double left;
        private double lowest;

        /** When nothing is left, and when half is; -1 for never. */
        private double empty = -1;

        private double halfAt = -1;

        Path(double left, double half, double held, double waits, int blocked) {
            this.left = left;
            this.half = half;
            this.held = held;
            this.waits = waits;
            this.blocked = blocked;
            lowest = left;
        }

        void follow(IntUnaryOperator returningIn) {
            int longer = TIME_WAIT_SECONDS - blocked;
            for (int second = 1; second <= blocked && empty < 0; second++) {
                step(1, left - held - waits + returningIn.applyAsInt(second + longer));
            }
            if (empty < 0 && held > 0) {
                step(left / held, 0);
            }
        }

        private void step(double seconds, double then) {
            if (halfAt < 0 && left >= half && then < half) {
                halfAt = at + seconds * (left - half) / (left - then);
            }
            if (then <= 0) {
                empty = at + (left == then ? 0 : seconds * left / (left - then));
            }
            at += seconds;
            left = then;
            lowest = Math.min(lowest, then);
        }
    }
}
