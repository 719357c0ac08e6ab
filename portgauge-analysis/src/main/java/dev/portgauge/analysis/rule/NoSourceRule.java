package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** The kernel has no source address, or no way, towards the destination. */
final class NoSourceRule implements DestinationRule {

    @Override
    public String id() {
        return "PG011";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.noSource()
                .flatMap(errno -> found(Severity.WARNING, new Evidence.NoSource(errno)));
    }
}
