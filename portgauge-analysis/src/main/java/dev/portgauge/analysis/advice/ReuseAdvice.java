package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.TimeWaitHold;

import java.util.List;
import java.util.Optional;

/** TIME_WAIT on our side holds much: each connection is closed here instead of being kept. */
final class ReuseAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.REUSE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> closing =
                facts.where(one -> AdviceFacts.has(one, Evidence.TimeWaitHeavy.class));
        if (closing.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = closing.getFirst();
        Evidence.TimeWaitHeavy waiting =
                AdviceFacts.evidence(worst.findings(), Evidence.TimeWaitHeavy.class).orElseThrow();
        // a TIME_WAIT has no process: those that have connections there are the likely ones
        List<Holder> likely =
                worst.holders().stream()
                        .filter(holder -> holder.owner() instanceof Owner.Process)
                        .toList();
        return new Draft(kind(), gain(worst, waiting, facts))
                .about(closing)
                .by(likely, facts)
                .number(waiting.blocked() + waiting.reclaimable())
                .done();
    }

    private static Gain gain(
            DestinationDiagnosis worst, Evidence.TimeWaitHeavy waiting, AdviceFacts facts) {
        WhatIf whatIf = facts.whatIf();
        Gain gain = whatIf.gain(worst, whatIf.without(worst, TcpState.TIME_WAIT));
        if (facts.limits().pool().isEmpty()) {
            return gain;
        }
        TimeWaitHold hold = TimeWaitHold.of(whatIf.now().settings(), waiting.loopback());
        double now = facts.limits().pool().get().usable() * 1000.0 / hold.millis();
        return gain.withRates(now, now * Pool.USUAL_REQUESTS);
    }
}
