package dev.portgauge.analysis.rule;

import dev.portgauge.analysis.CeilingThresholds;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Another limit is reached before the source ports are. */
final class BindingLimitRule implements DestinationRule {

    @Override
    public String id() {
        return "PG020";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (facts.binding().isEmpty()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        Ceiling binding = facts.binding().get();
        Severity severity =
                switch (CeilingThresholds.judge(binding)) {
                    case OK, UNKNOWN -> Severity.INFO;
                    case WARNING -> Severity.WARNING;
                    case CRITICAL -> Severity.CRITICAL;
                };
        return found(severity, new Evidence.BindingLimit(binding, headroom.left().estimate()));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
