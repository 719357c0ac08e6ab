package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;

import java.util.Optional;

/** One kind of advice: whether the evidence asks for it, and what it would give. */
interface AdviceRule {

    Advice.Kind kind();

    Optional<Advice> evaluate(AdviceFacts facts);
}
