package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;

import java.util.Optional;

/** Source ports towards the destination are used up, or nearly. */
final class ShortageRule implements DestinationRule {

    @Override
    public String id() {
        return "PG001";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (facts.trigger().isEmpty()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        return found(
                DestinationRule.asGraveAs(facts.verdict()),
                new Evidence.Shortage(
                        headroom.left(), headroom.usedPercent(), facts.trigger().get()));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
