package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of {@code watch}.
 *
 * @param number from 1
 * @param passed since the watch began
 * @param look whether the sockets were read, or why not
 * @param totals of the whole network namespace
 * @param destinations in the order of the check; empty when the sockets were not read
 * @param omitted destinations in use that are not watched
 * @param verdict the worst of the destinations, with what the forecast says; the last known one
 *     when the sockets were not read
 * @param read where the sockets came from; empty when they were not read
 */
public record WatchTick(
        int number,
        Instant at,
        Duration passed,
        Look look,
        Totals totals,
        List<Line> destinations,
        int omitted,
        Verdict verdict,
        Optional<SocketsRead> read,
        List<Problem> problems,
        Cost cost) {

    public WatchTick {
        destinations = List.copyOf(destinations);
        problems = List.copyOf(problems);
    }

    /** This tick with what it cost. */
    public WatchTick costing(Cost spent) {
        return new WatchTick(
                number,
                at,
                passed,
                look,
                totals,
                destinations,
                omitted,
                verdict,
                read,
                problems,
                spent);
    }

    /** Whether the sockets were read. */
    public enum Look {
        /** They were. */
        TAKEN,
        /** All sockets together could not fill the range to the warning level. */
        TOO_FEW,
        /** Since the last look too little has changed to matter. */
        NOTHING_MOVED
    }

    /**
     * The whole network namespace.
     *
     * @param sockets that hold a port, at most; -1 when unknown
     * @param timeWait of them in TIME_WAIT; -1 when unknown
     * @param capacity the range without reserved ports; -1 when unknown
     * @param openedPerSecond connections begun since the tick before
     * @param openedSinceLook connections begun since the sockets were read last; -1 when unknown
     * @param sinceLook how long ago that was; empty when they never were
     */
    public record Totals(
            long sockets,
            long timeWait,
            int capacity,
            OptionalDouble openedPerSecond,
            long openedSinceLook,
            Optional<Duration> sinceLook) {}

    /**
     * One destination.
     *
     * @param id its number in this watch, from 1; it keeps it
     * @param found as check finds it
     * @param verdict that of check, with what the forecast says
     * @param flow empty at the first sight of it
     * @param reuse since the watch began
     * @param forecast empty when nothing significant can be said
     * @param half how it crossed half the range since the look before, if it did
     */
    public record Line(
            int id,
            DestinationDiagnosis found,
            Verdict verdict,
            Optional<Flow> flow,
            Reuse reuse,
            Optional<Forecast> forecast,
            Optional<Crossing> half,
            List<Finding> findings) {

        public Line {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What moved since the look before.
     *
     * @param over the time between the two looks
     * @param opened local ports with a connection that was not there: one for each port, so that of
     *     several short ones on one port between two looks only one is seen
     * @param timeWaitGrowth how many more in TIME_WAIT
     */
    public record Flow(Duration over, int opened, int timeWaitGrowth) {

        public double openedPerSecond() {
            return perSecond(opened);
        }

        public double timeWaitPerSecond() {
            return perSecond(timeWaitGrowth);
        }

        private double perSecond(int count) {
            return over.isZero() ? 0 : count * 1e9 / over.toNanos();
        }
    }

    /**
     * Different connections on the same four-tuple: the time from the end of one, where it goes
     * into TIME_WAIT or is gone, to the beginning of the next.
     *
     * @param seen how many such pairs
     * @param shortestMillis 0 when none was seen
     * @param medianMillis in steps of 100; 0 when none was seen
     * @param underTimeWait how many were shorter than the 60 s of TIME_WAIT
     * @param resolutionMillis the longest time between two looks that these were seen with: no
     *     figure is more exact than that
     */
    public record Reuse(
            int seen,
            int shortestMillis,
            int medianMillis,
            int underTimeWait,
            int resolutionMillis) {

        public static final Reuse NONE = new Reuse(0, 0, 0, 0, 0);

        /** Share of those shorter than TIME_WAIT, 0 to 100. */
        public double underPercent() {
            return seen == 0 ? 0 : 100.0 * underTimeWait / seen;
        }
    }

    /**
     * Where the present rate leads: ports that stay in use grow by {@code heldPerSecond}, those in
     * TIME_WAIT come by {@code timeWaitPerSecond} and return, each after its time.
     *
     * @param exhaustedIn until no port is left; empty when that does not come
     * @param halfIn until half the range is used; empty when that does not come, or is over
     * @param lowest the fewest ports left on the way
     * @param fallPerSecond how fast the ports left fell over the looks, by least squares
     * @param timeWaitMillis how long a port in TIME_WAIT is not usable
     * @param looks how many looks this is from
     * @param over the time that they span
     */
    public record Forecast(
            Optional<Duration> exhaustedIn,
            Optional<Duration> halfIn,
            int lowest,
            double fallPerSecond,
            double heldPerSecond,
            double timeWaitPerSecond,
            int timeWaitMillis,
            int looks,
            Duration over) {

        /** Sooner is a warning. */
        public static final Duration SOON = Duration.ofMinutes(10);

        /** Whether it is a reason to warn. */
        public boolean isSoon() {
            return exhaustedIn.isPresent() && exhaustedIn.get().compareTo(SOON) <= 0;
        }
    }

    /**
     * Half the range was crossed.
     *
     * @param upwards whether more than half is used now
     * @param at when, on a straight line between the two looks
     */
    public record Crossing(boolean upwards, Instant at) {}

    /**
     * What a tick cost this program.
     *
     * @param cpu of all its threads; empty where the kernel does not tell
     * @param sockets that were read
     */
    public record Cost(Optional<Duration> cpu, int sockets) {

        public static final Cost UNKNOWN = new Cost(Optional.empty(), 0);
    }
}
