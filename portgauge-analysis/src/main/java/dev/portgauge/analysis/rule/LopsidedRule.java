package dev.portgauge.analysis.rule;

import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** One source address is short of ports while another one of this host is not. */
final class LopsidedRule implements DestinationRule {

    @Override
    public String id() {
        return "PG021";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.lopsided().isPresent()
                ? found(Severity.NOTICE, facts.lopsided().get())
                : Optional.empty();
    }
}
