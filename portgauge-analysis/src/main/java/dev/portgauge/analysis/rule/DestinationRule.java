package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/** One question about one destination; the list of all of them is {@link DestinationRules}. */
public interface DestinationRule {

    /** PG and three digits; docs/findings/ has a page for it. */
    String id();

    /**
     * The finding, or nothing when the rule does not apply or its data is missing: {@link #missing}
     * says so then.
     */
    Optional<Finding> evaluate(DestinationFacts facts);

    /** What is missing to evaluate it; empty when nothing is, or there is nothing to evaluate. */
    default Optional<Reading<?>> missing(DestinationFacts facts) {
        return Optional.empty();
    }

    /** Why there is no ledger; without a way there is nothing to evaluate. */
    static Optional<Reading<?>> missingLedger(DestinationFacts facts) {
        return facts.noSource().isPresent() || facts.headroom() instanceof Reading.Known<?>
                ? Optional.empty()
                : Optional.of(facts.headroom());
    }

    /** A finding of this rule. */
    default Optional<Finding> found(Severity severity, Evidence evidence) {
        return Optional.of(new Finding(id(), severity, evidence));
    }

    /** The severity of a cause: as grave as the verdict, and NOTICE when ports are not short. */
    static Severity asGraveAs(Verdict verdict) {
        return switch (verdict) {
            case CRITICAL -> Severity.CRITICAL;
            case WARNING -> Severity.WARNING;
            case OK, UNKNOWN -> Severity.NOTICE;
        };
    }
}
