package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;

import java.util.List;
import java.util.Optional;

/**
 * A listener's port lies in the range and is not reserved: while the listener is restarted a
 * connection may take it. Where the range is widened that goes with it.
 */
final class ReserveAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.RESERVE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        Optional<SettingChange> reserved =
                facts.plan().flatMap(plan -> plan.change(TunedSetting.RESERVED_PORTS));
        long listeners =
                facts.limits().held().stream()
                        .filter(held -> held.reason() == PortReason.LISTENING)
                        .map(LimitsDiagnosis.HeldPort::local)
                        .mapToInt(local -> local.port())
                        .distinct()
                        .count();
        if (reserved.isEmpty() || listeners == 0 || facts.plan().flatMap(this::range).isPresent()) {
            return Optional.empty();
        }
        return new Draft(kind(), Gain.UNKNOWN)
                .changing(List.of(reserved.get()))
                .number(listeners)
                .done();
    }

    private Optional<SettingChange> range(TuningPlan plan) {
        return plan.change(TunedSetting.PORT_RANGE);
    }
}
