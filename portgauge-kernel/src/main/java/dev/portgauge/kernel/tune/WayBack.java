package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what was set to what was before. A sysctl that is gone, as those of a module that was
 * unloaded, has no value any more: nothing is put back there, and the others are.
 *
 * @param state what was before
 */
record WayBack(HostWriter host, TuneState state) {

    /** What is neither as it was nor as it was set. */
    Optional<Failure> changed() {
        for (Entry entry : state.entries()) {
            Optional<String> now = now(entry);
            if (now.isPresent() && !entry.isOurs(now.get())) {
                return Optional.of(new Failure(entry.sysctl(), now.get()));
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
    List<Step> restore() {
        List<Step> steps = new ArrayList<>();
        for (Entry entry : state.entries().reversed()) {
            Optional<String> now = now(entry);
            if (now.isPresent() && !now.get().equals(entry.before())) {
                Refusal.change(entry.sysctl(), () -> host.set(entry.sysctl(), entry.before()));
                steps.add(new Step(entry.sysctl(), now.get(), entry.before()));
            }
        }
        if (state.fileAfter().isPresent()) {
            restoreFile(state.fileBefore(), steps);
        }
        return steps;
    }

    private Optional<String> now(Entry entry) {
        return Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl()));
    }

    private void restoreFile(Optional<String> before, List<Step> steps) {
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
