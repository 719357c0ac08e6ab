package dev.portgauge.analysis;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of {@code map}: the reasons of all ports towards the destinations that {@code check}
 * would list, as {@code check} counts them.
 */
public final class MapAnalysis {

    /** More pictures than these nobody compares. */
    public static final int MOST_PANELS = 16;

    private final CheckOptions options;
    private final CheckAnalysis check;
    private final List<MapDiagnosis.Panel> panels = new ArrayList<>();
    private int omitted;
    private int omittedSessions;

    private MapAnalysis(Snapshot snapshot, CheckOptions options) {
        this.options = options;
        check = new CheckAnalysis(snapshot, options);
    }

    /** Analyses one snapshot. */
    public static MapDiagnosis of(Snapshot snapshot, CheckOptions options) {
        MapAnalysis map = new MapAnalysis(snapshot, options);
        for (Target target : map.check.targets()) {
            map.add(target);
        }
        map.addAnyDestination();
        return map.diagnosis();
    }

    private void add(Target target) {
        List<Candidate> candidates = check.candidates(target);
        int room = Math.min(options.top(), MOST_PANELS - panels.size());
        for (int i = 0; i < candidates.size(); i++) {
            if (i < room) {
                panels.add(check.analysis().panel(candidates.get(i)));
            } else {
                omitted++;
                omittedSessions += candidates.get(i).sessions(check.world().groups());
            }
        }
    }

    /** Where nothing is in use and nothing was asked for: what is closed to everybody. */
    private void addAnyDestination() {
        if (panels.isEmpty() && !isNarrowed() && options.pool().isPerDestination()) {
            Candidate any =
                    new Candidate(
                            List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());
            panels.add(check.analysis().panel(check.analysis().counted(any)));
        }
    }

    private boolean isNarrowed() {
        return !options.targets().isEmpty() || options.source().isPresent();
    }

    private MapDiagnosis diagnosis() {
        Snapshot snapshot = check.world().snapshot();
        return new MapDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                options.pool(),
                snapshot.read(),
                isNarrowed(),
                panels,
                omitted,
                omittedSessions,
                snapshot.answers().known(),
                RelevantProblems.of(snapshot, options.pool(), false));
    }
}
