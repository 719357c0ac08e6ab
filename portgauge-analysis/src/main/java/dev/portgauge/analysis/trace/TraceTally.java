package dev.portgauge.analysis.trace;

import dev.portgauge.analysis.Target;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TraceSummary.Group;
import dev.portgauge.model.trace.TracedFailure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts failures per destination and process. */
public final class TraceTally {

    /** A program that is started anew for each try has a new process for each. */
    static final int MOST_GROUPS = 10_000;

    private final List<Target> targets;
    private final Map<Key, Entry> groups = new HashMap<>();
    private long failures;
    private long elsewhere;
    private long unplaced;
    private long omitted;

    /**
     * @param targets where the calls have to go; empty for all
     */
    public TraceTally(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    private record Key(
            Optional<Endpoint> destination,
            FailureMeaning meaning,
            int process,
            String name,
            OptionalLong netns) {

        static Key of(TracedFailure failure) {
            Caller caller = failure.call().caller();
            return new Key(
                    failure.call().destination(),
                    failure.meaning(),
                    caller.pid().orElse(caller.tid()),
                    caller.processName(),
                    caller.netns());
        }
    }

    private static final class Entry {
        private final Instant first;
        private TracedFailure last;
        private long count;

        Entry(TracedFailure failure) {
            first = failure.call().at();
            last = failure;
        }

        Group group() {
            return new Group(last, first, count);
        }
    }

    /** Counts one; whether it is one that was asked for. */
    public boolean add(TracedFailure failure) {
        if (!isWanted(failure.call())) {
            return false;
        }
        failures++;
        Key key = Key.of(failure);
        Entry entry = groups.get(key);
        if (entry == null && groups.size() >= MOST_GROUPS) {
            omitted++;
            return true;
        }
        if (entry == null) {
            entry = new Entry(failure);
            groups.put(key, entry);
        }
        entry.last = failure;
        entry.count++;
        return true;
    }

    private boolean isWanted(FailedCall call) {
        if (targets.isEmpty()) {
            return true;
        }
        if (call.destination().isEmpty()) {
            unplaced++;
            return false;
        }
        Endpoint destination = call.destination().get();
        for (Target target : targets) {
            if (target.matches(destination.address(), destination.port())) {
                return true;
            }
        }
        elsewhere++;
        return false;
    }

    /** How many were asked for so far. */
    public long failures() {
        return failures;
    }

    /** All in all; groups with as many failures in the order of their first one. */
    public TraceSummary summary(Duration watched, OptionalLong lost) {
        List<Group> sorted = new ArrayList<>();
        for (Entry entry : groups.values()) {
            sorted.add(entry.group());
        }
        sorted.sort(
                Comparator.comparingLong((Group group) -> -group.count())
                        .thenComparing(Group::first)
                        .thenComparingInt(group -> group.last().call().caller().tid()));
        return new TraceSummary(
                watched,
                failures,
                elsewhere,
                unplaced,
                lost,
                sorted,
                omitted,
                TraceFindings.of(sorted));
    }
}
