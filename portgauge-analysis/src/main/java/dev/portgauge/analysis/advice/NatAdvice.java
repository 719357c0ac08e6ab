package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;

import java.util.List;
import java.util.Optional;

/** A translator has fewer ports left than this host, or few. */
final class NatAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.NAT;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> hurt =
                facts.where(one ->
                        (AdviceFacts.has(one, Evidence.SnatFull.class)
                                        || AdviceFacts.has(one, Evidence.NatShortage.class)
                                        || AdviceFacts.has(one, Evidence.BindingLimit.class))
                                && translator(one).isPresent());
        if (hurt.isEmpty()) {
            return Optional.empty();
        }
        Ceiling ceiling = translator(hurt.getFirst()).orElseThrow();
        return new Draft(kind(), Gain.ofEntries(ceiling.limit()))
                .about(hurt)
                .number(ceiling.limit())
                .subject(ceiling.subject())
                .done();
    }

    /** The translator with least left. */
    private static Optional<Ceiling> translator(DestinationDiagnosis one) {
        Ceiling first = null;
        for (Ceiling ceiling : one.beside().ceilings()) {
            boolean isTranslator =
                    ceiling.kind() == Ceiling.Kind.SNAT_PORTS
                            || ceiling.kind() == Ceiling.Kind.CLOUD_NAT_VM
                            || ceiling.kind() == Ceiling.Kind.CLOUD_NAT_DESTINATION;
            if (isTranslator && (first == null || ceiling.left() < first.left())) {
                first = ceiling;
            }
        }
        return Optional.ofNullable(first);
    }
}
