package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/**
 * More than half is used: connect() and bind() search one parity in vain before they find a port
 * (docs/kernel/parity.md).
 */
final class HalfUsedRule implements DestinationRule {

    private static final double HALF = 50;

    @Override
    public String id() {
        return "PG008";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.pool().protocol() == Protocol.TCP
                        && facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                        && headroom.usedPercent() > HALF
                        && headroom.left().estimate() > 0
                ? found(Severity.INFO, new Evidence.HalfUsed(headroom.usedPercent()))
                : Optional.empty();
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
