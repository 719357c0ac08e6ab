package dev.portgauge.analysis.plan;

import dev.portgauge.analysis.watch.RateMeter;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.MeasuredRate;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Measured;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.Snapshot;

import java.time.Duration;
import java.util.Optional;

/**
 * The load towards one destination from one source address, from two readings. What was opened and
 * closed in between is seen by its TIME_WAIT; where the far side closes first there is none, and
 * the rate is a lower bound.
 */
public final class MeasuredLoad {

    private static final double MILLIS = 1_000;

    private MeasuredLoad() {}

    /**
     * The load between two readings; empty when no connection was opened.
     *
     * @param passed between them
     * @param isBrokenOff whether that is less than was wanted
     */
    public static Optional<Load> between(
            Snapshot first,
            Snapshot second,
            Duration passed,
            boolean isBrokenOff,
            IpAddress source,
            Endpoint remote) {
        RateMeter meter = new RateMeter(source, remote);
        meter.add(first, Duration.ZERO);
        meter.add(second, passed);
        return meter.measured()
                .filter(rate -> rate.opened() > 0)
                .map(rate -> load(rate, isBrokenOff));
    }

    /** Open connections and rate give the time that one is open: Little's law. */
    private static Load load(MeasuredRate measured, boolean isBrokenOff) {
        double rate = measured.perSecond();
        return new Load(
                rate,
                Math.max(1, Math.round(measured.meanConnected() / rate * MILLIS)),
                Optional.of(
                        new Measured(
                                measured.over().toMillis(),
                                measured.opened(),
                                measured.ended(),
                                measured.meanConnected(),
                                measured.timeWaits(),
                                isBrokenOff)));
    }

    /**
     * Whether so few connections ended that it cannot be told how long one stays open: of a leak,
     * or of a load that still grows, Little's law says nothing.
     */
    public static boolean isGrowing(Load load) {
        return load.measured().isPresent()
                && 2 * load.measured().get().ended() < load.measured().get().opened();
    }

    /** Who closes first, by where TIME_WAIT begins. */
    public static Closer closer(Load load) {
        return load.measured().isPresent() && load.measured().get().timeWaits() == 0
                ? Closer.REMOTE
                : Closer.LOCAL;
    }
}
