package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.DestinationFacts;
import dev.portgauge.analysis.rule.DestinationRule;
import dev.portgauge.analysis.rule.DestinationRules;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Works one destination out: ledger, sessions, holders, findings. */
final class DestinationAnalysis {

    private final World world;
    private final SocketTable sockets;
    private final SessionGroups groups;
    private final Thresholds thresholds;
    private final Reading<LedgerCounter> counter;
    private final Reading<PortRange> range;
    private final HolderFinder holders;

    DestinationAnalysis(World world, Thresholds thresholds) {
        this.world = world;
        this.thresholds = thresholds;
        sockets = world.snapshot().sockets();
        groups = world.groups();
        range = world.snapshot().settings().portRange();
        counter = world.book().map(book -> new LedgerCounter(world.snapshot(), groups, book));
        holders = new HolderFinder(world);
    }

    Candidate candidate(int group, Optional<IpAddress> source, IpAddress remote, OptionalInt port) {
        if (!(counter instanceof Reading.Known<LedgerCounter>(LedgerCounter ledger))) {
            return new Candidate(
                    group, source, remote, port, Optional.empty(), -1, Verdict.UNKNOWN);
        }
        ledger.count(group);
        int left = ledger.estimate();
        Verdict verdict = thresholds.judge(left, ledger.capacity());
        return new Candidate(group, source, remote, port, Optional.empty(), left, verdict);
    }

    /** Clears the ports of {@code unasked} that the candidate's ledger cannot decide. */
    void clearUndecided(Candidate candidate, BitSet unasked) {
        if (counter instanceof Reading.Known<LedgerCounter>(LedgerCounter ledger)) {
            ledger.count(candidate.group());
            ledger.clearUndecided(unasked);
        }
    }

    /** One that cannot be connected to, from the source address that was asked for, if any. */
    Candidate withoutWay(
            Optional<IpAddress> source, IpAddress remote, OptionalInt port, String errno) {
        return new Candidate(
                SessionGroups.NONE, source, remote, port, Optional.of(errno), -1, Verdict.UNKNOWN);
    }

    /**
     * @param asked whether somebody asked for this destination, or there is no other: then holders
     *     are told even when all is well
     */
    DestinationDiagnosis diagnose(Candidate candidate, boolean asked) {
        Reading<Headroom> headroom = headroom(candidate);
        Sessions sessions = sessions(candidate);
        boolean isShort =
                candidate.verdict() == Verdict.WARNING || candidate.verdict() == Verdict.CRITICAL;
        List<Holder> holding =
                asked || isShort ? holders.of(candidate.group(), headroom) : List.of();
        DestinationFacts facts =
                new DestinationFacts(
                        candidate.verdict(),
                        worst(headroom),
                        isShort ? trigger(headroom) : Optional.empty(),
                        headroom,
                        sessions,
                        world.snapshot().settings(),
                        isLoopback(candidate),
                        holding,
                        closeWaitHolders(candidate, sessions),
                        candidate.noSource());
        List<Finding> findings = new ArrayList<>();
        for (DestinationRule rule : DestinationRules.ALL) {
            rule.evaluate(facts).ifPresent(findings::add);
        }
        return new DestinationDiagnosis(
                Protocol.TCP,
                PortPool.CONNECT,
                candidate.source(),
                candidate.remote(),
                candidate.port(),
                candidate.verdict(),
                headroom,
                world.ofSockets(sessions),
                holding,
                findings);
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
        return candidate.remote().isLoopback()
                || (candidate.source().isPresent() && candidate.source().get().isLoopback());
    }

    /** All sessions of several candidates together. */
    Reading<Sessions> sum(List<Candidate> candidates, int inbound) {
        SessionCounter sum = new SessionCounter(sockets, range);
        for (Candidate candidate : candidates) {
            count(candidate.group(), sum);
        }
        sum.inbound(inbound);
        return world.ofSockets(sum.sessions());
    }

    private Reading<Headroom> headroom(Candidate candidate) {
        if (candidate.noSource().isPresent()) {
            return new Reading.Refused<>("RTM_GETROUTE", candidate.noSource().get());
        }
        return counter.map(ledger -> {
            ledger.count(candidate.group());
            return ledger.headroom();
        });
    }

    private Sessions sessions(Candidate candidate) {
        SessionCounter counted = new SessionCounter(sockets, range);
        count(candidate.group(), counted);
        candidate
                .source()
                .ifPresent(source -> counted.inbound(inbound(source, candidate.remote())));
        return counted.sessions();
    }

    private void count(int group, SessionCounter into) {
        if (group == SessionGroups.NONE) {
            return;
        }
        for (int row = groups.firstRow(group);
                row != SessionGroups.NONE;
                row = groups.nextRow(row)) {
            into.outbound(row);
        }
    }

    private int inbound(IpAddress local, IpAddress remote) {
        long localKey = sockets.keyOf(local);
        long remoteKey = sockets.keyOf(remote);
        int inbound = 0;
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.remoteKey(row) == remoteKey
                    && sockets.localKey(row) == localKey
                    && groups.groupOf(row) == SessionGroups.NONE
                    && world.roles().of(row) == Role.INBOUND) {
                inbound++;
            }
        }
        return inbound;
    }

    private List<Holder> closeWaitHolders(Candidate candidate, Sessions sessions) {
        if (sessions.in(TcpState.CLOSE_WAIT) == 0) {
            return List.of();
        }
        Tally tally = new Tally(sockets, world.snapshot().owners());
        for (int row = groups.firstRow(candidate.group());
                row != SessionGroups.NONE;
                row = groups.nextRow(row)) {
            if (sockets.state(row) == TcpState.CLOSE_WAIT) {
                tally.add(row);
            }
        }
        return tally.holders(PortReason.CONNECTED);
    }
}
