package dev.portgauge.analysis;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of {@code check}: which destinations, in which order, and the worst of their verdicts.
 */
public final class CheckAnalysis {

    private static final Target EVERYWHERE = new Target("", List.of(), OptionalInt.empty());

    private final CheckOptions options;
    private final World world;
    private final CandidateFinder finder;
    private final DestinationAnalysis analysis;
    private final List<DestinationDiagnosis> listed = new ArrayList<>();
    private final List<TargetSum> sums = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private Verdict verdict = Verdict.OK;
    private int omitted;
    private int omittedSessions;

    CheckAnalysis(Snapshot snapshot, CheckOptions options) {
        this.options = options;
        world = new World(snapshot);
        analysis = new DestinationAnalysis(world, options);
        finder =
                options.pool().isPerDestination()
                        ? new DestinationFinder(world, options)
                        : new SourceFinder(world, options);
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
            for (Candidate candidate : check.candidates(target)) {
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

    /** Counted, the fullest first. */
    List<Candidate> candidates(Target target) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate found : finder.candidates(target)) {
            candidates.add(analysis.counted(found));
        }
        candidates.sort(this::fullestFirst);
        return candidates;
    }

    List<Target> targets() {
        return options.targets().isEmpty() ? List.of(EVERYWHERE) : options.targets();
    }

    World world() {
        return world;
    }

    DestinationAnalysis analysis() {
        return analysis;
    }

    private void add(Target target) {
        List<Candidate> candidates = candidates(target);
        Verdict worst = Verdict.OK;
        for (Candidate candidate : candidates) {
            worst = worst.worse(candidate.verdict());
            verdicts.merge(candidate.verdict(), 1, Integer::sum);
        }
        int shown = Math.min(options.top(), candidates.size());
        boolean asked = !options.targets().isEmpty() || candidates.size() == 1;
        for (Candidate candidate : candidates.subList(0, shown)) {
            listed.add(analysis.diagnose(candidate, asked, candidates));
        }
        for (Candidate candidate : candidates.subList(shown, candidates.size())) {
            omitted++;
            omittedSessions += candidate.sessions(world.groups());
        }
        if (world.usable().known().isEmpty()) {
            worst = worst.worse(Verdict.UNKNOWN);
        }
        verdict = verdict.worse(worst);
        if (!options.targets().isEmpty() && !target.isOneDestination()) {
            sums.add(
                    new TargetSum(
                            target.text(),
                            worst,
                            candidates.size(),
                            analysis.sum(candidates, inbound(target))));
        }
    }

    /** Inbound connections from the target's addresses, or, where it has none, from its port. */
    private int inbound(Target target) {
        SocketTable sockets = world.snapshot().sockets();
        int inbound = 0;
        for (int row = 0; row < sockets.size(); row++) {
            if (world.roles().of(row) == Role.INBOUND
                    && (target.blocks().isEmpty()
                            ? target.matches(sockets.remote(row), sockets.remotePort(row))
                            : target.matches(sockets.remote(row)))
                    && options.isWantedSource(sockets.local(row))) {
                inbound++;
            }
        }
        return inbound;
    }

    /** Written out: comparators built from parts cost a cold start milliseconds. */
    private int fullestFirst(Candidate a, Candidate b) {
        if (a.verdict() != b.verdict()) {
            return Integer.compare(severity(b), severity(a));
        }
        if (a.estimate() != b.estimate()) {
            return Integer.compare(a.estimate(), b.estimate());
        }
        int bySessions = Integer.compare(b.sessions(world.groups()), a.sessions(world.groups()));
        if (bySessions != 0) {
            return bySessions;
        }
        int byRemote = compare(a.remote(), b.remote());
        int byPort = Integer.compare(a.port().orElse(0), b.port().orElse(0));
        return byRemote != 0 ? byRemote : byPort != 0 ? byPort : compare(a.source(), b.source());
    }

    private static int compare(Optional<IpAddress> a, Optional<IpAddress> b) {
        return a.orElse(IpAddress.V6_ANY).compareTo(b.orElse(IpAddress.V6_ANY));
    }

    private static int severity(Candidate candidate) {
        return switch (candidate.verdict()) {
            case CRITICAL -> 3;
            case WARNING -> 2;
            case UNKNOWN -> 1;
            case OK -> 0;
        };
    }

    private CheckDiagnosis diagnosis() {
        Snapshot snapshot = world.snapshot();
        return new CheckDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                options.pool(),
                snapshot.settings().portRange(),
                snapshot.read(),
                verdict,
                !options.targets().isEmpty() || options.source().isPresent(),
                verdicts,
                listed,
                omitted,
                omittedSessions,
                sums,
                snapshot.answers().known(),
                RelevantProblems.of(snapshot, options.pool(), isAnyOwnerHidden()),
                Map.of());
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
