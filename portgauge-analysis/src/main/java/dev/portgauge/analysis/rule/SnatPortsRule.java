package dev.portgauge.analysis.rule;

import dev.portgauge.model.Conntrack;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;

import java.util.Optional;

/** A source translation is out of ports towards a destination, or nearly. */
final class SnatPortsRule implements CeilingRule {

    @Override
    public String id() {
        return "PG015";
    }

    @Override
    public Optional<Finding> evaluate(CeilingFacts facts) {
        if (facts.snat().isEmpty()) {
            return Optional.empty();
        }
        SnatUse fullest = facts.snat().getFirst();
        return found(CeilingThresholds.judge(fullest.ceiling()), new Evidence.SnatFull(fullest));
    }

    /** Where nothing is tracked nothing is translated. */
    @Override
    public Optional<Reading<?>> missing(CeilingFacts facts) {
        return facts.ceilings().conntrack() instanceof Reading.Known<Conntrack>
                ? CeilingRule.refused(
                        facts.ceilings().flows() instanceof Reading.Known<?>
                                        && !facts.snat().isEmpty()
                                ? facts.ceilings().snatRules()
                                : facts.ceilings().flows())
                : Optional.empty();
    }
}
