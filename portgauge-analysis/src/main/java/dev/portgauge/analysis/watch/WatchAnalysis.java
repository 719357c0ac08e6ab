package dev.portgauge.analysis.watch;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchPulse;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Cost;
import dev.portgauge.model.WatchTick.Line;
import dev.portgauge.model.WatchTick.Look;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ticks of a watch, one after the other: first {@link #decide}, then {@link #taken} with the
 * sockets, or {@link #skipped}. It keeps what it needs of the looks before, a few bytes for each
 * port of each destination that is watched. Not for several threads.
 */
public final class WatchAnalysis {

    /** So many are followed at a time; one that is there no more makes room. */
    static final int MOST = 64;

    private final CheckOptions options;
    private final WatchGate gate;
    private final List<WatchedDestination> watched = new ArrayList<>();
    private Optional<HostIdentity> host = Optional.empty();
    private Look look = Look.TAKEN;
    private Duration passed = Duration.ZERO;
    private Instant begun = Instant.EPOCH;
    private Verdict verdict = Verdict.OK;
    private Verdict worst = Verdict.OK;
    private int ticks;
    private int looks;
    private int lastId;
    private long sockets;

    /**
     * A watch that has not begun.
     *
     * @param options what to check; of connect()
     * @param always whether to read the sockets at every tick
     */
    public WatchAnalysis(CheckOptions options, boolean always) {
        if (options.pool() != PortPool.TCP_CONNECT) {
            throw new IllegalArgumentException(options.pool().toString());
        }
        this.options = options;
        gate = new WatchGate(options.thresholds(), always);
    }

    /**
     * Whether the sockets have to be read for the next tick.
     *
     * @param since the watch began, by a clock that is never set
     */
    public Look decide(WatchPulse pulse, Duration since) {
        passed = since;
        look = gate.decide(pulse, since);
        return look;
    }

    /** A tick with its sockets. */
    public WatchTick taken(Snapshot snapshot, Instant at) {
        begin(at);
        looks++;
        sockets += snapshot.sockets().size();
        host = Optional.of(snapshot.host());
        CheckDiagnosis check = CheckAnalysis.of(snapshot, options);
        List<Line> lines = new ArrayList<>();
        verdict = check.verdict();
        int left = WatchGate.NOBODY;
        boolean soon = false;
        for (DestinationDiagnosis found : check.destinations()) {
            Line line = line(found, snapshot, at);
            verdict = verdict.worse(line.verdict());
            lines.add(line);
            left = Math.min(left, left(found));
            soon |= line.forecast().isPresent() && line.forecast().get().isSoon();
        }
        gate.looked(left, soon);
        worst = worst.worse(verdict);
        return new WatchTick(
                ticks,
                at,
                passed,
                Look.TAKEN,
                gate.totals(),
                lines,
                check.omitted(),
                verdict,
                Optional.of(check.read()),
                check.problems(),
                new Cost(Optional.empty(), snapshot.sockets().size()));
    }

    /** A tick without. */
    public WatchTick skipped(Instant at) {
        begin(at);
        if (look == Look.TOO_FEW) {
            verdict = Verdict.OK;
        }
        return new WatchTick(
                ticks,
                at,
                passed,
                look,
                gate.totals(),
                List.of(),
                0,
                verdict,
                Optional.empty(),
                List.of(),
                Cost.UNKNOWN);
    }

    private void begin(Instant at) {
        if (ticks == 0) {
            begun = at;
        }
        ticks++;
    }

    private Line line(DestinationDiagnosis found, Snapshot snapshot, Instant at) {
        for (int i = 0; i < watched.size(); i++) {
            if (watched.get(i).is(found)) {
                // the last in the list was there last
                watched.add(watched.remove(i));
                return watched.getLast().look(looks, found, snapshot, passed, at);
            }
        }
        // the first in the list was there longest ago
        boolean hasRoom = watched.size() < MOST || watched.getFirst().lastLook() < looks - 1;
        if (hasRoom
                && found.source().isPresent()
                && found.remoteAddress().isPresent()
                && found.remotePort().isPresent()) {
            Endpoint remote =
                    new Endpoint(found.remoteAddress().get(), found.remotePort().getAsInt());
            if (watched.size() == MOST) {
                watched.removeFirst();
            }
            watched.add(new WatchedDestination(++lastId, found.source().get(), remote));
            return watched.getLast().look(looks, found, snapshot, passed, at);
        }
        return new Line(
                0,
                found,
                found.verdict(),
                Optional.empty(),
                WatchTick.Reuse.NONE,
                Optional.empty(),
                Optional.empty(),
                WatchedDestination.ofVerdict(found));
    }

    /**
     * Of a destination without a way, or without a ledger, there is nothing that could be bound.
     */
    private static int left(DestinationDiagnosis found) {
        return found.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                ? headroom.left().estimate()
                : -1;
    }

    /**
     * What was seen.
     *
     * @param gone whether the network namespace is gone
     * @param cpu what everything took
     */
    public WatchSummary summary(boolean gone, Optional<Duration> cpu) {
        Cost cost = new Cost(cpu, Math.toIntExact(Math.min(Integer.MAX_VALUE, sockets)));
        List<WatchSummary.Seen> seen = new ArrayList<>();
        for (WatchedDestination one : watched) {
            seen.add(one.seen());
        }
        seen.sort(Comparator.comparingInt(WatchSummary.Seen::id));
        return new WatchSummary(host, begun, passed, ticks, looks, worst, seen, gone, cost);
    }
}
