package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what was set to what was before.
 *
 * @param state what was before
 */
record WayBack(HostWriter host, TuneState state) {

    /** What is neither as it was nor as it was set. */
    Optional<Failure> changed() throws Refusal {
        for (Entry entry : state.entries()) {
            String now = Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl())).orElse("");
            if (!entry.isOurs(now)) {
                return Optional.of(new Failure(entry.sysctl(), now));
            }
        }
        if (state.fileAfter().isPresent()) {
            Optional<String> now = Refusal.read(Tuner.FILE, () -> host.text(Tuner.FILE));
            if (!now.equals(state.fileBefore())
                    && !now.equals(state.fileNow())
                    && !now.equals(state.fileAfter())) {
                return Optional.of(new Failure(Tuner.FILE, ""));
            }
        }
        return Optional.empty();
    }

    /** In the reverse order; what is as it was already is left alone. */
    List<Step> restore() throws Refusal {
        List<Step> steps = new ArrayList<>();
        for (Entry entry : state.entries().reversed()) {
            String now = Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl())).orElse("");
            if (!now.equals(entry.before())) {
                Refusal.change(entry.sysctl(), () -> host.set(entry.sysctl(), entry.before()));
                steps.add(new Step(entry.sysctl(), now, entry.before()));
            }
        }
        if (state.fileAfter().isPresent()) {
            restoreFile(state.fileBefore(), steps);
        }
        return steps;
    }

    private void restoreFile(Optional<String> before, List<Step> steps) throws Refusal {
        Optional<String> now = Refusal.read(Tuner.FILE, () -> host.text(Tuner.FILE));
        if (!now.equals(before)) {
            steps.add(new Step(Tuner.FILE, now.orElse(""), before.orElse("")));
        }
        if (before.isEmpty()) {
            Refusal.change(Tuner.FILE, () -> host.remove(Tuner.FILE));
        } else if (!now.equals(before)) {
            Refusal.change(Tuner.FILE, () -> host.put(Tuner.FILE, before.get()));
        }
    }
}
