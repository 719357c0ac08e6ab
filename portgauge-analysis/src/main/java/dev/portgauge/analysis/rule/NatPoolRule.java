package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/** The cloud's NAT in front has few ports left for the fullest destination of this machine. */
final class NatPoolRule implements LimitsRule {

    @Override
    public String id() {
        return "PG016";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        Optional<NatDiagnosis.Whole> whole = facts.nat();
        if (whole.isEmpty() || whole.get().assumed()) {
            return Optional.empty();
        }
        Verdict verdict = NatVerdict.of(whole.get().counts());
        Optional<NatUse.Count> fullest = NatUse.fullest(whole.get().counts());
        return verdict == Verdict.OK || fullest.isEmpty()
                ? Optional.empty()
                : found(
                        DestinationRule.asGraveAs(verdict),
                        new Evidence.NatShortage(whole.get().budget(), fullest.get()));
    }
}
