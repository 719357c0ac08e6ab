package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of {@code plan}: whether a rate of connections can be had, and with which changes.
 *
 * @param source from where, as far as that is known
 * @param remote to where; empty when no destination was named
 * @param result unknown when the ports could not be counted
 * @param exemption why a NAT that was named is not counted
 * @param findings PG027, when the rate is not met or nearly not
 */
public record PlanDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        SocketsRead read,
        Optional<IpAddress> source,
        Optional<IpAddress> remote,
        OptionalInt remotePort,
        Load load,
        Reading<Result> result,
        Optional<NatUse.Exemption> exemption,
        List<Finding> findings,
        List<Problem> problems) {

    public PlanDiagnosis {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /**
     * What is to be carried.
     *
     * @param rate connections a second, or requests where a pool carries them; above 0
     * @param holdMillis how long each takes
     * @param measured how these were found, when nobody gave them
     */
    public record Load(double rate, long holdMillis, Optional<Measured> measured) {}

    /**
     * Two readings compared.
     *
     * @param millis between them
     * @param opened connections that were opened meanwhile, as far as they left a trace
     * @param open connections that were open, on average
     * @param ended connections that were open and are not any more
     * @param timeWaits connections that went into TIME_WAIT meanwhile
     * @param isBrokenOff whether it was ended before its time
     */
    public record Measured(
            long millis,
            long opened,
            long ended,
            double open,
            long timeWaits,
            boolean isBrokenOff) {}

    /**
     * What comes of it.
     *
     * @param today with the host's settings
     * @param planned with those that were asked for; empty when none was
     * @param changes each alone, compared with what is planned, the largest gain first
     * @param isSafeRangeKnown whether it was read what a wider range would collide with
     */
    public record Result(
            Variant today,
            Optional<Variant> planned,
            List<Change> changes,
            boolean isSafeRangeKnown) {

        public Result {
            changes = List.copyOf(changes);
        }

        /** What the verdict is about. */
        public Variant asked() {
            return planned.orElse(today);
        }
    }

    /** A setup, and what comes of the load with it. */
    public record Variant(PlanSetup setup, PlanOutcome outcome) {}

    /**
     * One change.
     *
     * @param gain its rate divided by the one without it
     */
    public record Change(Kind kind, Variant variant, double gain) {

        /** What is changed. */
        public enum Kind {
            /** The far side closes first. */
            CLOSE_REMOTE,
            /** net.ipv4.tcp_tw_reuse=1. */
            REUSE,
            /** Connections are used for many requests. */
            POOL,
            /** net.ipv4.ip_local_port_range. */
            RANGE,
            SOURCES,
            DESTINATIONS
        }
    }

    public Verdict verdict() {
        return result instanceof Reading.Known<Result>(Result known)
                ? known.asked().outcome().verdict()
                : Verdict.UNKNOWN;
    }
}
