package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/** The cloud's NAT in front has few ports left for this destination, or none. */
final class NatBudgetRule implements DestinationRule {

    @Override
    public String id() {
        return "PG016";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (facts.nat().isEmpty()) {
            return Optional.empty();
        }
        NatUse use = facts.nat().get();
        Verdict verdict = NatVerdict.of(use.counts());
        Optional<NatUse.Count> fullest = NatUse.fullest(use.counts());
        return verdict == Verdict.OK || fullest.isEmpty()
                ? Optional.empty()
                : found(
                        DestinationRule.asGraveAs(verdict),
                        new Evidence.NatShortage(use.budget(), fullest.get()));
    }
}
