package dev.portgauge.analysis;

import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, per owner, the different local ports of the sockets it is given; for one reason. Where
 * processes were read by sample, the sockets of the same user without a row are shared out among
 * them as their sample has it, and the numbers are approximate.
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
    private final PortTally[] byHolding;

    /** The user of each holding's sockets: a process has its sockets from one, nearly always. */
    private final int[] uids;

    private final PortTally nobody = new PortTally();
    private final Map<Integer, PortTally> unseenByUid = new HashMap<>();
    private @Nullable PortTally lastUnseen;
    private int lastUid;

    Tally(SocketTable sockets, OwnerTable owners) {
        this.sockets = sockets;
        this.owners = owners;
        byHolding = new PortTally[owners.holdings()];
        uids = new int[owners.holdings()];
    }

    void add(int row) {
        int inode = sockets.inode(row);
        if (inode == 0) {
            nobody.add(sockets.localPort(row));
            return;
        }
        int holding = owners.find(inode);
        if (holding < 0) {
            unseen(sockets.uid(row)).add(sockets.localPort(row));
            return;
        }
        if (byHolding[holding] == null) {
            byHolding[holding] = new PortTally();
            uids[holding] = sockets.uid(row);
        }
        byHolding[holding].add(sockets.localPort(row));
    }

    /** Sockets in a row are mostly of one user: nothing is looked up then. */
    private PortTally unseen(int uid) {
        if (lastUnseen == null || uid != lastUid) {
            lastUid = uid;
            lastUnseen = unseenByUid.get(uid);
        }
        if (lastUnseen == null) {
            lastUnseen = new PortTally();
            unseenByUid.put(uid, lastUnseen);
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
        if (nobody.count() > 0) {
            holders.add(new Holder(new Owner.None(), reason, nobody.count()));
        }
        Map<Integer, Share> shares = shares();
        addProcesses(holders, reason, shares);
        for (Map.Entry<Integer, PortTally> unseen : unseenByUid.entrySet()) {
            Share share = shares.get(unseen.getKey());
            int shared = share == null ? 0 : share.shared();
            int ports = unseen.getValue().count();
            if (ports > shared) {
                Owner hidden = new Owner.Hidden(unseen.getKey());
                holders.add(new Holder(hidden, reason, ports - shared, shared > 0));
            }
        }
    }

    /**
     * Ports of one user without a row, and how many the samples of that user's processes explain.
     *
     * @param expected ports that the samples say their processes hold besides those read
     * @param shared how many of the unseen ones are therefore shared out among them
     */
    private record Share(int expected, int shared) {}

    /** A process of one user does not hold another user's sockets, as far as can be told. */
    private Map<Integer, Share> shares() {
        Map<Integer, Integer> expected = new HashMap<>();
        for (int i = 0; i < byHolding.length; i++) {
            int unread = unread(i);
            if (unread > 0) {
                expected.put(uids[i], expected.getOrDefault(uids[i], 0) + unread);
            }
        }
        Map<Integer, Share> shares = new HashMap<>();
        for (Map.Entry<Integer, Integer> user : expected.entrySet()) {
            int ports = user.getValue();
            PortTally without = unseenByUid.get(user.getKey());
            int unseen = without == null ? 0 : without.count();
            boolean explained = unseen <= ports * SAMPLING_ERROR + SAMPLING_SLACK;
            shares.put(user.getKey(), new Share(ports, explained ? unseen : ports));
        }
        return shares;
    }

    private int unread(int holding) {
        return byHolding[holding] == null
                ? 0
                : (owners.holding(holding).weight() - 1) * byHolding[holding].count();
    }

    private void addProcesses(List<Holder> holders, PortReason reason, Map<Integer, Share> shares) {
        Map<Integer, Held> held = new LinkedHashMap<>();
        for (int i = 0; i < byHolding.length; i++) {
            if (byHolding[i] != null) {
                Share share = shares.get(uids[i]);
                OwnerTable.Holding holding = owners.holding(i);
                int pid = holding.process().pid();
                Held ports = held.get(pid);
                if (ports == null) {
                    ports = new Held(holding.process());
                    held.put(pid, ports);
                }
                ports.add(
                        byHolding[i],
                        share == null ? 0 : (double) share.shared() * unread(i) / share.expected());
            }
        }
        for (Held ports : held.values()) {
            int more = (int) Math.round(ports.more);
            int all = ports.read.count() + more;
            holders.add(new Holder(ports.owner, reason, all, more > 0));
        }
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

    /** One process: ports that were read, and its share of those that were not. */
    private static final class Held {
        private final Owner owner;
        private final PortTally read = new PortTally();
        private double more;

        Held(Owner owner) {
            this.owner = owner;
        }

        void add(PortTally ports, double share) {
            read.addAll(ports);
            more += share;
        }
    }
}
