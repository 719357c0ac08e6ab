package dev.portgauge.analysis;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Timestamps;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the ledger of connect() for one destination after another: what the port book says of
 * every port, changed for the ports that this destination's own connections use. Costs as much as
 * the destination has connections. Not for several threads.
 */
final class LedgerCounter implements PoolCounter {

    /** What an unreadable net.ipv4.tcp_tw_reuse_delay may be. */
    private static final int LEAST_REUSE_DELAY_MILLIS = 1;

    private static final int LOOPBACK_INTERFACE = 1;
    private static final PortReason[] REASONS = PortReason.values();

    private final SocketTable sockets;
    private final SessionGroups groups;
    private final PortBook book;
    private final KernelSettings settings;
    private final boolean allSeen;
    private final HolderFinder holders;
    private final int[] base = new int[REASONS.length];
    private final int baseLikely;

    /**
     * The pass in which a port was moved last: a port counts once however many connections share
     * it.
     */
    private final int[] movedIn;

    /** Where to, in that pass. */
    private final byte[] movedTo;

    private int pass;

    /** The group counted last; at first no group has been counted, not even NONE. */
    private int counted = SessionGroups.NONE - 1;

    private int[] counts = new int[REASONS.length];
    private final int[] byState = new int[TcpState.values().length];

    /** Reclaimable ports that connect() surely gets. */
    private int surelyReclaimable;

    /** Undecided and reclaimable ports that are most likely open. */
    private int likely;

    /** Reclaimable ports whose bucket is undecided. */
    private final BitSet undecidedReclaimable = new BitSet();

    LedgerCounter(World world, PortBook book) {
        Snapshot snapshot = world.snapshot();
        sockets = snapshot.sockets();
        settings = snapshot.settings();
        allSeen = snapshot.isAllSeen();
        groups = world.groups();
        holders = new HolderFinder(world, book);
        this.book = book;
        PortRange range = book.range();
        movedIn = new int[range.size()];
        movedTo = new byte[range.size()];
        int likelyUndecided = 0;
        for (int port = range.first(); port <= range.last(); port++) {
            PortReason reason = book.reason(port);
            base[reason.ordinal()]++;
            likelyUndecided += reason == PortReason.UNDECIDED && book.isLikelyOpen(port) ? 1 : 0;
        }
        baseLikely = likelyUndecided;
        count(SessionGroups.NONE);
    }

    @Override
    public void count(Candidate candidate) {
        count(candidate.group());
    }

    /**
     * Counts for one group; {@link SessionGroups#NONE} stands for a destination without a
     * connection.
     */
    void count(int group) {
        if (group == counted) {
            return;
        }
        counted = group;
        pass++;
        counts = base.clone();
        Arrays.fill(byState, 0);
        likely = baseLikely;
        surelyReclaimable = 0;
        undecidedReclaimable.clear();
        if (group == SessionGroups.NONE) {
            return;
        }
        for (int row = groups.firstRow(group);
                row != SessionGroups.NONE;
                row = groups.nextRow(row)) {
            if (!isTrueTimeWait(row)) {
                move(row, PortReason.CONNECTED);
            }
        }
        for (int row = groups.firstRow(group);
                row != SessionGroups.NONE;
                row = groups.nextRow(row)) {
            if (isTrueTimeWait(row)) {
                boolean reclaimable = isReclaimable(row);
                move(
                        row,
                        reclaimable
                                ? PortReason.TIME_WAIT_RECLAIMABLE
                                : PortReason.TIME_WAIT_BLOCKED);
            }
        }
    }

    @Override
    public int estimate() {
        return Math.max(atLeast(), counts[PortReason.FREE.ordinal()] + likely);
    }

    @Override
    public PortReason reason(int port) {
        int index = port - book.range().first();
        return movedIn[index] == pass ? REASONS[movedTo[index]] : book.reason(port);
    }

    /**
     * Clears the ports of {@code unasked} that are left or not by what their bucket is, for the
     * group counted last.
     */
    void clearUndecided(BitSet unasked) {
        int first = book.range().first();
        for (int port = unasked.nextSetBit(0); port >= 0; port = unasked.nextSetBit(port + 1)) {
            if (movedIn[port - first] != pass || undecidedReclaimable.get(port)) {
                unasked.clear(port);
            }
        }
    }

    @Override
    public int capacity() {
        return book.range().size() - counts[PortReason.RESERVED.ordinal()];
    }

    @Override
    public List<Holder> holders() {
        return holders.of(counted, headroom().ledger());
    }

    /** Who called bind() before connect(), and so closed ports to every destination. */
    List<Holder> bindFirst() {
        return counts[PortReason.BOUND.ordinal()] == 0 ? List.of() : holders.bindFirst();
    }

