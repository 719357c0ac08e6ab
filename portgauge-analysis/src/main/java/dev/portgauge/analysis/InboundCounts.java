package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;

/**
 * How many connections were opened from each address to each of ours: open addressing over
 * primitive arrays, since a busy server has hundreds of thousands.
 */
final class InboundCounts {

    private final SocketTable sockets;
    private long[] locals = new long[64];
    private long[] remotes = new long[64];
    private int[] counts = new int[64];
    private int pairs;

    InboundCounts(SocketTable sockets, SessionGroups groups, Roles roles) {
        this.sockets = sockets;
        for (int row = 0; row < sockets.size(); row++) {
            // in a group are the outbound ones, which are nearly all on a busy client
            if (groups.groupOf(row) == SessionGroups.NONE && roles.of(row) == Role.INBOUND) {
                add(sockets.localKey(row), sockets.remoteKey(row));
            }
        }
    }

    /** Connections from {@code remote} to {@code local}, whatever the ports. */
    int of(IpAddress local, IpAddress remote) {
        return counts[slot(sockets.keyOf(local), sockets.keyOf(remote))];
    }

    private void add(long local, long remote) {
        int slot = slot(local, remote);
        if (counts[slot]++ == 0) {
            locals[slot] = local;
            remotes[slot] = remote;
            pairs++;
            if (2 * pairs > counts.length) {
                rehash();
            }
        }
    }

    private void rehash() {
        long[] oldLocals = locals;
        long[] oldRemotes = remotes;
        int[] oldCounts = counts;
        locals = new long[2 * oldCounts.length];
        remotes = new long[2 * oldCounts.length];
        counts = new int[2 * oldCounts.length];
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] > 0) {
                int slot = slot(oldLocals[old], oldRemotes[old]);
                locals[slot] = oldLocals[old];
                remotes[slot] = oldRemotes[old];
                counts[slot] = oldCounts[old];
            }
        }
    }

    /** Where the pair is, or may be put: empty slots have a count of 0. */
    private int slot(long local, long remote) {
        long mixed = (remote * 0x9e37_79b9_7f4a_7c15L ^ local) * 0xc4ce_b9fe_1a85_ec53L;
        int mask = counts.length - 1;
        int slot = (int) (mixed >>> 40) & mask;
        while (counts[slot] != 0 && (locals[slot] != local || remotes[slot] != remote)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
