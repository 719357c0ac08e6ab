package dev.portgauge.analysis;

import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, per owner, the different local ports of the sockets it is given; for one reason. Where
 * processes were read by sample, the sockets without a row are shared out among them as their
 * sample has it, and the numbers are approximate.
 */
final class Tally {

    /** Most ports first; then by reason and pid, so that equal numbers always come in one order. */
    static final Comparator<Holder> MOST_FIRST =
            (a, b) -> {
                int byPorts = Integer.compare(b.ports(), a.ports());
                int byReason = a.reason().compareTo(b.reason());
                return byPorts != 0
                        ? byPorts
                        : byReason != 0 ? byReason : Long.compare(rank(a), rank(b));
            };

    /** What a sample may miss by chance: a quarter more sockets than expected, and a few. */
    private static final double SAMPLING_ERROR = 1.25;

    private static final int SAMPLING_SLACK = 50;

    private final SocketTable sockets;
    private final OwnerTable owners;
    private final BitSet[] byHolding;
    private final BitSet nobody = new BitSet();
    private final Map<Integer, BitSet> unseenByUid = new HashMap<>();
    private @Nullable BitSet lastUnseen;
    private int lastUid;

    Tally(SocketTable sockets, OwnerTable owners) {
        this.sockets = sockets;
        this.owners = owners;
        byHolding = new BitSet[owners.holdings()];
    }

    void add(int row) {
        int inode = sockets.inode(row);
        if (inode == 0) {
            nobody.set(sockets.localPort(row));
            return;
        }
        int holding = owners.find(inode);
        if (holding < 0) {
            unseen(sockets.uid(row)).set(sockets.localPort(row));
            return;
        }
        if (byHolding[holding] == null) {
            byHolding[holding] = new BitSet();
        }
        byHolding[holding].set(sockets.localPort(row));
    }

    /** Sockets in a row are mostly of one user: nothing is looked up then. */
    private BitSet unseen(int uid) {
        if (lastUnseen == null || uid != lastUid) {
            lastUid = uid;
            lastUnseen = unseenByUid.computeIfAbsent(uid, _ -> new BitSet());
        }
        return lastUnseen;
    }

    List<Holder> holders(PortReason reason) {
        List<Holder> holders = new ArrayList<>();
        addTo(holders, reason);
        holders.sort(MOST_FIRST);
        return holders;
    }

    void addTo(List<Holder> holders, PortReason reason) {
        if (!nobody.isEmpty()) {
            holders.add(new Holder(new Owner.None(), reason, nobody.cardinality()));
        }
        int unseen = 0;
        for (BitSet ports : unseenByUid.values()) {
            unseen += ports.cardinality();
        }
        int expected = expectedUnread();
        int shared = isSampleWhole(unseen, expected) ? unseen : Math.min(unseen, expected);
        addProcesses(holders, reason, expected == 0 ? 0 : shared, expected);
        if (unseen > shared || expected == 0) {
            addUnseen(holders, reason, unseen, expected == 0 ? 0 : shared);
        }
    }

    /** How many ports the samples say that their processes hold besides those read. */
    private int expectedUnread() {
        int expected = 0;
        for (int i = 0; i < byHolding.length; i++) {
            if (byHolding[i] != null) {
                expected += (owners.holding(i).weight() - 1) * byHolding[i].cardinality();
            }
        }
        return expected;
    }

    private boolean isSampleWhole(int unseen, int expected) {
        return owners.hiddenProcesses() == 0
                || unseen <= expected * SAMPLING_ERROR + SAMPLING_SLACK;
    }

    private void addProcesses(List<Holder> holders, PortReason reason, int shared, int expected) {
        Map<Integer, Held> held = new LinkedHashMap<>();
        for (int i = 0; i < byHolding.length; i++) {
            if (byHolding[i] != null) {
                OwnerTable.Holding holding = owners.holding(i);
                held.computeIfAbsent(holding.process().pid(), _ -> new Held(holding.process()))
                        .add(byHolding[i], holding.weight());
            }
        }
        for (Held ports : held.values()) {
            int more =
                    expected == 0 ? 0 : (int) Math.round((double) shared * ports.unread / expected);
            int all = ports.read.cardinality() + more;
            holders.add(new Holder(ports.owner, reason, all, more > 0));
        }
    }

    private void addUnseen(List<Holder> holders, PortReason reason, int unseen, int shared) {
        unseenByUid.forEach((uid, ports) -> {
            int count = (int) Math.round((double) ports.cardinality() * (unseen - shared) / unseen);
            if (count > 0) {
                holders.add(new Holder(new Owner.Hidden(uid), reason, count, shared > 0));
            }
        });
    }

    /** Processes by pid, then users' hidden ones, then nobody. */
    private static long rank(Holder holder) {
        if (holder.owner() instanceof Owner.Process process) {
            return process.pid();
        }
        return holder.owner() instanceof Owner.Hidden hidden
                ? (1L << 32) + hidden.uid()
                : Long.MAX_VALUE;
    }

    /** One process: ports that were read, and how many more its sample stands for. */
    private static final class Held {
        private final Owner owner;
        private final BitSet read = new BitSet();
        private int unread;

        Held(Owner owner) {
            this.owner = owner;
        }

        void add(BitSet ports, int weight) {
            read.or(ports);
            unread += (weight - 1) * ports.cardinality();
        }
    }
}
