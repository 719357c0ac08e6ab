package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Reserved ports take part of the range. */
final class ReservedPoolRule implements LimitsRule {

    @Override
    public String id() {
        return "PG012";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        return facts.pool().reserved() == 0
                ? Optional.empty()
                : found(
                        Severity.INFO,
                        new Evidence.ReservedShare(
                                facts.pool().reserved(), facts.pool().range().size()));
    }
}
