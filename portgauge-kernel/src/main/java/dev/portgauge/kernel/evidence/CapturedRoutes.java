package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the routes that a report may need: towards the targets and towards the remote addresses
 * in use, the most used first; and whether there is a way there from the local addresses in use.
 */
final class CapturedRoutes {

    /** As the collector's requests, which they are the answers to. */
    private static final int SEQUENCE = 1;

    private static final int MOST_REMOTES = 1024;
    private static final int MOST_PAIRS = 1024;
    private static final int MOST_LOCALS = 64;

    /** Bits for a row; the others are a hash of its addresses. */
    private static final int ROW_BITS = 24;

    private final Kernel kernel;
    private int asked;
    private int leftOut;

    CapturedRoutes(Kernel kernel) {
        this.kernel = kernel;
    }

    int asked() {
        return asked;
    }

    int leftOut() {
        return leftOut;
    }

    void ask(Set<IpAddress> targets, List<SocketTable> tables) {
        Set<IpAddress> locals = new LinkedHashSet<>();
        Set<IpAddress> remotes = new LinkedHashSet<>(targets);
        Set<List<IpAddress>> pairs = new LinkedHashSet<>();
        for (SocketTable table : tables) {
            take(locals, addresses(table, true), MOST_LOCALS);
            take(remotes, addresses(table, false), MOST_REMOTES);
            for (int row : representatives(table, true, true)) {
                if (pairs.size() < MOST_PAIRS) {
                    pairs.add(List.of(table.local(row), table.remote(row)));
                } else {
                    leftOut++;
                }
            }
        }
        for (IpAddress target : targets) {
            for (IpAddress local : locals) {
                pairs.add(List.of(local, target));
            }
        }
        for (IpAddress local : locals) {
            pairs.add(List.of(local, local));
        }
        Set<IpAddress> alone = new LinkedHashSet<>(remotes);
        for (List<IpAddress> pair : pairs) {
            alone.add(pair.getFirst());
        }
        for (IpAddress address : alone) {
            ask(RouteMessage.request(address, SEQUENCE));
        }
        for (List<IpAddress> pair : pairs) {
            if (pair.getFirst().isV4() == pair.getLast().isV4()) {
                Optional<IpAddress> source = Optional.of(pair.getFirst());
                ask(RouteMessage.request(pair.getLast(), source, SEQUENCE));
            }
        }
    }

    private void take(Set<IpAddress> into, List<IpAddress> from, int most) {
        for (IpAddress address : from) {
            if (address.isAny() || into.contains(address)) {
                continue;
            }
            if (into.size() < most) {
                into.add(address);
            } else {
                leftOut++;
            }
        }
    }

    private void ask(byte[] request) {
        asked++;
        NetlinkMessages end =
                new NetlinkMessages(SEQUENCE, RouteMessage.RTM_NEWROUTE, (_, _, _) -> {});
        try {
            kernel.netlink(Kernel.NETLINK_ROUTE, request, end);
        } catch (MalformedMessage unusable) {
            // it is recorded, and whoever replays it will see the same
        }
    }

    private static List<IpAddress> addresses(SocketTable table, boolean local) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int row : representatives(table, local, !local)) {
            addresses.add(local ? table.local(row) : table.remote(row));
        }
        return addresses;
    }

    /** A row for each local, remote, or pair of addresses; those of most sockets first. */
    private static int[] representatives(SocketTable table, boolean local, boolean remote) {
        int size = Math.min(table.size(), 1 << ROW_BITS);
        long[] keys = new long[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (!table.address(remote ? table.remoteKey(row) : table.localKey(row)).isAny()) {
                long hash = local ? mix(table.localKey(row)) : 0;
                hash = remote ? mix(hash ^ table.remoteKey(row)) : hash;
                keys[count++] = hash >>> 1 << ROW_BITS ^ row;
            }
        }
        keys = Arrays.copyOf(keys, count);
        Arrays.sort(keys);
        long[] groups = new long[count];
        int groupCount = 0;
        for (int from = 0; from < count; ) {
            int to = from;
            while (to < count && keys[to] >> ROW_BITS == keys[from] >> ROW_BITS) {
                to++;
            }
            // ascending: the largest group first
            groups[groupCount++] =
                    (long) -(to - from) << ROW_BITS ^ (keys[from] & ((1 << ROW_BITS) - 1));
            from = to;
        }
        groups = Arrays.copyOf(groups, groupCount);
        Arrays.sort(groups);
        int[] rows = new int[groupCount];
        for (int i = 0; i < groupCount; i++) {
            rows[i] = (int) groups[i] & ((1 << ROW_BITS) - 1);
        }
        return rows;
    }

    /** The finalizer of SplittableRandom. */
    private static long mix(long key) {
        long mixed = (key ^ key >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
