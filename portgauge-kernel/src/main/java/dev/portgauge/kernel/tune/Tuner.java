package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a plan and undoes it, in the network namespace of the calling thread. Before anything
 * changes it is written down what is; so whatever interrupts it, there is a way back.
 */
public final class Tuner {

    /** Read at boot by systemd-sysctl and procps, sysctl.d(5). */
    public static final String FILE = "/etc/sysctl.d/60-portgauge.conf";

    private static final String STATE = "/var/lib/portgauge/tune.state";

    /** A namespace does not outlive the machine, nor does this folder. */
    private static final String NAMESPACE_STATE = "/run/portgauge/tune-net-";

    private final HostWriter host;
    private final String statePath;
    private final boolean hasFile;

    private Tuner(HostWriter host, String statePath, boolean hasFile) {
        this.host = host;
        this.statePath = statePath;
        this.hasFile = hasFile;
    }

    /** Of the machine's first network namespace, whose settings are to last. */
    public static Tuner ofHost(HostWriter host) {
        return new Tuner(host, STATE, true);
    }

    /** Of another namespace: it forgets its settings at its end, so that no file has them. */
    public static Tuner ofNamespace(HostWriter host, long inode) {
        return new Tuner(host, NAMESPACE_STATE + inode + ".state", false);
    }

    /** Where the values of before are kept. */
    public String statePath() {
        return statePath;
    }

    /** Whether settings go into {@link #FILE}. */
    public boolean hasFile() {
        return hasFile;
    }

    /** What an earlier run left; empty where there was none. */
    public Optional<TuneState> state() throws Refusal {
        Optional<String> text = Refusal.read(statePath, () -> host.text(statePath));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<TuneState> state = TuneState.of(text.get());
        if (state.isEmpty()) {
            throw new Refusal(new Failure(statePath, ""));
        }
        return state;
    }

    /** Looks, before anybody is asked, whether all of it could be done. */
    public void mustBeAbleTo(List<SettingChange> changes) throws Refusal {
        for (SettingChange change : changes) {
            String sysctl = change.setting().sysctl();
            Refusal.change(sysctl, () -> host.mustBeSettable(sysctl));
        }
        if (hasFile) {
            Refusal.change(FILE, () -> host.mustBeWritable(FILE));
        }
    }

    /**
     * Applies changes.
     *
     * @param fileText what {@link #FILE} is to hold
     */
    public TuningResult apply(List<SettingChange> changes, String fileText) {
        try (TuneLock _ = lock()) {
            Optional<TuneState> earlier = state();
            if (earlier.isPresent() && !earlier.get().isComplete()) {
                return failed(Kind.INTERRUPTED, new Failure(statePath, ""));
            }
            return apply(earlier, inOrder(changes), fileText);
        } catch (TuneLock.Taken taken) {
            return failed(Kind.BUSY, new Failure(statePath, ""));
        } catch (Refusal refused) {
            return failed(Kind.ROLLED_BACK, refused.failure());
        }
    }

    /** The reserved ports first: so no connection takes one of them meanwhile. */
    private static List<SettingChange> inOrder(List<SettingChange> changes) {
        List<SettingChange> ordered = new ArrayList<>();
        for (SettingChange change : changes) {
            if (change.setting() == TunedSetting.RESERVED_PORTS) {
                ordered.addFirst(change);
            } else {
                ordered.add(change);
            }
        }
        return ordered;
    }

    private TuningResult apply(
            Optional<TuneState> earlier, List<SettingChange> changes, String fileText)
            throws Refusal {
        Optional<String> fileNow =
                hasFile ? Refusal.read(FILE, () -> host.text(FILE)) : Optional.empty();
        Optional<String> fileThen = hasFile ? Optional.of(fileText) : Optional.empty();
        List<Entry> mine = new ArrayList<>();
        for (SettingChange change : changes) {
            String sysctl = change.setting().sysctl();
            String now = Refusal.read(sysctl, () -> host.value(sysctl)).orElse("");
            if (!now.equals(change.before())) {
                return failed(Kind.CHANGED_MEANWHILE, new Failure(sysctl, now));
            }
            mine.add(new Entry(sysctl, now, now, change.after()));
        }
        TuneState intent = merged(earlier, mine, fileNow, fileThen);
        TuneState back = new TuneState(false, mine, fileNow, fileNow, fileThen);
        try {
            Refusal.change(statePath, () -> host.put(statePath, intent.toText()));
            if (hasFile) {
                Refusal.change(FILE, () -> host.put(FILE, fileText));
            }
            for (Entry entry : mine) {
                Refusal.change(entry.sysctl(), () -> host.set(entry.sysctl(), entry.after()));
            }
            Refusal.change(statePath, () -> host.put(statePath, intent.completed().toText()));
        } catch (Refusal refused) {
            return rolledBack(back, earlier, refused.failure());
        }
        return new TuningResult(Kind.APPLIED, steps(back), Optional.empty());
    }

