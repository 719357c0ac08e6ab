package dev.portgauge.analysis;

import dev.portgauge.model.Evidence.Lopsided;
import dev.portgauge.model.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Whether one source address runs dry while another one of this host does not. */
final class SourceBalance {

    private SourceBalance() {}

    /**
     * The address with most ports left towards the same destination, when this candidate is short
     * and that one has at least half of them.
     *
     * @param all candidates of the same target, this one too
     */
    static Optional<Lopsided> of(Candidate candidate, List<Candidate> all, int capacity) {
        boolean isShort =
                candidate.verdict() == Verdict.WARNING || candidate.verdict() == Verdict.CRITICAL;
        if (!isShort || candidate.estimate() < 0 || 2 * candidate.estimate() >= capacity) {
            return Optional.empty();
        }
        Candidate best = null;
        int sources = 1;
        for (Candidate other : all) {
            if (!other.source().equals(candidate.source()) && isSameDestination(candidate, other)) {
                sources++;
                best = better(best, other);
            }
        }
        return best == null || 2 * best.estimate() < capacity
                ? Optional.empty()
                : Optional.of(
                        new Lopsided(
                                candidate.estimate(),
                                best.source().orElseThrow(),
                                best.estimate(),
                                sources));
    }

    private static @Nullable Candidate better(@Nullable Candidate best, Candidate other) {
        boolean isBetter =
                other.source().isPresent() && (best == null || other.estimate() > best.estimate());
        return isBetter ? other : best;
    }

    private static boolean isSameDestination(Candidate a, Candidate b) {
        return a.remote().equals(b.remote()) && a.port().equals(b.port());
    }
}
