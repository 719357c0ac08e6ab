package dev.portgauge.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast connections to one destination begin, and how long they last, as two or more looks at
 * the sockets show it.
 *
 * @param over the time between the first and the last look
 * @param looks how many, at least two
 * @param opened local ports with a connection that was not there at the look before
 * @param ended connections that were open and are not any more
 * @param timeWaits connections that went into TIME_WAIT
 * @param meanConnected how many were open on average, without TIME_WAIT
 * @param meanTimeWait how many were in TIME_WAIT on average
 */
public record MeasuredRate(
        Duration over,
        int looks,
        long opened,
        long ended,
        long timeWaits,
        double meanConnected,
        double meanTimeWait) {

    /** Connections a second. */
    public double perSecond() {
        return opened * 1e9 / over.toNanos();
    }

    /** Connections that go into TIME_WAIT a second. */
    public double timeWaitsPerSecond() {
        return timeWaits * 1e9 / over.toNanos();
    }

    /**
     * How long a connection is open on average: the time that all of them were open together, for
     * each one that ended. With a steady load that is Little's law. Empty while none has ended.
     */
    public Optional<Duration> hold() {
        return ended == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (meanConnected * over.toNanos() / ended)));
    }

    /** Share of the connections that end in TIME_WAIT on this side, 0 to 1. */
    public double timeWaitShare() {
        return opened == 0 ? 0 : Math.min(1, (double) timeWaits / opened);
    }
}
