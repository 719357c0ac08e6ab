package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.tuning.SafeRange;
import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ports are short, and a wider range is safe on this host. */
final class RangeAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.RANGE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> full = facts.where(one -> AdviceFacts.shortage(one).isPresent());
        Optional<SettingChange> range =
                facts.plan().flatMap(plan -> plan.change(TunedSetting.PORT_RANGE));
        if (full.isEmpty() || range.isEmpty() || facts.safe().isEmpty()) {
            return Optional.empty();
        }
        TuningPlan plan = facts.plan().orElseThrow();
        List<SettingChange> changes = new ArrayList<>(List.of(range.get()));
        plan.change(TunedSetting.RESERVED_PORTS).ifPresent(changes::add);
        Snapshot now = facts.whatIf().now();
        SafeRange safe = facts.safe().get();
        KernelSettings then = now.settings().with(safe.range(), safe.reserved());
        Gain gain = facts.whatIf().gain(full.getFirst(), now.withSettings(then));
        if (plan.before().isPresent() && plan.after().isPresent()) {
            double before = plan.before().get().perSecond();
            gain = gain.withRates(before, before + perSecond(changes));
        }
        return new Draft(kind(), gain).about(full).changing(changes).done();
    }

    private static double perSecond(List<SettingChange> changes) {
        double sum = 0;
        for (SettingChange change : changes) {
            sum += change.gain().perSecond();
        }
        return sum;
    }
}
