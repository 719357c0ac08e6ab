package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** One question about the pool of a namespace; the list of all of them is {@link LimitsRules}. */
public interface LimitsRule {

    /** PG and three digits; docs/findings/ has a page for it. */
    String id();

    Optional<Finding> evaluate(LimitsFacts facts);

    /** A finding of this rule. */
    default Optional<Finding> found(Severity severity, Evidence evidence) {
        return Optional.of(new Finding(id(), severity, evidence));
    }
}
