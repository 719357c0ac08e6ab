package dev.portgauge.model;

import java.util.Arrays;
import java.util.List;

/**
 * Which processes hold which socket inodes: the result of one walk over {@code /proc/PID/fd}. A
 * socket shared by several processes (a forked server) has several rows.
 */
public final class OwnerTable {

    /** No walk was made. */
    public static final OwnerTable NONE = new OwnerTable(new long[0], List.of(), 0);

    /** Inode in the upper half, index of the process in the lower; ascending. */
    private final long[] rows;

    private final List<Owner.Process> processes;
    private final int hiddenProcesses;

    private OwnerTable(long[] rows, List<Owner.Process> processes, int hiddenProcesses) {
        this.rows = rows;
        this.processes = processes;
        this.hiddenProcesses = hiddenProcesses;
    }

    /**
     * @param rows inode in the upper 32 bits, index into {@code processes} in the lower; any order
     * @param hiddenProcesses how many processes could not be looked into
     */
    public static OwnerTable of(long[] rows, List<Owner.Process> processes, int hiddenProcesses) {
        long[] sorted = rows.clone();
        Arrays.sort(sorted);
        return new OwnerTable(sorted, List.copyOf(processes), hiddenProcesses);
    }

    /** How many processes could not be looked into. */
    public int hiddenProcesses() {
        return hiddenProcesses;
    }

    /**
     * The holder of a socket; of several the one that comes first in the process list (lowest pid).
     * A socket with an inode that no visible process holds is {@link Owner.Hidden}: its process is
     * another user's, or in another pid namespace.
     */
    public Owner ownerOf(int inode, int uid) {
        if (inode == 0) {
            return new Owner.None();
        }
        int at = lowerBound((long) inode << 32);
        if (at < rows.length && rows[at] >>> 32 == Integer.toUnsignedLong(inode)) {
            return processes.get((int) rows[at]);
        }
        return new Owner.Hidden(uid);
    }

    private int lowerBound(long key) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (rows[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
