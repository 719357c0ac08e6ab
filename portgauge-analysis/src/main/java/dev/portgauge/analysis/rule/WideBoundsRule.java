package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** The bounds are far apart: ports held towards other destinations cannot be decided. */
final class WideBoundsRule implements DestinationRule {

    private static final int SHARE = 10;

    @Override
    public String id() {
        return "PG009";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (!facts.pool().isPerDestination()
                || !(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        PortsLeft left = headroom.left();
        int undecided = headroom.ledger().count(PortReason.UNDECIDED);
        boolean wide = SHARE * (left.atMost() - left.atLeast()) > headroom.ledger().capacity();
        return undecided == 0 || !wide
                ? Optional.empty()
                : found(
                        Severity.INFO,
                        new Evidence.WideBounds(
                                left,
                                undecided,
                                facts.holders().stream()
                                        .filter(WideBoundsRule::isChangeable)
                                        .toList()));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }

    /** What the kernel holds alone has no program any more that could do otherwise. */
    private static boolean isChangeable(Holder holder) {
        return holder.reason() == PortReason.UNDECIDED && !(holder.owner() instanceof Owner.None);
    }
}
