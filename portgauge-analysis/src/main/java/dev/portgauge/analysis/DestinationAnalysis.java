package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.DestinationFacts;
import dev.portgauge.analysis.rule.DestinationRule;
import dev.portgauge.analysis.rule.DestinationRules;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence.Lopsided;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Works one destination out: ledger, sessions, holders, findings. */
final class DestinationAnalysis {

    private final World world;
    private final PortPool pool;
    private final SocketTable sockets;
    private final SessionGroups groups;
    private final Thresholds thresholds;
    private final Reading<? extends PoolCounter> counter;
    private final Reading<PortRange> range;
    private final OtherPools others;
    private final BesideAnalysis beside;
    private final ConnectionHolders connections;
    private @Nullable InboundCounts inbound;

    DestinationAnalysis(World world, CheckOptions options) {
        this.world = world;
        pool = options.pool();
        thresholds = options.thresholds();
        sockets = world.snapshot().sockets();
        groups = world.groups();
        range = world.snapshot().settings().portRange();
        counter =
                pool.isPerDestination()
                        ? world.book().map(book -> new LedgerCounter(world, book))
                        : world.usable()
                                .map(usable ->
                                        new BindCounter(
                                                world.snapshot(), pool, usable, options.v6Only()));
        others = new OtherPools(world, options);
        beside = new BesideAnalysis(world, options);
        connections = new ConnectionHolders(world);
    }

    /** The candidate with ports left and verdict, as far as they can be known. */
    Candidate counted(Candidate candidate) {
        Optional<? extends PoolCounter> ledger = counter(candidate);
        if (ledger.isEmpty()) {
            return candidate;
        }
        ledger.get().count(candidate);
        int left = ledger.get().estimate();
        Verdict byPorts = thresholds.judge(left, ledger.get().capacity());
        return candidate.counted(left, byPorts.worse(beside.verdict(candidate)));
    }

    /** What counts the candidate's pool: nothing where it is not known whose pool that is. */
    private Optional<? extends PoolCounter> counter(Candidate candidate) {
        boolean isUnknown =
                candidate.noSource().isPresent()
                        || (candidate.source().isEmpty() && !pool.isPerDestination());
        return isUnknown ? Optional.empty() : counter.known();
    }

    /** Clears the ports of {@code unasked} that the candidate's ledger cannot decide. */
    void clearUndecided(Candidate candidate, BitSet unasked) {
        if (counter.known().orElse(null) instanceof LedgerCounter ledger) {
            ledger.count(candidate.group());
            ledger.clearUndecided(unasked);
        }
    }

    /**
     * @param asked whether somebody asked for this destination, or there is no other: then holders
     *     are told even when all is well
     * @param all candidates of the same target, this one too
     */
    DestinationDiagnosis diagnose(Candidate candidate, boolean asked, List<Candidate> all) {
        DestinationFacts facts = facts(candidate, asked, all);
        List<Finding> findings = new ArrayList<>(beside.findings(candidate));
        List<NotEvaluated> notEvaluated = new ArrayList<>(beside.notEvaluated(candidate));
        evaluate(facts, findings, notEvaluated);
        return new DestinationDiagnosis(
                pool,
                candidate.source(),
                candidate.remote(),
                candidate.port(),
                candidate.verdict(),
                facts.headroom(),
                world.ofSockets(facts.sessions()),
                facts.holders(),
                findings,
                beside.told(candidate, facts.headroom(), notEvaluated),
                facts.nat());
    }

    private DestinationFacts facts(Candidate candidate, boolean asked, List<Candidate> all) {
        Reading<Headroom> headroom = headroom(candidate);
        Sessions sessions = sessions(candidate);
        Verdict byPorts = byPorts(headroom, candidate);
        boolean isShort = byPorts == Verdict.WARNING || byPorts == Verdict.CRITICAL;
        Candidate judged = candidate.counted(candidate.estimate(), byPorts);
        return new DestinationFacts(
                pool,
                byPorts,
                worst(headroom),
                isShort ? trigger(headroom) : Optional.empty(),
                headroom,
                sessions,
                world.snapshot().settings(),
                isLoopback(candidate),
                asked || isShort ? holders(candidate) : List.of(),
                asked || isShort ? bindFirst(candidate) : List.of(),
                connections.closeWaitHolders(candidate, sessions),
                connections.closeWaitMillis(candidate, sessions),
                candidate.noSource(),
                others.worse(judged),
                world.ofSockets(sessions),
                beside.binding(candidate, headroom),
                beside.verdict(candidate),
                lopsided(judged, headroom, all),
                beside.natUse(candidate));
    }

    private static void evaluate(
            DestinationFacts facts, List<Finding> findings, List<NotEvaluated> notEvaluated) {
        for (DestinationRule rule : DestinationRules.ALL) {
            Optional<Finding> finding = rule.evaluate(facts);
            if (finding.isPresent()) {
                findings.add(finding.get());
                continue;
            }
            Optional<Reading<?>> missing = rule.missing(facts);
            if (missing.isPresent()) {
                notEvaluated.add(new NotEvaluated(rule.id(), missing.get()));
            }
        }
    }

