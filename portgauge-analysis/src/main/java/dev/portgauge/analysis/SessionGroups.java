package dev.portgauge.analysis;

import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;

import java.util.Arrays;

/**
 * Outbound connections grouped by source address and destination: open addressing over primitive
 * arrays, because a busy host has hundreds of thousands. Rows of a group form a chain.
 */
final class SessionGroups {

    static final int NONE = -1;

    private final SocketTable sockets;
    private final int[] groupOfRow;
    private final int[] nextRow;
    private int[] slots = new int[64];
    private int[] firstRow = new int[32];
    private int[] sizes = new int[32];
    private int count;

    SessionGroups(SocketTable sockets, Roles roles) {
        this.sockets = sockets;
        groupOfRow = new int[sockets.size()];
        nextRow = new int[sockets.size()];
        for (int row = sockets.size() - 1; row >= 0; row--) {
            groupOfRow[row] = roles.of(row) == Role.OUTBOUND ? join(row) : NONE;
        }
    }

    int count() {
        return count;
    }

    /** How many connections a group has. */
    int size(int group) {
        return sizes[group];
    }

    /** The group of a row, {@link #NONE} when it is no outbound connection. */
    int groupOf(int row) {
        return groupOfRow[row];
    }

    /** A group's first row; every row of it has the group's addresses and remote port. */
    int firstRow(int group) {
        return firstRow[group];
    }

    /** The row after {@code row} in its group, or {@link #NONE}. */
    int nextRow(int row) {
        return nextRow[row];
    }

    private int join(int row) {
        int slot = slot(sockets.localKey(row), sockets.remoteKey(row), sockets.remotePort(row));
        int group = slots[slot] - 1;
        if (group < 0) {
            group = count++;
            if (count > firstRow.length) {
                firstRow = Arrays.copyOf(firstRow, 2 * count);
                sizes = Arrays.copyOf(sizes, 2 * count);
            }
            slots[slot] = group + 1;
            firstRow[group] = NONE;
        }
        nextRow[row] = firstRow[group];
        firstRow[group] = row;
        sizes[group]++;
        if (2 * count > slots.length) {
            rehash();
        }
        return group;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int group = 0; group < count; group++) {
            int row = firstRow[group];
            slots[slot(sockets.localKey(row), sockets.remoteKey(row), sockets.remotePort(row))] =
                    group + 1;
        }
    }

    private int slot(long localKey, long remoteKey, int remotePort) {
        long mixed =
                (remoteKey * 0x9e37_79b9_7f4a_7c15L ^ localKey) * 0xff51_afd7_ed55_8ccdL
                        + remotePort;
        mixed *= 0xc4ce_b9fe_1a85_ec53L;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 40) & mask;
        while (slots[slot] != 0 && !isGroup(slots[slot] - 1, localKey, remoteKey, remotePort)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isGroup(int group, long localKey, long remoteKey, int remotePort) {
        int row = firstRow[group];
        return sockets.remotePort(row) == remotePort
                && sockets.remoteKey(row) == remoteKey
                && sockets.localKey(row) == localKey;
    }
}
