package dev.portgauge.analysis.watch;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.Optional;

/**
 * Local ports are used again towards the destination before the 60 s of TIME_WAIT would be over:
 * whoever still remembers the old connection (the far side, a firewall, a NAT) may drop the new
 * one.
 */
final class FastReuseRule implements WatchRule {

    /** One or two happen by chance: connect() begins its search anywhere. */
    private static final int SOME = 5;

    @Override
    public String id() {
        return "PG023";
    }

    @Override
    public Optional<Finding> evaluate(WatchFacts facts) {
        return facts.reuse().underTimeWait() < SOME
                ? Optional.empty()
                : Optional.of(
                        new Finding(id(), Severity.NOTICE, new Evidence.FastReuse(facts.reuse())));
    }
}
