package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.TcpState;

import java.util.List;
import java.util.Optional;

/** CLOSE_WAIT piles up: nothing but the process itself ends it. */
final class RestartAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.RESTART;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> leaking =
                facts.where(one -> AdviceFacts.has(one, Evidence.CloseWaitPile.class));
        if (leaking.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = leaking.getFirst();
        Evidence.CloseWaitPile pile =
                AdviceFacts.evidence(worst.findings(), Evidence.CloseWaitPile.class).orElseThrow();
        return new Draft(
                        kind(),
                        facts.whatIf()
                                .gain(worst, facts.whatIf().without(worst, TcpState.CLOSE_WAIT)))
                .about(leaking)
                .urgent(
                        AdviceFacts.isShort(worst)
                                || AdviceFacts.isGrave(
                                        worst.findings(), Evidence.CloseWaitPile.class))
                .by(pile.holders(), facts)
                .number(pile.connections())
                .done();
    }
}
