package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;

import java.util.Optional;

/** TIME_WAIT holds at least a fifth of the capacity. */
final class TimeWaitHeavyRule implements DestinationRule {

    private static final int SHARE = 5;
    private static final int UNKNOWN = -1;

    @Override
    public String id() {
        return "PG003";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        if (!(facts.headroom() instanceof Reading.Known<Headroom>(Headroom headroom))) {
            return Optional.empty();
        }
        int blocked = headroom.ledger().count(PortReason.TIME_WAIT_BLOCKED);
        int reclaimable = headroom.ledger().count(PortReason.TIME_WAIT_RECLAIMABLE);
        if (blocked + reclaimable == 0
                || SHARE * (blocked + reclaimable) < headroom.ledger().capacity()) {
            return Optional.empty();
        }
        KernelSettings settings = facts.settings();
        return found(
                DestinationRule.asGraveAs(facts.verdict()),
                new Evidence.TimeWaitHeavy(
                        blocked,
                        reclaimable,
                        settings.tcpTwReuse().orElse(UNKNOWN),
                        settings.tcpTimestamps().orElse(1) != 0,
                        facts.loopback(),
                        settings.tcpTwReuseDelayMillis() instanceof Reading.NotReported<Integer>
                                ? KernelSettings.FIXED_REUSE_DELAY_MILLIS
                                : settings.tcpTwReuseDelayMillis().orElse(UNKNOWN)));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
