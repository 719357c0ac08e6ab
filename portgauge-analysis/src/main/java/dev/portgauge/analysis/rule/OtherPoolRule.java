package dev.portgauge.analysis.rule;

import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Programs that get their ports the other way, on the same source address, run out first. */
final class OtherPoolRule implements DestinationRule {

    @Override
    public String id() {
        return "PG013";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.otherPool().flatMap(other -> found(Severity.NOTICE, other));
    }
}
