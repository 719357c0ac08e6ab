package dev.portgauge.analysis.rule;

import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Count;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;

/**
 * When a NAT is in trouble. What is seen here is the least that is in use, so no alarm is too
 * early.
 */
public final class NatVerdict {

    /** Share of a limit that makes a WARNING, in percent. */
    public static final double WARNING = 80;

    /** Share of a limit that makes it CRITICAL, in percent. */
    public static final double CRITICAL = 95;

    private NatVerdict() {}

    /** The verdict on the limit of which the largest share is used. */
    public static Verdict of(List<Count> counts) {
        Optional<Count> fullest = NatUse.fullest(counts);
        if (fullest.isEmpty() || fullest.get().usedPercent() < WARNING) {
            return Verdict.OK;
        }
        return fullest.get().usedPercent() < CRITICAL ? Verdict.WARNING : Verdict.CRITICAL;
    }
}
