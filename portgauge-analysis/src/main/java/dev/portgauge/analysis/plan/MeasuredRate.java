package dev.portgauge.analysis.plan;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Measured;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rate of new connections towards one destination, from two readings. What was opened and
 * closed in between is seen by its TIME_WAIT; where the far side closes first there is none, and
 * the rate is a lower bound.
 */
public final class MeasuredRate {

    private static final double MILLIS = 1_000;

    /** How much earlier than the readings' distance a timer may seem to run. */
    private static final int INEXACT_MILLIS = 50;

    private final Endpoint remote;
    private final Optional<IpAddress> source;

    private MeasuredRate(Endpoint remote, Optional<IpAddress> source) {
        this.remote = remote;
        this.source = source;
    }

    /** What is kept of a connection, by its source address and port. */
    private record Seen(boolean timeWait, int expiresMillis, int inode) {}

    /**
     * The load between two readings; empty when no connection was opened.
     *
     * @param source only from this address
     */
    public static Optional<Load> between(
            Snapshot first, Snapshot second, Endpoint remote, Optional<IpAddress> source) {
        MeasuredRate measured = new MeasuredRate(remote, source);
        Map<Endpoint, Seen> before = measured.connections(first.sockets());
        Map<Endpoint, Seen> after = measured.connections(second.sockets());
        long millis = Duration.between(first.takenAt(), second.takenAt()).toMillis();
        int opened = 0;
        int timeWait = 0;
        for (Map.Entry<Endpoint, Seen> one : after.entrySet()) {
            Seen then = before.get(one.getKey());
            timeWait += one.getValue().timeWait() ? 1 : 0;
            opened += then == null || isAnother(then, one.getValue(), millis) ? 1 : 0;
        }
        if (opened == 0 || millis <= 0) {
            return Optional.empty();
        }
        double open = (open(before) + open(after)) / 2.0;
        double rate = opened * MILLIS / millis;
        long hold = Math.max(1, Math.round(open / rate * MILLIS));
        return Optional.of(
                new Load(rate, hold, Optional.of(new Measured(millis, opened, open, timeWait))));
    }

    /** Who closes first, by where TIME_WAIT stays. */
    public static Closer closer(Load load) {
        return load.measured().isPresent() && load.measured().get().timeWait() == 0
                ? Closer.REMOTE
                : Closer.LOCAL;
    }

    private Map<Endpoint, Seen> connections(SocketTable sockets) {
        Map<Endpoint, Seen> found = new HashMap<>();
        long key = sockets.keyOf(remote.address());
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.remotePort(row) == remote.port()
                    && sockets.remoteKey(row) == key
                    && sockets.state(row) != TcpState.LISTEN
                    && (source.isEmpty() || source.get().equals(sockets.local(row)))) {
                boolean timeWait = sockets.state(row) == TcpState.TIME_WAIT;
                found.put(
                        new Endpoint(sockets.local(row), sockets.localPort(row)),
                        new Seen(timeWait, sockets.expiresMillis(row), sockets.inode(row)));
            }
        }
        return found;
    }

    /** Whether the port has been used again. */
    private static boolean isAnother(Seen before, Seen after, long millis) {
        if (before.timeWait()) {
            return !after.timeWait()
                    || after.expiresMillis() > before.expiresMillis() - millis + INEXACT_MILLIS;
        }
        return !after.timeWait()
                && before.inode() != after.inode()
                && before.inode() != 0
                && after.inode() != 0;
    }

    private static int open(Map<Endpoint, Seen> connections) {
        int open = 0;
        for (Seen one : connections.values()) {
            open += one.timeWait() ? 0 : 1;
        }
        return open;
    }
}
