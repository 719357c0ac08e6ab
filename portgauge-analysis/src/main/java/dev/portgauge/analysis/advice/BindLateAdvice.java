package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;

import java.util.List;
import java.util.Optional;

/** bind() before connect() closes a port to every destination; it need not. */
final class BindLateAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.BIND_LATE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> hurt =
                facts.where(one -> AdviceFacts.has(one, Evidence.BindFirst.class));
        if (hurt.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = hurt.getFirst();
        return new Draft(kind(), facts.whatIf().gain(worst, facts.whatIf().boundLate()))
                .about(hurt)
                .by(
                        AdviceFacts.evidence(worst.findings(), Evidence.BindFirst.class)
                                .orElseThrow()
                                .binders(),
                        facts)
                .done();
    }
}
