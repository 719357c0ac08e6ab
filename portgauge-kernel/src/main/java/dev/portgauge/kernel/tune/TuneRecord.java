package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.TuningResult.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that has what was before.
 *
 * @param netns whose it has to be; empty of the host
 */
record TuneRecord(HostWriter host, String path, Optional<NetnsIdentity> netns) {

    /** Whose a record is. */
    enum Whose {
        OURS,
        /** Of a namespace that is gone, whose inode this one has. */
        GONE,
        /** Of this namespace, or of one before it with the same inode. */
        IN_DOUBT
    }

    /**
     * What is written there; empty where there is none.
     *
     * @throws Refusal when it cannot be read, or is damaged
     */
    Optional<TuneState> read() {
        Optional<String> text = Refusal.read(path, () -> host.text(path));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<TuneState> state = TuneState.of(text.get());
        if (state.isEmpty()) {
            throw new Refusal(new Failure(path, ""));
        }
        return state;
    }

    /** What is written there, without that of a namespace that is gone. */
    Optional<TuneState> readOurs() {
        return read().filter(state -> whose(state) != Whose.GONE);
    }

    Whose whose(TuneState state) {
        if (netns.isEmpty()) {
            return Whose.OURS;
        }
        if (state.netns().isEmpty()) {
            return Whose.IN_DOUBT;
        }
        Optional<Boolean> isSame = netns.get().isSameAs(state.netns().get());
        if (isSame.isPresent()) {
            return isSame.get() ? Whose.OURS : Whose.GONE;
        }
        // without a cookie: one that was made anew begins with the kernel's own values
        boolean isAsLeft = netns.get().boot().isPresent() && state.netns().get().boot().isPresent();
        for (Entry entry : state.entries()) {
            Optional<String> now = Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl()));
            isAsLeft &= now.isPresent() && entry.isLeftBy(now.get(), state.isComplete());
        }
        return isAsLeft ? Whose.OURS : Whose.IN_DOUBT;
    }

    /**
     * What nobody has changed since; what is gone with its module is in force when that is back.
     */
    List<Entry> inForce(Optional<TuneState> earlier) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : earlier.isPresent() ? earlier.get().entries() : List.<Entry>of()) {
            Optional<String> now = Refusal.read(entry.sysctl(), () -> host.value(entry.sysctl()));
            if (now.isEmpty() || now.get().equals(entry.after())) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What was before the first of several runs is what undoing goes back to. */
    TuneState merged(
            Optional<TuneState> earlier,
            List<Entry> mine,
            Optional<String> fileNow,
            Optional<String> fileThen,
            boolean makesFolder) {
        if (earlier.isEmpty()) {
            return new TuneState(false, mine, netns, fileNow, fileNow, fileThen, makesFolder);
        }
        List<Entry> all = new ArrayList<>();
        // what somebody else has set since is theirs from now on
        for (Entry old : inForce(earlier)) {
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
                false,
                all,
                netns,
                isOurFile ? earlier.get().fileBefore() : before(earlier.get(), fileNow),
                fileNow,
                fileThen,
                makesFolder || (isOurFile && earlier.get().madeFolder()));
    }

    /** Lines that somebody only added to ours belong to what was before, and ours do not. */
    private static Optional<String> before(TuneState earlier, Optional<String> fileNow) {
        List<String> ours = earlier.fileAfter().orElse("").lines().toList();
        List<String> lines = new ArrayList<>(fileNow.orElse("").lines().toList());
        if (ours.isEmpty() || !lines.containsAll(ours)) {
            return fileNow;
        }
        lines.removeAll(ours);
        if (lines.isEmpty()) {
            return earlier.fileBefore();
        }
        StringBuilder text = new StringBuilder();
        for (String line : earlier.fileBefore().orElse("").lines().toList()) {
            text.append(line).append('\n');
        }
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return Optional.of(text.toString());
    }

    void write(TuneState state) {
        Refusal.change(path, () -> host.put(path, state.toText()));
    }

    void forget() {
        Refusal.change(path, () -> host.remove(path));
    }

    TuneLock lock() throws TuneLock.Taken {
        return TuneLock.take(host, path);
    }
}