    @Override
    public Headroom headroom() {
        Map<PortReason, Integer> byReason = new EnumMap<>(PortReason.class);
        for (PortReason reason : REASONS) {
            byReason.put(reason, counts[reason.ordinal()]);
        }
        Map<TcpState, Integer> states = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            if (byState[state.ordinal()] > 0) {
                states.put(state, byState[state.ordinal()]);
            }
        }
        int atMost =
                counts[PortReason.FREE.ordinal()]
                        + counts[PortReason.TIME_WAIT_RECLAIMABLE.ordinal()]
                        + counts[PortReason.UNDECIDED.ordinal()];
        return new Headroom(
                new Ledger(book.range(), byReason, states),
                new PortsLeft(atLeast(), estimate(), atMost, allSeen));
    }

    private int atLeast() {
        int sure = counts[PortReason.FREE.ordinal()] + surelyReclaimable;
        return Math.max(0, sure - book.range().slack());
    }

    private void move(int row, PortReason to) {
        int port = sockets.localPort(row);
        if (!book.range().contains(port) || !book.conflicts(row)) {
            return;
        }
        PortReason from = book.reason(port);
        if (from != PortReason.FREE && from != PortReason.UNDECIDED) {
            return;
        }
        int index = port - book.range().first();
        if (movedIn[index] == pass) {
            return;
        }
        movedIn[index] = pass;
        movedTo[index] = (byte) to.ordinal();
        counts[from.ordinal()]--;
        counts[to.ordinal()]++;
        boolean open = book.isLikelyOpen(port);
        likely -= from == PortReason.UNDECIDED && open ? 1 : 0;
        likely += to == PortReason.TIME_WAIT_RECLAIMABLE && open && isReuseLikely(row) ? 1 : 0;
        if (to == PortReason.TIME_WAIT_RECLAIMABLE) {
            if (from == PortReason.UNDECIDED) {
                undecidedReclaimable.set(port);
            } else if (isSurelyReclaimable(row)) {
                surelyReclaimable++;
            }
        }
        if (to == PortReason.CONNECTED) {
            byState[sockets.state(row).ordinal()]++;
        }
    }

    /** FIN_WAIT2 mini-sockets have the same timer and are never taken over. */
    private boolean isTrueTimeWait(int row) {
        return sockets.state(row) == TcpState.TIME_WAIT;
    }

    /**
     * tcp_twsk_unique() in net/ipv4/tcp_ipv4.c; of what was negotiated, and when, only the kernel's
     * own book tells.
     */
    private boolean isReclaimable(int row) {
        boolean timestamps =
                switch (sockets.timestamps(row)) {
                    // what net.ipv4.tcp_timestamps says now is not asked of a TIME_WAIT
                    case NEGOTIATED, UNKNOWN -> true;
                    case ABSENT -> false;
                };
        // what an unreadable one may be: it only raises the upper bound
        int reuse = settings.tcpTwReuse().orElse(KernelSettings.REUSE_ALWAYS);
        boolean allowed = KernelSettings.permitsReuse(reuse, isLoopback(row));
        int told = sockets.ageMillis(row);
        int age = told >= 0 ? told : KernelSettings.TIME_WAIT_MILLIS - sockets.expiresMillis(row);
        return timestamps && allowed && age > reuseDelayMillis();
    }

    /** Of a reclaimable one: whether everything that decides it is known. */
    private boolean isSurelyReclaimable(int row) {
        return sockets.timestamps(row) == Timestamps.NEGOTIATED
                && sockets.ageMillis(row) >= 0
                && isReuseKnown()
                && (settings.tcpTwReuseDelayMillis() instanceof Reading.Known<Integer>
                        || settings.tcpTwReuseDelayMillis()
                                instanceof Reading.NotReported<Integer>);
    }

    private boolean isReuseLikely(int row) {
        boolean isWithTimestamps =
                sockets.timestamps(row) == Timestamps.NEGOTIATED
                        || settings.tcpTimestamps().orElse(1) != 0;
        return isReuseKnown() && isWithTimestamps;
    }

    /** What may be reused because a setting could not be read belongs to the upper bound alone. */
    private boolean isReuseKnown() {
        return settings.tcpTwReuse() instanceof Reading.Known<Integer>;
    }

    private int reuseDelayMillis() {
        return settings.tcpTwReuseDelayMillis() instanceof Reading.NotReported<Integer>
                ? KernelSettings.FIXED_REUSE_DELAY_MILLIS
                : settings.tcpTwReuseDelayMillis().orElse(LEAST_REUSE_DELAY_MILLIS);
    }

    private boolean isLoopback(int row) {
        return sockets.interfaceIndex(row) == LOOPBACK_INTERFACE
                || sockets.remote(row).isLoopback()
                || sockets.local(row).isLoopback();
    }
}
