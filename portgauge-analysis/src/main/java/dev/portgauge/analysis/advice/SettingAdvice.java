package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;

import java.util.List;
import java.util.Optional;

/** A limit beside the ports that a finding shows to be reached. */
final class SettingAdvice implements AdviceRule {

    private final Advice.Kind kind;
    private final TunedSetting setting;
    private final Class<? extends Evidence> evidence;

    private SettingAdvice(
            Advice.Kind kind, TunedSetting setting, Class<? extends Evidence> evidence) {
        this.kind = kind;
        this.setting = setting;
        this.evidence = evidence;
    }

    static SettingAdvice conntrack() {
        return new SettingAdvice(
                Advice.Kind.CONNTRACK, TunedSetting.CONNTRACK_MAX, Evidence.ConntrackFull.class);
    }

    static SettingAdvice timeWaitBuckets() {
        return new SettingAdvice(
                Advice.Kind.TW_BUCKETS, TunedSetting.TW_BUCKETS, Evidence.TimeWaitOverflow.class);
    }

    @Override
    public Advice.Kind kind() {
        return kind;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        Optional<SettingChange> change = facts.plan().flatMap(plan -> plan.change(setting));
        if (change.isEmpty()) {
            return Optional.empty();
        }
        return new Draft(kind, Gain.ofEntries(change.get().gain().entries()))
                .urgent(AdviceFacts.isGrave(facts.limits().findings(), evidence))
                .changing(List.of(change.get()))
                .done();
    }
}
