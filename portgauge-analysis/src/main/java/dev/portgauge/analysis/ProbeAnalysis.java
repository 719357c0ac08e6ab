package dev.portgauge.analysis;

import dev.portgauge.model.BindTrial;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.ProbeDiagnosis.Counted;
import dev.portgauge.model.ProbeDiagnosis.Difference;
import dev.portgauge.model.ProbeDiagnosis.Usage;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.TupleAnswers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer of {@code probe}: the kernel's own words beside the ledger of one destination. */
public final class ProbeAnalysis {

    private final Snapshot snapshot;
    private final World world;
    private final Optional<IpAddress> source;
    private final Endpoint remote;
    private final Reading<LedgerCounter> counter;

    /**
     * @param asked the source address that was asked for, if one was
     */
    public ProbeAnalysis(Snapshot snapshot, Optional<IpAddress> asked, Endpoint remote) {
        this.snapshot = snapshot;
        this.remote = remote;
        world = new World(snapshot);
        source = asked.isPresent() ? asked : world.sourceTowards(remote.address()).known();
        int group = group();
        counter =
                way() instanceof Reading.Refused<IpAddress> refused
                        ? refused.absence()
                        : world.book().map(book -> counted(book, group));
    }

    private LedgerCounter counted(PortBook book, int group) {
        LedgerCounter ledger = new LedgerCounter(world, book);
        ledger.count(group);
        return ledger;
    }

    /** Where the connections come from, if that is known. */
    public Optional<IpAddress> source() {
        return source;
    }

    /** The source address, or why there is none. */
    public Reading<IpAddress> way() {
        Reading<IpAddress> route = world.sourceTowards(remote.address());
        return source.isPresent() && !(route instanceof Reading.Refused<IpAddress>)
                ? new Reading.Known<>(source.get())
                : route;
    }

    /**
     * The ports that the kernel may be asked about without taking over a TIME_WAIT, evenly spread.
     *
     * @param sample how many of them; empty for all
     */
    public PortSet askable(OptionalInt sample) {
        if (!(counter instanceof Reading.Known<LedgerCounter>)
                || !(world.usable() instanceof Reading.Known<UsableRange>(UsableRange usable))) {
            return PortSet.empty();
        }
        PortRange range = usable.range();
        BitSet all = new BitSet();
        all.set(range.first(), range.last() + 1);
        PortSet askable = PortSet.of(all).minus(timeWait());
        if (sample.isEmpty() || sample.getAsInt() >= askable.size()) {
            return askable;
        }
        BitSet some = new BitSet();
        long size = askable.size();
        long index = 0;
        long taken = 0;
        for (int port = askable.next(1); port >= 0; port = askable.next(port + 1)) {
            // the k-th of n when k * sample / n grows
            if (index * sample.getAsInt() / size >= taken) {
                some.set(port);
                taken++;
            }
            index++;
        }
        return PortSet.of(some);
    }

    /** Ports of the range with a TIME_WAIT towards the destination. */
    private PortSet timeWait() {
        SocketTable sockets = snapshot.sockets();
        SessionGroups groups = world.groups();
        BitSet ports = new BitSet();
        int group = group();
        if (group != SessionGroups.NONE) {
            for (int row = groups.firstRow(group);
                    row != SessionGroups.NONE;
                    row = groups.nextRow(row)) {
                if (sockets.state(row) == TcpState.TIME_WAIT) {
                    ports.set(sockets.localPort(row));
                }
            }
        }
        return PortSet.of(ports);
    }

    private int group() {
        SocketTable sockets = snapshot.sockets();
        SessionGroups groups = world.groups();
        for (int group = 0; group < groups.count(); group++) {
            int row = groups.firstRow(group);
            if (sockets.remotePort(row) == remote.port()
                    && sockets.remote(row).equals(remote.address())
                    && Optional.of(sockets.local(row)).equals(source)) {
                return group;
            }
        }
        return SessionGroups.NONE;
    }

    /** It could not be tried. */
    public ProbeDiagnosis notTried(Reading<?> why) {
        return diagnosis(new ProbeDiagnosis.NotTried(why));
    }

    /**
     * The ledger beside what the kernel said of single ports.
     *
     * @param changed ports whose sockets changed meanwhile
     * @param sampled whether only some were asked about
     */
    public ProbeDiagnosis compared(TupleAnswers said, PortSet changed, boolean sampled) {
        if (!(counter instanceof Reading.Known<LedgerCounter>(LedgerCounter ledger))
                || !(world.usable() instanceof Reading.Known<UsableRange>(UsableRange usable))) {
            return notTried(counter.absence());
        }
        int[][] counts = new int[PortReason.values().length][2];
        List<Difference> differences = new ArrayList<>();
        PortRange range = usable.range();
        int moved = 0;
        for (int port = range.first(); port <= range.last(); port++) {
            boolean isUsable = said.usable().contains(port);
            if (!isUsable && !said.unusable().contains(port)) {
                continue;
            }
            if (changed.contains(port)) {
                moved++;
                continue;
            }
            PortReason reason = ledger.reason(port);
            counts[reason.ordinal()][isUsable ? 1 : 0]++;
            if (reason != PortReason.UNDECIDED && isUsable != (reason == PortReason.FREE)) {
                differences.add(new Difference(port, reason, isUsable));
            }
        }
        Map<PortReason, Counted> verdicts = new EnumMap<>(PortReason.class);
        for (PortReason reason : PortReason.values()) {
            int[] count = counts[reason.ordinal()];
            if (count[0] + count[1] > 0) {
                verdicts.put(reason, new Counted(count[1], count[0]));
            }
        }
        return diagnosis(
                new ProbeDiagnosis.Comparison(
                        range.size(),
                        sampled,
                        verdicts,
                        timeWait().countIn(range),
                        moved,
                        differences));
    }

    /** The ledgers beside a bind() to the wildcard. */
    public ProbeDiagnosis bound(BindTrial trial) {
        Reading<Headroom> pool =
                world.usable()
                        .map(usable -> {
                            BindCounter bind =
                                    new BindCounter(snapshot, PortPool.TCP_BIND, usable, false);
                            bind.count(
                                    new Candidate(
                                            List.of(),
                                            Optional.of(trial.address()),
                                            Optional.empty(),
                                            OptionalInt.empty()));
                            return bind.headroom();
                        });
        return diagnosis(new ProbeDiagnosis.Binding(trial, pool));
    }

    /** The ledger beside a real connection. */
    public ProbeDiagnosis connected(ConnectTrial trial, Duration limit, Optional<Usage> conntrack) {
        return diagnosis(
                new ProbeDiagnosis.Connecting(
                        trial,
                        ConnectMeaning.of(
                                trial, way() instanceof Reading.Known<IpAddress>, conntrack),
                        limit,
                        conntrack));
    }

    private Reading<Headroom> headroom() {
        return counter.map(LedgerCounter::headroom);
    }

    private ProbeDiagnosis diagnosis(ProbeDiagnosis.Result result) {
        return new ProbeDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                snapshot.read(),
                source,
                remote,
                headroom(),
                result,
                RelevantProblems.of(snapshot, PortPool.TCP_CONNECT, false));
    }
}
