package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.List;
import java.util.Optional;

/**
 * Listeners, bound sockets and accepted connections close ports to every destination: always told
 * when ports are short, otherwise from a tenth of the capacity. In a pool that all destinations
 * share every socket does, and the ledger alone tells which.
 */
final class ClosedPortsRule implements DestinationRule {

    private static final int SHARE = 10;

    @Override
    public String id() {
        return "PG004";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (!facts.pool().isPerDestination()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        Ledger ledger = headroom.ledger();
        boolean isShort = facts.trigger().isPresent();
        if (ledger.closedToAll() == 0
                || (!isShort && SHARE * ledger.closedToAll() < ledger.capacity())) {
            return Optional.empty();
        }
        List<Holder> closing =
                facts.holders().stream()
                        .filter(holder ->
                                switch (holder.reason()) {
                                    case LISTENING, BOUND, ACCEPTED -> true;
                                    case RESERVED,
                                            CONNECTED,
                                            TIME_WAIT_BLOCKED,
                                            TIME_WAIT_RECLAIMABLE,
                                            UNDECIDED,
                                            FREE ->
                                            false;
                                })
                        .toList();
        return found(
                isShort && SHARE * ledger.closedToAll() >= ledger.capacity()
                        ? DestinationRule.asGraveAs(facts.verdict())
                        : Severity.NOTICE,
                new Evidence.ClosedPorts(
                        ledger.count(PortReason.LISTENING),
                        ledger.count(PortReason.BOUND),
                        ledger.count(PortReason.ACCEPTED),
                        closing,
                        facts.bindFirst()));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
