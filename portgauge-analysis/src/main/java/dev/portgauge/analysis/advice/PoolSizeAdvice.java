package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.Thresholds;
import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.TcpState;

import java.util.List;
import java.util.Optional;

/**
 * Open connections hold at least half of the ports, which are short: as many as leave no alarm are
 * the most that all pools together may hold.
 */
final class PoolSizeAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.POOL_SIZE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> full = facts.where(PoolSizeAdvice::isHeldOpen);
        if (full.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = full.getFirst();
        Headroom room = AdviceFacts.shortage(worst).orElseThrow();
        int quiet =
                Thresholds.smallestQuietLeft(
                        Thresholds.DEFAULTS.warning(), room.ledger().capacity());
        int fewer = Math.clamp((long) quiet - room.left().estimate(), 0, open(room));
        // a range so small that it alarms even when idle has no size to hold to
        if (fewer == 0 || fewer == open(room)) {
            return Optional.empty();
        }
        List<Holder> connected =
                worst.holders().stream()
                        .filter(holder -> holder.reason() == PortReason.CONNECTED)
                        .toList();
        return new Draft(
                        kind(),
                        Gain.ofPorts(
                                room.left(), room.left().plus(new PortsLeft(fewer, fewer, fewer))))
                .about(full)
                .by(connected, facts)
                .number(open(room) - fewer)
                .done();
    }

    private static int open(Headroom room) {
        return room.ledger().connectedByState().getOrDefault(TcpState.ESTABLISHED, 0);
    }

    static boolean isHeldOpen(DestinationDiagnosis one) {
        Optional<Headroom> room = AdviceFacts.shortage(one);
        return room.isPresent() && 2 * open(room.get()) >= room.get().ledger().capacity();
    }
}
