package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One walk over the descriptors of all processes, for {@link ProcessScan}. */
final class ProcessWalk {

    private static final int ENOTDIR = 20;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;

    /** A process with up to so many descriptors is read whole. */
    private static final int SAMPLED_ABOVE = 1024;

    /** The first stretch of a sample, where a server's listeners are; then these. */
    private static final int FIRST_STRETCH = 64;

    private static final int STRETCH = 8;
    private static final int STRETCHES = 16;

    /**
     * When so many descriptors were read whole, of each further process with more than some dozens
     * only these are.
     */
    private static final int WHOLE = 4096;

    private static final int FEW = 48;
    private static final int FEW_FIRST = 16;
    private static final int FEW_STRETCH = 4;
    private static final int FEW_STRETCHES = 4;

    private final ProcLinks links;
    private final String root;
    private final @Nullable Supplier<int[]> wanted;
    private ProcessScan.Depth depth;

    /** What is still without an owner, ascending; null for all. */
    private int @Nullable [] missing;

    private boolean[] found = new boolean[0];
    private int unresolved = -1;

    private long[] rows = new long[4096];
    private int rowCount;
    private final List<OwnerTable.Holding> holdings = new ArrayList<>();
    private final List<Integer> sampled = new ArrayList<>();
    private final long[] inodes = new long[ProcLinks.batch()];
    private final int[] numbers = new int[ProcLinks.batch()];
    private final Set<Integer> hidden = new HashSet<>();
    private int exhausted;

    /** Descriptors of processes that were read whole. */
    private int whole;

    ProcessWalk(
            ProcLinks links,
            String root,
            ProcessScan.Depth depth,
            @Nullable Supplier<int[]> wanted) {
        this.links = links;
        this.root = root;
        this.depth = depth;
        this.wanted = wanted;
    }

    Reading<OwnerTable> result() {
        long proc = links.openRoot(root);
        if (proc < 0) {
            int errno = links.errno();
            return errno == Errno.ENOENT || errno == ENOTDIR
                    ? new Reading.NotReported<>("/proc")
                    : new Reading.Refused<>("/proc", Errno.name(errno));
        }
        try {
            return walk(proc);
        } finally {
            links.close(proc);
        }
    }

    private Reading<OwnerTable> walk(long proc) {
        int[] pids = pids(proc);
        if (pids.length == 0) {
            return new Reading.NotReported<>("/proc");
        }
        long own = links.namespace(proc, "thread-self/ns/net");
        int others = 0;
        for (int i = 0; i < pids.length && exhausted == 0; i++) {
            long namespace = links.namespace(proc, pids[i] + "/ns/net");
            if (namespace == own || namespace < 0) {
                process(proc, pids[i]);
            } else {
                pids[others++] = pids[i];
            }
        }
        if (wanted != null && (others > 0 || !sampled.isEmpty())) {
            awaitWanted(wanted);
        }
        depth = ProcessScan.Depth.EVERYTHING;
        for (int i = 0; i < sampled.size() && unresolved > 0 && exhausted == 0; i++) {
            forgetSample(sampled.get(i));
            process(proc, sampled.get(i));
        }
        for (int i = 0; i < others && unresolved != 0 && exhausted == 0; i++) {
            process(proc, pids[i]);
        }
        return exhausted != 0
                ? new Reading.Refused<>("/proc/PID/fd", Errno.name(exhausted))
                : new Reading.Known<>(
                        OwnerTable.of(Arrays.copyOf(rows, rowCount), holdings, hidden.size()));
    }

    private void awaitWanted(Supplier<int[]> supplier) {
        int[] sorted = supplier.get().clone();
        Arrays.sort(sorted);
        missing = sorted;
        found = new boolean[sorted.length];
        unresolved = sorted.length;
        for (int row = 0; row < rowCount; row++) {
            note(sorted, (int) (rows[row] >>> 32));
        }
    }

