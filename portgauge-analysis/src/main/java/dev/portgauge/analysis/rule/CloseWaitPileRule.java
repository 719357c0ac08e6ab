package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpState;

import java.util.Optional;

/**
 * A process keeps connections that the far side has closed: more than 1000, or a fifth of all ports
 * where there are few.
 */
final class CloseWaitPileRule implements DestinationRule {

    private static final int TOLERATED = 1000;
    private static final int SHARE = 5;

    @Override
    public String id() {
        return "PG002";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        int piled = facts.sessions().in(TcpState.CLOSE_WAIT);
        return piled <= TOLERATED && !isGreatShare(piled, facts.headroom())
                ? Optional.empty()
                : found(
                        DestinationRule.asGraveAs(facts.verdict()),
                        new Evidence.CloseWaitPile(
                                piled, facts.closeWaitHolders(), facts.closeWaitMillis()));
    }

    private static boolean isGreatShare(int piled, Reading<Headroom> reading) {
        return piled > 0
                && reading instanceof Reading.Known<Headroom>(Headroom headroom)
                && SHARE * piled >= headroom.ledger().capacity();
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return facts.sockets() instanceof Reading.Known<?>
                ? Optional.empty()
                : Optional.of(facts.sockets());
    }
}
