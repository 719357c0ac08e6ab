package dev.portgauge.analysis.watch;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.Origin;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which connection each local port of the range has towards one destination, look after look. A
 * connection is known again by its inode; in TIME_WAIT, which has none, by when that began: it
 * begins again when the far side repeats its FIN, so that what began before the port could be used
 * again is the same. Of several connections on one port between two looks one is seen. Ten bytes a
 * port; nothing is allocated while looking. Times are milliseconds since the watch began; they wrap
 * around after 24 days, so only differences count.
 */
final class PortTracker {

    /** What is told of a TIME_WAIT's remaining time may differ so much between two looks. */
    private static final int SAME_TIME_WAIT_MILLIS = 300;

    private static final int SECONDS = 60;

    /** A longer time between two looks says nothing of rests that are shorter than 60 s. */
    private static final int LONGEST_SPAN_MILLIS = 10_000;

    /** {@link ReuseCounter} tells no longer rests apart. */
    private static final int LONGEST_REST_MILLIS = 600_000;

    private static final int NEVER = Integer.MIN_VALUE;
    private static final byte ABSENT = 0;
    private static final byte OPEN = 1;
    private static final byte WAITING = 2;

    private final PortRange range;
    private final byte[] kind;
    private final byte[] seenIn;

    /** The inode of an open connection; of one in TIME_WAIT when that began. */
    private final int[] mark;

    /** When the last connection that is gone ended. */
    private final int[] ended;

    /** Connections in TIME_WAIT by the seconds that are left of it, rounded up. */
    private final int[] returning = new int[SECONDS + 1];

    private final ReuseCounter reuse = new ReuseCounter();
    private final BitSet listening = new BitSet();
    private boolean knowsListening;
    private byte pass;
    private boolean isFirst = true;
    private int before;
    private int now;
    private int open;
    private int waiting;
    private int opened;
    private int timeWaits;

    /** A TIME_WAIT that is younger by no more is the same. */
    private int sameUntil;

    PortTracker(PortRange range) {
        this.range = range;
        kind = new byte[range.size()];
        seenIn = new byte[range.size()];
        mark = new int[range.size()];
        ended = new int[range.size()];
        Arrays.fill(ended, NEVER);
    }

    PortRange range() {
        return range;
    }

    /** Connections that are open, or closing, without TIME_WAIT. */
    int open() {
        return open;
    }

    int waiting() {
        return waiting;
    }

    /** How many began since the look before; 0 at the first. */
    int opened() {
        return opened;
    }

    /** How many went into TIME_WAIT since the look before; 0 at the first. */
    int timeWaits() {
        return timeWaits;
    }

    ReuseCounter reuse() {
        return reuse;
    }

    /** How many are in TIME_WAIT for so many more seconds, rounded up. */
    int returningIn(int seconds) {
        return returning[seconds];
    }

    /**
     * Looks at the connections from {@code localKey} to a destination.
     *
     * @param at when the sockets were read
     * @param blocked for how long a port in TIME_WAIT cannot be used again
     */
    void look(
            SocketTable sockets,
            long localKey,
            long remoteKey,
            int remotePort,
            int at,
            int blocked) {
        begin(at);
        sameUntil = Math.max(SAME_TIME_WAIT_MILLIS, blocked - SAME_TIME_WAIT_MILLIS);
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.remotePort(row) == remotePort
                    && sockets.remoteKey(row) == remoteKey
                    && sockets.localKey(row) == localKey
                    && isOurs(sockets, row)) {
                int port = sockets.localPort(row) - range.first();
                if (sockets.state(row) == TcpState.TIME_WAIT) {
                    waiting(port, sockets.expiresMillis(row));
                } else {
                    open(port, sockets.inode(row));
                }
            }
        }
        end();
    }

    private void begin(int at) {
        before = now;
        now = at;
        pass++;
        open = 0;
        waiting = 0;
        opened = 0;
        timeWaits = 0;
        Arrays.fill(returning, 0);
        knowsListening = false;
    }

    /** Another walk over all sockets, which only those need whose origin is not told. */
    private BitSet listening(SocketTable sockets) {
        if (!knowsListening) {
            listening.clear();
            for (int row = 0; row < sockets.size(); row++) {
                if (sockets.state(row) == TcpState.LISTEN) {
                    listening.set(sockets.localPort(row));
                }
            }
            knowsListening = true;
        }
        return listening;
    }

    private boolean isOurs(SocketTable sockets, int row) {
        int port = sockets.localPort(row);
        return range.contains(port)
                && (sockets.origin(row) == Origin.ACTIVE
                        || (sockets.origin(row) == Origin.UNKNOWN
                                && !listening(sockets).get(port)));
    }

    private void open(int port, int inode) {
        open++;
        int old = mark[port];
        if (!isFirst) {
            if (kind[port] == ABSENT) {
                opened(port, middle(), ended[port]);
            } else if (kind[port] == WAITING) {
                opened(port, later(middle(), old), old);
            } else if (inode != 0 && inode != old) {
                // one ended and the next began somewhere between the looks
                opened(port, now, middle());
            }
        }
        keep(port, OPEN, inode);
    }

    private void waiting(int port, int leftMillis) {
        waiting++;
        int left = Math.clamp(leftMillis, 0, KernelSettings.TIME_WAIT_MILLIS);
        returning[(left + 999) / 1000]++;
        int began = now - (KernelSettings.TIME_WAIT_MILLIS - left);
        int old = mark[port];
        if (kind[port] == WAITING && began - old <= sameUntil) {
            keep(port, WAITING, began - old <= SAME_TIME_WAIT_MILLIS ? old : began);
            return;
        }
        if (!isFirst) {
            timeWaits++;
            if (kind[port] == ABSENT) {
                opened(port, between(before, later(before, began)), ended[port]);
            } else if (kind[port] == WAITING) {
                opened(port, between(later(before, old), began), old);
            }
        }
        keep(port, WAITING, began);
    }

    private void opened(int port, int begin, int end) {
        opened++;
        if (end != NEVER && now - before <= LONGEST_SPAN_MILLIS) {
            reuse.add(begin - end, now - before);
        }
        ended[port] = NEVER;
    }

    private int middle() {
        return between(before, now);
    }

    private static int between(int early, int late) {
        return early + (late - early) / 2;
    }

    private static int later(int one, int other) {
        return one - other > 0 ? one : other;
    }

    private void keep(int port, byte what, int by) {
        kind[port] = what;
        mark[port] = by;
        seenIn[port] = pass;
    }

    private void end() {
        for (int port = 0; port < kind.length; port++) {
            if (kind[port] != ABSENT && seenIn[port] != pass) {
                ended[port] = kind[port] == WAITING ? mark[port] : middle();
                kind[port] = ABSENT;
            } else if (ended[port] != NEVER && now - ended[port] > LONGEST_REST_MILLIS) {
                // before the times wrap around
                ended[port] = now - LONGEST_REST_MILLIS;
            }
        }
        isFirst = false;
    }
}