    /** A process is about to be read whole: what stood for more than itself must go. */
    private void forgetSample(int pid) {
        int kept = 0;
        for (int row = 0; row < rowCount; row++) {
            OwnerTable.Holding holding = holdings.get((int) rows[row]);
            if (holding.weight() == 1 || holding.process().pid() != pid) {
                rows[kept++] = rows[row];
            }
        }
        rowCount = kept;
    }

    private int[] pids(long proc) {
        int[] pids = new int[0];
        int[] batch = new int[ProcLinks.batch()];
        while (links.list(proc)) {
            int count = links.numbers(batch);
            pids = Arrays.copyOf(pids, pids.length + count);
            System.arraycopy(batch, 0, pids, pids.length - count, count);
        }
        return pids;
    }

    private void process(long proc, int pid) {
        long directory = links.open(proc, pid + "/fd");
        if (directory < 0) {
            switch (links.errno()) {
                case Errno.EACCES, Errno.EPERM -> hidden.add(pid);
                case EMFILE, ENFILE -> exhausted = links.errno();
                default -> {}
            }
            return;
        }
        int size = depth == ProcessScan.Depth.SAMPLE ? links.size(directory) : 0;
        if (size > (whole < WHOLE ? SAMPLED_ABOVE : FEW)) {
            sampled.add(pid);
            sample(directory, pid, size);
        } else {
            int before = rowCount;
            while (links.list(directory)) {
                add(links.sockets(directory, inodes));
                whole += links.names();
            }
            if (rowCount > before) {
                hold(new Owner.Process(pid, name(pid)), 1);
            }
        }
        links.close(directory);
        if (links.takeDenied() > 0) {
            hidden.add(pid);
        }
    }

    /**
     * Reads some of {@code size} descriptors. The first ones count for themselves alone: many of
     * them are no sockets, or listeners. The others stand for all that come after.
     */
    private void sample(long directory, int pid, int size) {
        Owner.Process process = new Owner.Process(pid, name(pid));
        boolean isLarge = size > SAMPLED_ABOVE;
        int gap = size / (isLarge ? STRETCHES : FEW_STRETCHES);
        int before = rowCount;
        int first = stretch(directory, 0, isLarge ? FIRST_STRETCH : FEW_FIRST);
        if (rowCount > before) {
            hold(process, 1);
        }
        before = rowCount;
        int seen = 0;
        int count = first;
        while (count > 0) {
            int from = numbers[count - 1] + 1 + gap;
            count = stretch(directory, from, isLarge ? STRETCH : FEW_STRETCH);
            seen += count;
        }
        if (rowCount > before) {
            hold(process, Math.max(1, Math.round((float) (size - first) / seen)));
        }
    }

    /** Adds some descriptors' sockets; their numbers are in {@link #numbers} then. */
    private int stretch(long directory, int from, int length) {
        if (!links.list(directory, from, length)) {
            return 0;
        }
        add(links.sockets(directory, inodes));
        return links.numbers(numbers);
    }

    /** Whose the rows are that were added last. */
    private void hold(Owner.Process process, int weight) {
        holdings.add(new OwnerTable.Holding(process, weight));
    }

    /** Adds the first {@code count} inodes as those of the next holding. */
    private void add(int count) {
        if (rowCount + count > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(2 * rows.length, rowCount + count));
        }
        for (int i = 0; i < count; i++) {
            rows[rowCount++] = inodes[i] << 32 | holdings.size();
        }
        int[] sorted = missing;
        if (sorted != null) {
            for (int i = 0; i < count; i++) {
                note(sorted, (int) inodes[i]);
            }
        }
    }

    private void note(int[] sorted, int inode) {
        int index = Arrays.binarySearch(sorted, inode);
        if (index >= 0 && !found[index]) {
            found[index] = true;
            unresolved--;
        }
    }

    /** The kernel's short name of a process; empty when it has ended. */
    private String name(int pid) {
        try (InputStream comm =
                new FileInputStream(
                        root.concat("/").concat(Integer.toString(pid)).concat("/comm"))) {
            byte[] bytes = new byte[64];
            int length = comm.read(bytes);
            int end = length > 0 && bytes[length - 1] == '\n' ? length - 1 : Math.max(length, 0);
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
