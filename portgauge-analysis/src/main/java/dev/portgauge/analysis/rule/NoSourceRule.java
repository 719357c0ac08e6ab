package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** The kernel has no such source address, or none, or no way, towards the destination. */
final class NoSourceRule implements DestinationRule {

    @Override
    public String id() {
        return "PG011";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.noSource()
                .flatMap(errno ->
                        found(Severity.WARNING, new Evidence.NoSource(errno, isForeign(facts))));
    }

    private static boolean isForeign(DestinationFacts facts) {
        return facts.headroom() instanceof Reading.Refused<?>(String call, String _)
                && call.equals(DestinationFacts.BIND);
    }
}
