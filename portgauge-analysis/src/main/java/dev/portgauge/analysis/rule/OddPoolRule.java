package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** An odd number of ports: the kernel's search leaves one end port out. */
final class OddPoolRule implements LimitsRule {

    @Override
    public String id() {
        return "PG005";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        return facts.pool().range().slack() == 0
                ? Optional.empty()
                : found(Severity.NOTICE, new Evidence.OddRange(facts.pool().range()));
    }
}
