package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;

import java.util.ArrayList;
import java.util.BitSet;
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
        if (full.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        TuningPlan plan = facts.plan().orElseThrow();
        List<SettingChange> changes = new ArrayList<>(List.of(range.get()));
        plan.change(TunedSetting.RESERVED_PORTS).ifPresent(changes::add);
        Snapshot now = facts.whatIf().now();
        Gain gain =
                facts.whatIf().gain(full.getFirst(), now.withSettings(with(now.settings(), plan)));
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

    /** The settings after the two changes that are about ports. */
    static KernelSettings with(KernelSettings now, TuningPlan plan) {
        PortRange range =
                plan.change(TunedSetting.PORT_RANGE)
                        .map(change -> range(change.after()))
                        .or(() -> now.portRange().known())
                        .orElseThrow();
        PortSet reserved =
                plan.change(TunedSetting.RESERVED_PORTS)
                        .map(change -> ports(change.after()))
                        .or(() -> now.reservedPorts().known())
                        .orElse(PortSet.empty());
        return now.with(range, reserved);
    }

    private static PortRange range(String text) {
        int blank = text.indexOf(' ');
        return new PortRange(
                Integer.parseInt(text.substring(0, blank)),
                Integer.parseInt(text.substring(blank + 1)));
    }

    private static PortSet ports(String text) {
        BitSet ports = new BitSet();
        for (String span : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = span.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? span : span.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(span.substring(dash + 1));
            ports.set(first, last + 1);
        }
        return PortSet.of(ports);
    }
}
