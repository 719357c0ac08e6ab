package dev.portgauge.analysis.watch;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.MeasuredRate;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.WatchTick.Flow;
import dev.portgauge.model.WatchTick.Reuse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Measures how fast connections from one source address to one destination begin, and how long they
 * last, from two or more snapshots of the same network namespace. Connections that are shorter than
 * the time between two snapshots are seen by their TIME_WAIT; without one they are not seen. Not
 * for several threads.
 */
public final class RateMeter {

    /** Where the local port range is not known. */
    private static final PortRange EVERY_PORT = new PortRange(1, 65_535);

    private final IpAddress source;
    private final Endpoint remote;
    private @Nullable PortTracker tracker;
    private Duration first = Duration.ZERO;
    private Duration before = Duration.ZERO;
    private Duration last = Duration.ZERO;
    private int looks;
    private long opened;
    private long ended;
    private long timeWaits;
    private int openBefore;
    private int waitingBefore;

    /** Sums over time, in connections times nanoseconds. */
    private double openTime;

    private double waitingTime;

    /** Of a destination, from one of this host's addresses. */
    public RateMeter(IpAddress source, Endpoint remote) {
        this.source = source;
        this.remote = remote;
    }

    /**
     * Adds a snapshot.
     *
     * @param passed since any fixed moment, by a clock that is never set
     */
    public void add(Snapshot snapshot, Duration passed) {
        PortRange range = snapshot.settings().portRange().orElse(EVERY_PORT);
        PortTracker known = tracker;
        if (known == null || !known.range().equals(range)) {
            known = new PortTracker(range);
            tracker = known;
            restart(passed);
        }
        openBefore = known.open();
        waitingBefore = known.waiting();
        before = last;
        last = passed;
        SocketTable sockets = snapshot.sockets();
        known.look(
                sockets,
                sockets.keyOf(source),
                sockets.keyOf(remote.address()),
                remote.port(),
                (int) passed.toMillis(),
                blockedMillis(snapshot.settings()));
        if (looks++ > 0) {
            opened += known.opened();
            ended += Math.max(0, openBefore + known.opened() - known.open());
            timeWaits += known.timeWaits();
            double nanos = last.minus(before).toNanos();
            openTime += nanos * (openBefore + known.open()) / 2;
            waitingTime += nanos * (waitingBefore + known.waiting()) / 2;
        }
    }

    private void restart(Duration passed) {
        first = passed;
        last = passed;
        looks = 0;
        opened = 0;
        ended = 0;
        timeWaits = 0;
        openTime = 0;
        waitingTime = 0;
    }

    /** What all snapshots show together; empty before the second. */
    public Optional<MeasuredRate> measured() {
        Duration over = last.minus(first);
        return looks < 2 || over.isZero()
                ? Optional.empty()
                : Optional.of(
                        new MeasuredRate(
                                over,
                                looks,
                                opened,
                                ended,
                                timeWaits,
                                openTime / over.toNanos(),
                                waitingTime / over.toNanos()));
    }

    /** What moved between the last two; empty before the second. */
    public Optional<Flow> flow() {
        PortTracker known = tracker;
        return looks < 2 || known == null
                ? Optional.empty()
                : Optional.of(
                        new Flow(
                                last.minus(before),
                                known.opened(),
                                known.waiting() - waitingBefore));
    }

    /** How soon ports were used again. */
    public Reuse reuse() {
        PortTracker known = tracker;
        return known == null ? Reuse.NONE : known.reuse().reuse();
    }

    /** How long a port in TIME_WAIT cannot be used: less where the kernel takes it over. */
    int blockedMillis(KernelSettings settings) {
        boolean loopback = source.isLoopback() || remote.address().isLoopback();
        return TimeWaitHold.of(settings, loopback).millis();
    }

    IpAddress source() {
        return source;
    }

    Endpoint remote() {
        return remote;
    }

    long opened() {
        return opened;
    }

    long timeWaits() {
        return timeWaits;
    }

    int looks() {
        return looks;
    }

    /** How many are in TIME_WAIT for so many more seconds, rounded up. */
    int returningIn(int seconds) {
        PortTracker known = tracker;
        return known == null ? 0 : known.returningIn(seconds);
    }
}
