package dev.portgauge.analysis;

import dev.portgauge.model.Holder;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.Origin;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who holds the ports of the range: towards one destination, closed to all, or undecided. */
final class HolderFinder {

    private final World world;
    private final SocketTable sockets;
    private final SessionGroups groups;
    private final PortBook book;

    HolderFinder(World world, PortBook book) {
        this.world = world;
        this.book = book;
        sockets = world.snapshot().sockets();
        groups = world.groups();
    }

    /**
     * The holders that matter towards a group's destination, most ports first.
     *
     * @param ledger of that destination
     */
    List<Holder> of(int group, Ledger ledger) {
        List<Holder> holders = new ArrayList<>();
        connected(group).addTo(holders, PortReason.CONNECTED);
        waiting(ledger, PortReason.TIME_WAIT_BLOCKED, holders);
        waiting(ledger, PortReason.TIME_WAIT_RECLAIMABLE, holders);
        if (ledger.closedToAll() > 0) {
            for (Map.Entry<PortReason, Tally> closing : closing().entrySet()) {
                closing.getValue().addTo(holders, closing.getKey());
            }
        }
        if (ledger.count(PortReason.UNDECIDED) > 0) {
            undecided(group).addTo(holders, PortReason.UNDECIDED);
        }
        holders.sort(Tally.MOST_FIRST);
        return holders;
    }

    /** TIME_WAIT has no process: the kernel holds it. */
    private static void waiting(Ledger ledger, PortReason reason, List<Holder> holders) {
        if (ledger.count(reason) > 0) {
            holders.add(new Holder(new Owner.None(), reason, ledger.count(reason)));
        }
    }

    private Tally connected(int group) {
        Tally tally = new Tally(sockets, world.snapshot().owners());
        if (group != SessionGroups.NONE) {
            for (int row = groups.firstRow(group);
                    row != SessionGroups.NONE;
                    row = groups.nextRow(row)) {
                if (sockets.state(row) != TcpState.TIME_WAIT && isCountedConnected(row)) {
                    tally.add(row);
                }
            }
        }
        return tally;
    }

    /** A port outside the range is in no ledger, and one that is closed to all counts as that. */
    private boolean isCountedConnected(int row) {
        int port = sockets.localPort(row);
        return book.range().contains(port)
                && book.conflicts(row)
                && (book.reason(port) == PortReason.FREE
                        || book.reason(port) == PortReason.UNDECIDED);
    }

    /** Sockets that close the port under whose reason it is counted, or of which one does. */
    private Map<PortReason, Tally> closing() {
        Map<PortReason, Tally> tallies = new EnumMap<>(PortReason.class);
        for (int row = 0; row < sockets.size(); row++) {
            int port = sockets.localPort(row);
            if (book.range().contains(port)
                    && book.reason(port) != PortReason.FREE
                    && (book.closes(row) == book.reason(port) || book.mayClose(row))) {
                Tally tally = tallies.get(book.reason(port));
                if (tally == null) {
                    tally = new Tally(sockets, world.snapshot().owners());
                    tallies.put(book.reason(port), tally);
                }
                tally.add(row);
            }
        }
        return tallies;
    }

    /**
     * Who has ports of the reason BOUND by connections, without having named or accepted them:
     * {@code bind(address, 0)} came before connect().
     */
    List<Holder> bindFirst() {
        Tally tally = new Tally(sockets, world.snapshot().owners());
        for (int row = 0; row < sockets.size(); row++) {
            int port = sockets.localPort(row);
            if (sockets.state(row).isConnection()
                    && book.range().contains(port)
                    && book.reason(port) == PortReason.BOUND
                    && !sockets.isNamedPort(row)
                    && sockets.origin(row) != Origin.PASSIVE
                    && book.mayClose(row)) {
                tally.add(row);
            }
        }
        return tally.holders(PortReason.BOUND);
    }

    private Tally undecided(int group) {
        Tally tally = new Tally(sockets, world.snapshot().owners());
        for (int port = book.range().first(); port <= book.range().last(); port++) {
            if (book.reason(port) == PortReason.UNDECIDED) {
                addUnlessConnected(port, group, tally);
            }
        }
        return tally;
    }

    /**
     * A port that this destination's own connections use is counted as connected, not as undecided.
     */
    private void addUnlessConnected(int port, int group, Tally tally) {
        for (int row = book.firstCandidate(port); row >= 0; row = book.nextCandidate(row)) {
            if (group != SessionGroups.NONE
                    && groups.groupOf(row) == group
                    && book.conflicts(row)) {
                return;
            }
        }
        for (int row = book.firstCandidate(port); row >= 0; row = book.nextCandidate(row)) {
            tally.add(row);
        }
    }
}
