package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a watch has seen.
 *
 * @param host where the sockets were read; empty when they never were
 * @param looks ticks with a reading of the sockets
 * @param worst of all verdicts
 * @param destinations that were watched, by number
 * @param gone whether it ended because the network namespace is gone
 */
public record WatchSummary(
        Optional<HostIdentity> host,
        Instant begun,
        Duration lasted,
        int ticks,
        int looks,
        Verdict worst,
        List<Seen> destinations,
        boolean gone,
        WatchTick.Cost cost) {

    public WatchSummary {
        destinations = List.copyOf(destinations);
    }

    /**
     * One destination over the whole time.
     *
     * @param found as it was seen last
     * @param fewest ports left; empty when they were never known
     * @param opened connections that were seen to begin
     * @param mostPerSecond the highest rate between two looks
     * @param findings the gravest of each kind
     */
    public record Seen(
            int id,
            DestinationDiagnosis found,
            Verdict worst,
            Optional<Fewest> fewest,
            long opened,
            Optional<MeasuredRate> rate,
            double mostPerSecond,
            WatchTick.Reuse reuse,
            List<Finding> findings) {

        public Seen {
            findings = List.copyOf(findings);
        }
    }

    /** The fewest ports left, and when. */
    public record Fewest(int left, Instant at) {}
}
