package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/**
 * One question about the limits beside the ports, of {@code check} and {@code limits} alike; the
 * list of all of them is {@link CeilingRules}.
 */
public interface CeilingRule {

    /** PG and three digits; docs/findings/ has a page for it. */
    String id();

    Optional<Finding> evaluate(CeilingFacts facts);

    /** What is missing to evaluate it; empty when nothing is, or there is nothing to evaluate. */
    Optional<Reading<?>> missing(CeilingFacts facts);

    /** A finding of this rule as grave as {@code verdict}; none when that is OK. */
    default Optional<Finding> found(Verdict verdict, Evidence evidence) {
        return switch (verdict) {
            case OK, UNKNOWN -> Optional.empty();
            case WARNING -> Optional.of(new Finding(id(), Severity.WARNING, evidence));
            case CRITICAL -> Optional.of(new Finding(id(), Severity.CRITICAL, evidence));
        };
    }

    /** A reading that exists and could not be had; what is not there is nothing to evaluate. */
    static Optional<Reading<?>> refused(Reading<?> reading) {
        return reading instanceof Reading.Refused<?> || reading instanceof Reading.Malformed<?>
                ? Optional.of(reading)
                : Optional.empty();
    }
}
