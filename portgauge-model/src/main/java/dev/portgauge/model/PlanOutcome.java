package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * What comes of a load with one setup.
 *
 * @param rate the most a second that every known limit carries for good
 * @param needed ports that the asked rate takes in the steady state, those in TIME_WAIT too
 * @param open connections that are open at the asked rate
 * @param capacity ports there are for it
 * @param binding what limits the rate
 * @param limits every limit that is known and can be reached, the lowest rate first
 * @param halfRate above it half of the ports are taken; infinite where they never are
 * @param slow what the second half of the range costs; empty while less than half is taken
 * @param verdict OK when the asked rate is met, WARNING when it takes more than four fifths of what
 *     there is, CRITICAL when it is not met
 */
public record PlanOutcome(
        double rate,
        long needed,
        long open,
        long capacity,
        Kind binding,
        List<Limit> limits,
        double halfRate,
        Optional<Slow> slow,
        Verdict verdict) {

    /** What limits a rate. */
    public enum Kind {
        PORTS,
        /** Connections of the pool. */
        POOL,
        CONNTRACK,
        SNAT_PORTS,
        CLOUD_NAT_VM,
        CLOUD_NAT_DESTINATION,
        OPEN_FILES,
        DESCRIPTORS
    }

    /**
     * One limit.
     *
     * @param subject whose it is, where there are several
     * @param room how many there may be at a time
     * @param afterMillis for how long one is kept after the connection was closed
     * @param rate what that carries
     */
    public record Limit(Kind kind, String subject, long room, long afterMillis, double rate) {}

    /**
     * Above half of the range connect() looks at every port of one parity in vain
     * (docs/kernel/parity.md).
     *
     * @param nanosPerConnect what that costs each connect(), as measured on our machine
     * @param cpu seconds of one processor that it takes each second at the asked rate, or, where
     *     that is not met, at the most there can be
     */
    public record Slow(long nanosPerConnect, double cpu) {}

    public PlanOutcome {
        limits = List.copyOf(limits);
    }
}
