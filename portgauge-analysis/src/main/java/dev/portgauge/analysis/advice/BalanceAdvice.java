package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortsLeft;

import java.util.List;
import java.util.Optional;

/** Another source address of this host has ports to spare. */
final class BalanceAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.BALANCE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> lopsided =
                facts.where(one -> AdviceFacts.has(one, Evidence.Lopsided.class));
        if (lopsided.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = lopsided.getFirst();
        Evidence.Lopsided found =
                AdviceFacts.evidence(worst.findings(), Evidence.Lopsided.class).orElseThrow();
        Optional<PortsLeft> here = WhatIf.left(worst);
        PortsLeft there = left(worst, found, facts);
        Gain gain =
                here.isEmpty() ? Gain.UNKNOWN : Gain.ofPorts(here.get(), here.get().plus(there));
        return new Draft(kind(), gain)
                .about(lopsided)
                .by(worst.holders(), facts)
                .subject(found.other().toString())
                .done();
    }

    /** With its bounds where that address is listed, too. */
    private static PortsLeft left(
            DestinationDiagnosis worst, Evidence.Lopsided found, AdviceFacts facts) {
        Optional<IpAddress> other = Optional.of(found.other());
        for (DestinationDiagnosis one : facts.check().destinations()) {
            if (one.source().equals(other)
                    && one.remoteAddress().equals(worst.remoteAddress())
                    && one.remotePort().equals(worst.remotePort())
                    && WhatIf.left(one).isPresent()) {
                return WhatIf.left(one).get();
            }
        }
        return new PortsLeft(0, found.otherLeft(), found.otherLeft());
    }
}
