package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortReason;

import java.util.List;
import java.util.Optional;

/** Bound and idle sockets hold at least a tenth of the ports, which are short. */
final class UnbindAdvice implements AdviceRule {

    private static final int SHARE = 10;

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.UNBIND;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> hurt = facts.where(UnbindAdvice::isHurt);
        if (hurt.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = hurt.getFirst();
        Gain gain = facts.whatIf().gain(worst, facts.whatIf().withoutIdle());
        if (gain.ports().orElse(0) <= 0) {
            return Optional.empty();
        }
        List<Holder> binders =
                worst.holders().stream()
                        .filter(holder -> holder.reason() == PortReason.BOUND)
                        .toList();
        return new Draft(kind(), gain).about(hurt).by(binders, facts).done();
    }

    private static boolean isHurt(DestinationDiagnosis one) {
        if (AdviceFacts.shortage(one).isEmpty()) {
            return false;
        }
        Ledger ledger = AdviceFacts.shortage(one).get().ledger();
        return SHARE * ledger.count(PortReason.BOUND) >= ledger.capacity();
    }
}