    /** What was before the first of several runs is what undoing goes back to. */
    private static TuneState merged(
            Optional<TuneState> earlier,
            List<Entry> mine,
            Optional<String> fileNow,
            Optional<String> fileThen) {
        if (earlier.isEmpty()) {
            return new TuneState(false, mine, fileNow, fileNow, fileThen);
        }
        List<Entry> all = new ArrayList<>();
        for (Entry old : earlier.get().entries()) {
            if (mine.stream().noneMatch(entry -> entry.sysctl().equals(old.sysctl()))) {
                all.add(old);
            }
        }
        for (Entry entry : mine) {
            Optional<Entry> old = earlier.get().entry(entry.sysctl());
            boolean isOurs = old.isPresent() && old.get().after().equals(entry.before());
            all.add(
                    isOurs
                            ? new Entry(
                                    entry.sysctl(), old.get().before(), entry.now(), entry.after())
                            : entry);
        }
        boolean isOurFile = fileNow.equals(earlier.get().fileAfter());
        return new TuneState(
                false, all, isOurFile ? earlier.get().fileBefore() : fileNow, fileNow, fileThen);
    }

    private TuningResult rolledBack(TuneState back, Optional<TuneState> earlier, Failure failure) {
        try {
            new WayBack(host, back).restore();
            if (earlier.isPresent()) {
                TuneState old = earlier.get();
                Refusal.change(statePath, () -> host.put(statePath, old.toText()));
            } else {
                forget();
            }
            return failed(Kind.ROLLED_BACK, failure);
        } catch (Refusal stuck) {
            return new TuningResult(Kind.STUCK, steps(back), Optional.of(stuck.failure()));
        }
    }

    /**
     * Puts back what was before.
     *
     * @param force also what somebody else changed meanwhile
     */
    public TuningResult undo(boolean force) {
        try {
            if (state().isEmpty()) {
                TuneLock.sweep(host, statePath);
                return failed(Kind.NOTHING_TO_UNDO, new Failure(statePath, ""));
            }
        } catch (Refusal refused) {
            return failed(Kind.STUCK, refused.failure());
        }
        try (TuneLock _ = lock()) {
            Optional<TuneState> state = state();
            if (state.isEmpty()) {
                return failed(Kind.NOTHING_TO_UNDO, new Failure(statePath, ""));
            }
            WayBack way = new WayBack(host, state.get());
            Optional<Failure> changed = force ? Optional.empty() : way.changed();
            if (changed.isPresent()) {
                return failed(Kind.CHANGED_MEANWHILE, changed.get());
            }
            List<Step> steps = way.restore();
            forget();
            return new TuningResult(Kind.UNDONE, steps, Optional.empty());
        } catch (TuneLock.Taken taken) {
            return failed(Kind.BUSY, new Failure(statePath, ""));
        } catch (Refusal refused) {
            return failed(Kind.STUCK, refused.failure());
        }
    }

    private void forget() throws Refusal {
        Refusal.change(statePath, () -> host.remove(statePath));
    }

    private TuneLock lock() throws Refusal, TuneLock.Taken {
        return TuneLock.take(host, statePath);
    }

    private List<Step> steps(TuneState state) {
        List<Step> steps = new ArrayList<>();
        if (hasFile) {
            steps.add(new Step(FILE, state.fileBefore().orElse(""), state.fileAfter().orElse("")));
        }
        for (Entry entry : state.entries()) {
            steps.add(new Step(entry.sysctl(), entry.before(), entry.after()));
        }
        return steps;
    }

    private static TuningResult failed(Kind kind, Failure failure) {
        return new TuningResult(kind, List.of(), Optional.of(failure));
    }
}