    /** Without the limits beside the ports. */
    private Verdict byPorts(Reading<Headroom> headroom, Candidate candidate) {
        return headroom instanceof Reading.Known<Headroom>(Headroom known)
                ? thresholds.judge(known.left().estimate(), known.ledger().capacity())
                : candidate.verdict();
    }

    private static Optional<Lopsided> lopsided(
            Candidate candidate, Reading<Headroom> headroom, List<Candidate> all) {
        return headroom instanceof Reading.Known<Headroom>(Headroom known)
                ? SourceBalance.of(candidate, all, known.ledger().capacity())
                : Optional.empty();
    }

    /** The reason of every port of the candidate's ledger, and the ledger; nothing concluded. */
    MapDiagnosis.Panel panel(Candidate candidate) {
        Reading<Headroom> headroom = headroom(candidate);
        DestinationDiagnosis destination =
                new DestinationDiagnosis(
                        pool,
                        candidate.source(),
                        candidate.remote(),
                        candidate.port(),
                        candidate.verdict(),
                        headroom,
                        world.ofSockets(sessions(candidate)),
                        List.of(),
                        List.of());
        Reading<PortReasons> reasons =
                headroom instanceof Reading.Known<Headroom> known
                        ? new Reading.Known<>(reasons(candidate, known.value().ledger().range()))
                        : headroom.absence();
        return new MapDiagnosis.Panel(destination, reasons);
    }

    private PortReasons reasons(Candidate candidate, PortRange ports) {
        PoolCounter ledger = counter(candidate).orElseThrow();
        ledger.count(candidate);
        PortReason[] reasons = new PortReason[ports.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = ledger.reason(ports.first() + i);
        }
        return new PortReasons(ports, reasons);
    }

    private List<Holder> holders(Candidate candidate) {
        Optional<? extends PoolCounter> ledger = counter(candidate);
        if (ledger.isEmpty()) {
            return connections.holders(candidate, TcpState.TIME_WAIT, false);
        }
        ledger.get().count(candidate);
        return ledger.get().holders();
    }

    private List<Holder> bindFirst(Candidate candidate) {
        if (counter(candidate).orElse(null) instanceof LedgerCounter ledger) {
            ledger.count(candidate);
            return ledger.bindFirst();
        }
        return List.of();
    }

    private Optional<Trigger> trigger(Reading<Headroom> headroom) {
        return headroom.known()
                .map(known ->
                        thresholds.trigger(known.left().estimate(), known.ledger().capacity()));
    }

    private Verdict worst(Reading<Headroom> headroom) {
        return headroom instanceof Reading.Known<Headroom>(Headroom known)
                ? thresholds.judge(known.left().atLeast(), known.ledger().capacity())
                : Verdict.UNKNOWN;
    }

    private static boolean isLoopback(Candidate candidate) {
        return (candidate.remote().isPresent() && candidate.remote().get().isLoopback())
                || (candidate.source().isPresent() && candidate.source().get().isLoopback());
    }

    /** All sessions of several candidates together. */
    Reading<Sessions> sum(List<Candidate> candidates, int inbound) {
        SessionCounter sum = new SessionCounter(sockets, range);
        for (Candidate candidate : candidates) {
            count(candidate, sum);
        }
        sum.inbound(inbound);
        return world.ofSockets(sum.sessions());
    }

    private Reading<Headroom> headroom(Candidate candidate) {
        if (candidate.noSource().isPresent()) {
            String call = candidate.remote().isPresent() ? "RTM_GETROUTE" : DestinationFacts.BIND;
            return new Reading.Refused<>(call, candidate.noSource().get());
        }
        if (candidate.source().isEmpty() && !pool.isPerDestination()) {
            return new Reading.NotReported<>("RTM_GETROUTE");
        }
        return counter.map(ledger -> {
            ledger.count(candidate);
            return ledger.headroom();
        });
    }

    private Sessions sessions(Candidate candidate) {
        SessionCounter counted = new SessionCounter(sockets, range);
        count(candidate, counted);
        if (candidate.source().isPresent() && candidate.remote().isPresent()) {
            counted.inbound(inbound(candidate.source().get(), candidate.remote().get()));
        }
        return counted.sessions();
    }

    private void count(Candidate candidate, SessionCounter into) {
        for (int group : candidate.groups()) {
            for (int row = groups.firstRow(group);
                    row != SessionGroups.NONE;
                    row = groups.nextRow(row)) {
                into.outbound(row);
            }
        }
    }

    /** Counted once, and only when there is a destination to be told of. */
    private int inbound(IpAddress local, IpAddress remote) {
        InboundCounts counted = inbound;
        if (counted == null) {
            counted = new InboundCounts(sockets, groups, world.roles());
            inbound = counted;
        }
        return counted.of(local, remote);
    }
}
