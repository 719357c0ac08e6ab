package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what was set to what was before. What somebody else has set since is left alone, and so is a
 * sysctl that is gone, as those of a module that was unloaded. Whatever cannot be put back, the
 * others are.
 */
final class WayBack {

    private final HostWriter host;
    private final TuneState state;
    private final List<Step> steps = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    /**
     * @param state what was before
     */
    WayBack(HostWriter host, TuneState state) {
        this.host = host;
        this.state = state;
    }

    /** What was put back, in that order. */
    List<Step> steps() {
        return steps;
    }

    /** What is not as it was before. */
    List<Left> left() {
        return left;
    }

    boolean isStuck() {
        return left.stream().anyMatch(one -> one.refused().isPresent());
    }

    /** The record of what is left. */
    TuneState ofLeft() {
        boolean isFileLeft = left.stream().anyMatch(one -> one.subject().equals(Tuner.FILE));
        return new TuneState(
                true,
                state.entries().stream()
                        .filter(entry ->
                                left.stream().anyMatch(one -> one.subject().equals(entry.sysctl())))
                        .toList(),
                state.netns(),
                state.fileBefore().filter(_ -> isFileLeft),
                state.fileNow().filter(_ -> isFileLeft),
                state.fileAfter().filter(_ -> isFileLeft),
                isFileLeft && state.madeFolder());
    }

    /**
     * In the reverse order; what is as it was already is left alone.
     *
     * @param force also what somebody else has set since
     */
    void restore(boolean force) {
        for (Entry entry : state.entries().reversed()) {
            restore(entry, force);
        }
        if (state.fileAfter().isPresent()) {
            restoreFile(force);
        }
    }

    private void restore(Entry entry, boolean force) {
        String value = "";
        try {
            Optional<String> now = now(entry);
            if (now.isEmpty() || now.get().equals(entry.before())) {
                return;
            }
            value = now.get();
            if (!force && !entry.isLeftBy(value, state.isComplete())) {
                left.add(new Left(entry.sysctl(), value, entry.before(), Optional.empty()));
                return;
            }
            Refusal.change(entry.sysctl(), () -> host.set(entry.sysctl(), entry.before()));
            steps.add(new Step(entry.sysctl(), value, entry.before()));
        } catch (Refusal refused) {
            left.add(
                    new Left(
                            entry.sysctl(),
                            value,
                            entry.before(),
                            Optional.of(refused.failure().detail())));
        }
    }

    private Optional<String> now(Entry entry) {
        return Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl()));
    }

    private void restoreFile(boolean force) {
        Optional<String> before = state.fileBefore();
        String text = "";
        try {
            Optional<String> now = Refusal.read(Tuner.FILE, () -> host.text(Tuner.FILE));
            text = now.orElse("");
            boolean isOurs =
                    now.equals(before)
                            || now.equals(state.fileAfter())
                            || (!state.isComplete() && now.equals(state.fileNow()));
            if (!isOurs && !force) {
                left.add(new Left(Tuner.FILE, text, before.orElse(""), Optional.empty()));
                return;
            }
            if (before.isEmpty()) {
                Refusal.change(Tuner.FILE, () -> host.remove(Tuner.FILE));
                if (state.madeFolder()) {
                    host.removeEmptyFolderOf(Tuner.FILE);
                }
            } else if (!now.equals(before)) {
                Refusal.change(Tuner.FILE, () -> host.put(Tuner.FILE, before.get()));
            }
            if (!now.equals(before)) {
                steps.add(new Step(Tuner.FILE, text, before.orElse("")));
            }
        } catch (Refusal refused) {
            left.add(
                    new Left(
                            Tuner.FILE,
                            text,
                            before.orElse(""),
                            Optional.of(refused.failure().detail())));
        }
    }
}
