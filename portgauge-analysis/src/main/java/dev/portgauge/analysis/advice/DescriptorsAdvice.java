package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortReason;

import java.util.List;
import java.util.Optional;

/** A process has nearly used up its descriptors: then no port helps it. */
final class DescriptorsAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.DESCRIPTORS;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> hurt =
                facts.where(one -> AdviceFacts.has(one, DescriptorsNearLimit.class));
        if (hurt.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = hurt.getFirst();
        DescriptorsNearLimit.Process process =
                AdviceFacts.evidence(worst.findings(), DescriptorsNearLimit.class)
                        .orElseThrow()
                        .processes()
                        .getFirst();
        long raised = process.hard() > process.soft() ? process.hard() : 2 * process.soft();
        return new Draft(kind(), Gain.ofEntries(raised - process.soft()))
                .about(hurt)
                .urgent(AdviceFacts.isGrave(worst.findings(), DescriptorsNearLimit.class))
                .by(
                        List.of(
                                new Holder(
                                        process.owner(),
                                        PortReason.CONNECTED,
                                        Math.max(1, process.open()))),
                        facts)
                .number(raised)
                .subject(Integer.toString(process.owner().pid()))
                .done();
    }
}
