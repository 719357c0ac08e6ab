package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneRecord.Whose;
import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
    private final TuneRecord record;
    private final boolean hasFile;

    private Tuner(HostWriter host, String statePath, Optional<NetnsIdentity> netns) {
        this.host = host;
        this.statePath = statePath;
        record = new TuneRecord(host, statePath, netns);
        hasFile = netns.isEmpty();
    }

    /** Of the machine's first network namespace, whose settings are to last. */
    public static Tuner ofHost(HostWriter host) {
        return new Tuner(host, STATE, Optional.empty());
    }

    /** Of another namespace: it forgets its settings at its end, so that no file has them. */
    public static Tuner ofNamespace(HostWriter host, NetnsIdentity netns) {
        return new Tuner(host, NAMESPACE_STATE + netns.inode() + ".state", Optional.of(netns));
    }

    /** Where the values of before are kept. */
    public String statePath() {
        return statePath;
    }

    /** Whether settings go into {@link #FILE}. */
    public boolean hasFile() {
        return hasFile;
    }

    /** What an earlier run left here; empty where there was none. */
    public Optional<TuneState> state() {
        return record.readOurs();
    }

    /** What an earlier run left, in one word. */
    public Earlier earlier() {
        Optional<TuneState> state = record.read();
        if (state.isEmpty()) {
            return Earlier.NOTHING;
        }
        return switch (record.whose(state.get())) {
            case GONE -> Earlier.NAMESPACE_GONE;
            case IN_DOUBT -> Earlier.IN_DOUBT;
            case OURS -> state.get().isComplete() ? Earlier.APPLIED : Earlier.INTERRUPTED;
        };
    }

    /**
     * What earlier runs have set and nobody has changed since, by sysctl. One that is gone with its
     * module is in force when it comes back.
     */
    public Map<String, String> inForce() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Entry entry : record.inForce(state())) {
            values.put(entry.sysctl(), entry.after());
        }
        return values;
    }

    /** The settings among them. */
    public Set<TunedSetting> settingsInForce() {
        Set<TunedSetting> settings = EnumSet.noneOf(TunedSetting.class);
        inForce().keySet().forEach(name -> TunedSetting.named(name).ifPresent(settings::add));
        return settings;
    }

    /** What {@link #FILE} would keep besides these changes. */
    public Kept kept(List<SettingChange> changes) {
        return kept(state(), changes);
    }

    private Kept kept(Optional<TuneState> earlier, List<SettingChange> changes) {
        return Kept.of(changes, earlier, record.inForce(earlier), file());
    }

    private Optional<String> file() {
        return hasFile ? Refusal.read(FILE, () -> host.text(FILE)) : Optional.empty();
    }

    /** Looks, before anybody is asked, whether all of it could be done. */
    public void mustBeAbleTo(List<SettingChange> changes) {
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
     * @param fileText what {@link #FILE} is to hold, by what it keeps then: another run may have
     *     ended since the plan was shown
     */
    public TuningResult apply(List<SettingChange> changes, Function<Kept, String> fileText) {
        try (TuneLock _ = record.lock()) {
            Optional<TuneState> earlier = record.readOurs();
            if (earlier.isPresent() && record.whose(earlier.get()) == Whose.IN_DOUBT) {
                return failed(Kind.IN_DOUBT, new Failure(statePath, ""));
            }
            if (earlier.isPresent() && !earlier.get().isComplete()) {
                return failed(Kind.INTERRUPTED, new Failure(statePath, ""));
            }
            return apply(earlier, inOrder(changes), fileText.apply(kept(earlier, changes)));
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
            Optional<TuneState> earlier, List<SettingChange> changes, String fileText) {
        Optional<String> fileNow = file();
        Optional<String> fileThen = hasFile ? Optional.of(fileText) : Optional.empty();
        boolean makesFolder = hasFile && !host.hasFolderOf(FILE);
        List<Entry> mine = new ArrayList<>();
        for (SettingChange change : changes) {
            String sysctl = change.setting().sysctl();
            String now = Refusal.read(sysctl, () -> host.value(sysctl)).orElse("");
            if (!now.equals(change.before())) {
                return failed(Kind.CHANGED_MEANWHILE, new Failure(sysctl, now));
            }
            mine.add(new Entry(sysctl, now, now, change.after()));
        }
        TuneState intent = record.merged(earlier, mine, fileNow, fileThen, makesFolder);
        TuneState back =
                new TuneState(false, mine, record.netns(), fileNow, fileNow, fileThen, makesFolder);
        try {
            record.write(intent);
            if (hasFile) {
                Refusal.change(
                        FILE,
                        () -> {
                            if (makesFolder) {
                                host.makeFolder(FILE);
                            }
                            host.put(FILE, fileText);
                        });
            }
            for (Entry entry : mine) {
                Refusal.change(entry.sysctl(), () -> host.set(entry.sysctl(), entry.after()));
            }
            record.write(intent.completed());
        } catch (Refusal refused) {
            return rolledBack(back, earlier, refused.failure());
        }
        return new TuningResult(Kind.APPLIED, steps(back), Optional.empty());
    }

    private TuningResult rolledBack(TuneState back, Optional<TuneState> earlier, Failure failure) {
        WayBack way = new WayBack(host, back);
        way.restore(false);
        if (!way.left().isEmpty()) {
            return new TuningResult(Kind.STUCK, List.of(), Optional.of(failure), way.left());
        }
        try {
            if (earlier.isPresent()) {
                record.write(earlier.get());
            } else {
                record.forget();
            }
            return failed(Kind.ROLLED_BACK, failure);
        } catch (Refusal stuck) {
            Failure stays = stuck.failure();
            Left left = new Left(stays.subject(), "", "", Optional.of(stays.detail()));
            return new TuningResult(Kind.STUCK, List.of(), Optional.of(failure), List.of(left));
        }
    }

    /**
     * Puts back what was before.
     *
     * @param force also what somebody else changed meanwhile
     */
    public TuningResult undo(boolean force) {
        try {
            if (record.read().isEmpty()) {
                TuneLock.sweep(host, statePath);
                return failed(Kind.NOTHING_TO_UNDO, new Failure(statePath, ""));
            }
        } catch (Refusal refused) {
            return failed(Kind.STUCK, refused.failure());
        }
        try (TuneLock _ = record.lock()) {
            Optional<TuneState> state = record.read();
            if (state.isEmpty()) {
                return failed(Kind.NOTHING_TO_UNDO, new Failure(statePath, ""));
            }
            Whose whose = record.whose(state.get());
            if (whose == Whose.GONE) {
                record.forget();
                return failed(Kind.NAMESPACE_GONE, new Failure(statePath, ""));
            }
            if (whose == Whose.IN_DOUBT && !force) {
                return failed(Kind.IN_DOUBT, new Failure(statePath, ""));
            }
            return undo(new WayBack(host, state.get()), force);
        } catch (TuneLock.Taken taken) {
            return failed(Kind.BUSY, new Failure(statePath, ""));
        } catch (Refusal refused) {
            return failed(Kind.STUCK, refused.failure());
        }
    }

    private TuningResult undo(WayBack way, boolean force) {
        way.restore(force);
        if (way.left().isEmpty()) {
            record.forget();
            return new TuningResult(Kind.UNDONE, way.steps(), Optional.empty());
        }
        Left first = way.left().getFirst();
        if (way.isStuck()) {
            Optional<Failure> failure =
                    way.left().stream()
                            .filter(one -> one.refused().isPresent())
                            .findFirst()
                            .map(one -> new Failure(one.subject(), one.refused().orElse("")));
            return new TuningResult(Kind.STUCK, way.steps(), failure, way.left());
        }
        if (way.steps().isEmpty()) {
            boolean isFile = first.subject().equals(FILE);
            Failure theirs = new Failure(first.subject(), isFile ? "" : first.value());
            return new TuningResult(
                    Kind.CHANGED_MEANWHILE, List.of(), Optional.of(theirs), way.left());
        }
        record.write(way.ofLeft());
        return new TuningResult(Kind.UNDONE_IN_PART, way.steps(), Optional.empty(), way.left());
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
