package dev.portgauge.analysis;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the ports that {@code bind(address, 0)} may still choose, for one source address after
 * another: every socket with an overlapping address takes one, whatever its destination
 * (docs/kernel/pools.md). Costs as much as the address has sockets.
 */
final class BindCounter implements PoolCounter {

    private static final PortReason[] REASONS = PortReason.values();

    private final Snapshot snapshot;
    private final SocketTable sockets;
    private final PortPool pool;
    private final PortRange range;
    private final BindConflict conflict;
    private final AddressRows rows;
    private final PortReason[] nobodys;
    private final PortReason[] reasons;

    /** By port: the socket under whose reason it counts, for the address counted last. */
    private final int[] holderOf;

    private final int[] counts = new int[REASONS.length];

    /** The address counted last. */
    private @Nullable IpAddress address;

    /**
     * @param v6Only whether a newcomer of {@code ::} is IPv6-only
     */
    BindCounter(Snapshot snapshot, PortPool pool, UsableRange usable, boolean v6Only) {
        this.snapshot = snapshot;
        this.pool = pool;
        sockets = snapshot.sockets();
        range = usable.range();
        conflict = new BindConflict(sockets, v6Only, snapshot.socketSource());
        rows = new AddressRows(sockets);
        nobodys = usable.reasons();
        reasons = nobodys.clone();
        holderOf = new int[range.size()];
    }

    @Override
    public void count(Candidate candidate) {
        IpAddress source = candidate.source().orElseThrow();
        if (source.equals(address)) {
            return;
        }
        address = source;
        System.arraycopy(nobodys, 0, reasons, 0, reasons.length);
        Arrays.fill(holderOf, AddressRows.NONE);
        if (source.isAny()) {
            for (int row = 0; row < sockets.size(); row++) {
                enter(row, source);
            }
        } else {
            chain(source, source);
            chain(IpAddress.V4_ANY, source);
            chain(IpAddress.V6_ANY, source);
        }
        Arrays.fill(counts, 0);
        for (PortReason reason : reasons) {
            counts[reason.ordinal()]++;
        }
    }

    private void chain(IpAddress local, IpAddress source) {
        for (int row = rows.first(local); row != AddressRows.NONE; row = rows.next(row)) {
            enter(row, source);
        }
    }

    private void enter(int row, IpAddress source) {
        int port = sockets.localPort(row);
        if (!range.contains(port) || isPassingRequest(row)) {
            return;
        }
        int index = port - range.first();
        PortReason reason =
                switch (conflict.of(row, source)) {
                    case NO -> PortReason.FREE;
                    case UNKNOWN -> PortReason.UNDECIDED;
                    case YES -> SocketReasons.holding(sockets, row);
                };
        if (reason.ordinal() < reasons[index].ordinal()) {
            reasons[index] = reason;
            holderOf[index] = row;
        }
    }

    /** By the book: a request whose listener is gone, which has no port of its own. */
    private boolean isPassingRequest(int row) {
        return snapshot.buckets().isPresent()
                && sockets.state(row) == TcpState.SYN_RECV
                && snapshot.buckets().get().knowsNothingOf(sockets.localPort(row));
    }

    @Override
    public PortReason reason(int port) {
        return reasons[port - range.first()];
    }

    /** An IPv6 socket whose port connect() chose is not IPv6-only, unless its program wants it. */
    @Override
    public int estimate() {
        return counts[PortReason.FREE.ordinal()];
    }

    @Override
    public int capacity() {
        return range.size() - counts[PortReason.RESERVED.ordinal()];
    }

    @Override
    public Headroom headroom() {
        Map<PortReason, Integer> byReason = new EnumMap<>(PortReason.class);
        for (PortReason reason : REASONS) {
            byReason.put(reason, counts[reason.ordinal()]);
        }
        int free = counts[PortReason.FREE.ordinal()];
        return new Headroom(
                new Ledger(range, byReason, connectedByState()),
                new PortsLeft(
                        Math.max(0, free - pool.slack(range)),
                        free,
                        free + counts[PortReason.UNDECIDED.ordinal()],
                        snapshot.isAllSeen()));
    }

    private Map<TcpState, Integer> connectedByState() {
        Map<TcpState, Integer> states = new EnumMap<>(TcpState.class);
        for (int index = 0; index < reasons.length; index++) {
            if (reasons[index] == PortReason.CONNECTED) {
                states.merge(sockets.state(holderOf[index]), 1, Integer::sum);
            }
        }
        return states;
    }

    @Override
    public List<Holder> holders() {
        Map<PortReason, Tally> tallies = new EnumMap<>(PortReason.class);
        for (int index = 0; index < reasons.length; index++) {
            if (holderOf[index] != AddressRows.NONE) {
                tallies.computeIfAbsent(reasons[index], _ -> new Tally(sockets, snapshot.owners()))
                        .add(holderOf[index]);
            }
        }
        List<Holder> holders = new ArrayList<>();
        tallies.forEach((reason, tally) -> tally.addTo(holders, reason));
        holders.sort(Tally.MOST_FIRST);
        return holders;
    }
}
