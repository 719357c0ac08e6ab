package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;

import java.util.List;
import java.util.Optional;

/** The connections are needed: each further address, here or there, has all open ports anew. */
final class AddressAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.ADDRESS;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> full = facts.where(PoolSizeAdvice::isHeldOpen);
        Optional<Pool> pool = facts.limits().pool();
        if (full.isEmpty() || pool.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = full.getFirst();
        Headroom room = AdviceFacts.shortage(worst).orElseThrow();
        int usable = pool.get().usable();
        int sure = Math.max(0, usable - room.ledger().count(PortReason.UNDECIDED));
        PortsLeft after = room.left().plus(new PortsLeft(sure, usable, usable));
        return new Draft(kind(), Gain.ofPorts(room.left(), after))
                .about(full)
                .by(worst.holders(), facts)
                .number(usable)
                .done();
    }
}
