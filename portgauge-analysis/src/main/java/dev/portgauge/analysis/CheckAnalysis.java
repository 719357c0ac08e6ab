package dev.portgauge.analysis;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The answer of {@code check}: which destinations, in which order, and the worst of their verdicts.
 */
public final class CheckAnalysis {

    private static final Target EVERYWHERE = new Target("", List.of(), OptionalInt.empty());

    private final CheckOptions options;
    private final World world;
    private final DestinationFinder finder;
    private final DestinationAnalysis analysis;
    private final List<DestinationDiagnosis> listed = new ArrayList<>();
    private final List<TargetSum> sums = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private Verdict verdict = Verdict.OK;
    private int omitted;
    private int omittedSessions;

    private CheckAnalysis(Snapshot snapshot, CheckOptions options) {
        this.options = options;
        world = new World(snapshot);
        analysis = new DestinationAnalysis(world, options.thresholds());
        finder = new DestinationFinder(world, options, analysis);
    }

    /** Analyses one snapshot. */
    public static CheckDiagnosis of(Snapshot snapshot, CheckOptions options) {
        CheckAnalysis check = new CheckAnalysis(snapshot, options);
        for (Target target : check.targets()) {
            check.add(target);
        }
        return check.diagnosis();
    }

    /** The ports that this check cannot decide: what the kernel may be asked about. */
    public static PortSet undecided(Snapshot snapshot, CheckOptions options) {
        CheckAnalysis check = new CheckAnalysis(snapshot, options);
        PortSet undecided = check.world.book().map(PortBook::undecided).orElse(PortSet.empty());
        BitSet unasked = new BitSet();
        for (int port = undecided.next(1); port >= 0; port = undecided.next(port + 1)) {
            unasked.set(port);
        }
        for (Target target : check.targets()) {
            for (Candidate candidate : check.finder.candidates(target)) {
                if (unasked.isEmpty()) {
                    return undecided;
                }
                if (candidate.noSource().isEmpty()) {
                    check.analysis.clearUndecided(candidate, unasked);
                }
            }
        }
        return undecided.minus(PortSet.of(unasked));
    }

    private List<Target> targets() {
        return options.targets().isEmpty() ? List.of(EVERYWHERE) : options.targets();
    }

    private void add(Target target) {
        List<Candidate> candidates = finder.candidates(target);
        Verdict worst = Verdict.OK;
        for (Candidate candidate : candidates) {
            worst = worst.worse(candidate.verdict());
            verdicts.merge(candidate.verdict(), 1, Integer::sum);
        }
        int shown = Math.min(options.top(), candidates.size());
        boolean asked = !options.targets().isEmpty() || candidates.size() == 1;
        for (Candidate candidate : candidates.subList(0, shown)) {
            listed.add(analysis.diagnose(candidate, asked));
        }
        for (Candidate candidate : candidates.subList(shown, candidates.size())) {
            omitted++;
            omittedSessions += candidate.sessions(world.groups());
        }
        if (world.book().known().isEmpty()) {
            worst = worst.worse(Verdict.UNKNOWN);
        }
        verdict = verdict.worse(worst);
        if (!options.targets().isEmpty() && !target.isOneDestination()) {
            sums.add(
                    new TargetSum(
                            target.text(),
                            worst,
                            candidates.size(),
                            analysis.sum(candidates, finder.inbound(target))));
        }
    }

    private CheckDiagnosis diagnosis() {
        Snapshot snapshot = world.snapshot();
        return new CheckDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                snapshot.settings().portRange(),
                snapshot.socketSource(),
                verdict,
                !options.targets().isEmpty() || options.source().isPresent(),
                verdicts,
                listed,
                omitted,
                omittedSessions,
                sums,
                snapshot.answers().known(),
                RelevantProblems.of(snapshot, isAnyOwnerHidden()));
    }

    private boolean isAnyOwnerHidden() {
        for (DestinationDiagnosis destination : listed) {
            for (Holder holder : destination.holders()) {
                if (holder.owner() instanceof Owner.Hidden) {
                    return true;
                }
            }
        }
        return false;
    }
}
