package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Another limit is reached before the source ports are. */
public final class BindingLimitRule implements DestinationRule {

    private static final String ID = "PG020";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (facts.binding().isEmpty()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        return Optional.of(finding(facts.binding().get(), headroom.left().estimate()));
    }

    /** That this limit is reached before so many ports are used. */
    public static Finding finding(Ceiling binding, int ports) {
        Severity severity =
                switch (CeilingThresholds.judge(binding)) {
                    case OK, UNKNOWN -> Severity.INFO;
                    case WARNING -> Severity.WARNING;
                    case CRITICAL -> Severity.CRITICAL;
                };
        return new Finding(ID, severity, new Evidence.BindingLimit(binding, ports));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
