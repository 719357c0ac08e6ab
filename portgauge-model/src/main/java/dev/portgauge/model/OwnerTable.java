package dev.portgauge.model;

import java.util.Arrays;
import java.util.List;

/**
 * Which processes hold which socket inodes: the result of one walk over {@code /proc/PID/fd}. A
 * socket shared by several processes (a forked server) has several rows.
 *
 * <p>Reading one descriptor costs the kernel more than dumping one socket, so of a process with
 * very many descriptors the walk may read a sample: each of its later rows then stands for several
 * descriptors.
 */
public final class OwnerTable {

    /** No walk was made. */
    public static final OwnerTable NONE = new OwnerTable(new long[0], List.of(), 0);

    /** Inode in the upper half, index of the holding in the lower; ascending. */
    private final long[] rows;

    private final List<Holding> holdings;
    private final int hiddenProcesses;
    private final boolean sampled;

    /**
     * Rows of one process that stand for equally many descriptors.
     *
     * @param weight descriptors that each row stands for, at least 1
     */
    public record Holding(Owner.Process process, int weight) {}

    private OwnerTable(long[] rows, List<Holding> holdings, int hiddenProcesses) {
        this.rows = rows;
        this.holdings = holdings;
        this.hiddenProcesses = hiddenProcesses;
        boolean anySampled = false;
        for (Holding holding : holdings) {
            anySampled |= holding.weight() > 1;
        }
        sampled = anySampled;
    }

    /**
     * Makes a table.
     *
     * @param rows inode in the upper 32 bits, index into {@code holdings} in the lower; any order
     * @param hiddenProcesses how many processes could not be looked into
     */
    public static OwnerTable of(long[] rows, List<Holding> holdings, int hiddenProcesses) {
        long[] sorted = rows.clone();
        Arrays.sort(sorted);
        return new OwnerTable(sorted, List.copyOf(holdings), hiddenProcesses);
    }

    /** Whether a walk was made, so that a socket without a row has an owner that cannot be seen. */
    public boolean isRead() {
        return this != NONE;
    }

    /** How many processes could not be looked into. */
    public int hiddenProcesses() {
        return hiddenProcesses;
    }

    /** Whether some process was read by sample, so that sockets without a row may still be its. */
    public boolean isSampled() {
        return sampled;
    }

    /**
     * The index of a holding of this socket, for {@link #holding}; of several the first one's. -1
     * when no row has it.
     */
    public int find(int inode) {
        int at = lowerBound((long) inode << 32);
        return at < rows.length && rows[at] >>> 32 == Integer.toUnsignedLong(inode)
                ? (int) rows[at]
                : -1;
    }

    public Holding holding(int index) {
        return holdings.get(index);
    }

    /** How many holdings there are. */
    public int holdings() {
        return holdings.size();
    }

    /**
     * The holder of a socket; of several the one that was found first. A socket with an inode that
     * no visible process holds is {@link Owner.Hidden}: its process is another user's, or in
     * another pid namespace.
     */
    public Owner ownerOf(int inode, int uid) {
        if (inode == 0) {
            return new Owner.None();
        }
        int index = find(inode);
        return index < 0 ? new Owner.Hidden(uid) : holdings.get(index).process();
    }

    private int lowerBound(long key) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
