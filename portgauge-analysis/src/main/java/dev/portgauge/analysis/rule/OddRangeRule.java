package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Ports are short and the range is odd: one end port may be out of reach. */
final class OddRangeRule implements DestinationRule {

    @Override
    public String id() {
        return "PG005";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.trigger().isPresent()
                        && facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                        && facts.pool().slack(headroom.ledger().range()) > 0
                ? found(Severity.INFO, new Evidence.OddRange(headroom.ledger().range()))
                : Optional.empty();
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
