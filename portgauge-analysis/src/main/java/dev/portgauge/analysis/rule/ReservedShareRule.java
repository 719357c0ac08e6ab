package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** Ports are short and reserved ones take part of the range. */
final class ReservedShareRule implements DestinationRule {

    @Override
    public String id() {
        return "PG012";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (facts.trigger().isEmpty()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        int reserved = headroom.ledger().count(PortReason.RESERVED);
        int size = headroom.ledger().range().size();
        return reserved == 0
                ? Optional.empty()
                : found(Severity.NOTICE, new Evidence.ReservedShare(reserved, size));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
