package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.TimeWaitHeavy;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TunedSetting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** TIME_WAIT holds much, and the kernel may take it over but is not allowed to. */
final class TwReuseAdvice implements AdviceRule {

    @Override
    public Advice.Kind kind() {
        return Advice.Kind.TW_REUSE;
    }

    @Override
    public Optional<Advice> evaluate(AdviceFacts facts) {
        List<DestinationDiagnosis> waiting = facts.where(TwReuseAdvice::isForbidden);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        DestinationDiagnosis worst = waiting.getFirst();
        TimeWaitHeavy found =
                AdviceFacts.evidence(worst.findings(), TimeWaitHeavy.class).orElseThrow();
        Snapshot now = facts.whatIf().now();
        Gain gain =
                facts.whatIf()
                        .gain(
                                worst,
                                now.withSettings(
                                        now.settings().withTwReuse(KernelSettings.REUSE_ALWAYS)));
        Optional<Pool> pool = facts.limits().pool();
        if (pool.isPresent() && found.delayMillis() > 0) {
            int usable = pool.get().usable();
            gain =
                    gain.withRates(
                            usable * 1000.0 / KernelSettings.TIME_WAIT_MILLIS,
                            usable * 1000.0 / found.delayMillis());
        }
        return new Draft(kind(), gain)
                .about(waiting)
                .changing(
                        List.of(
                                new SettingChange(
                                        TunedSetting.TW_REUSE,
                                        Integer.toString(found.twReuse()),
                                        Integer.toString(KernelSettings.REUSE_ALWAYS),
                                        SettingChange.Reason.TIME_WAIT_HEAVY,
                                        new SettingChange.Gain(0, OptionalInt.empty(), 0, 0))))
                .number(found.delayMillis())
                .done();
    }

    private static boolean isForbidden(DestinationDiagnosis one) {
        Optional<Evidence.TimeWaitHeavy> found =
                AdviceFacts.evidence(one.findings(), TimeWaitHeavy.class);
        return found.isPresent()
                && found.get().timestamps()
                && found.get().twReuse() >= 0
                && !found.get().isPermitted();
    }
}
