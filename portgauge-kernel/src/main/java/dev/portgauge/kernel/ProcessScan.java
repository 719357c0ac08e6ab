package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds which processes hold which sockets: the links {@code /proc/PID/fd/N} that read {@code
 * socket:[inode]}. Processes of the calling thread's network namespace come first, because a socket
 * that another namespace's process holds (passed to it, or made before it moved) is rare. A process
 * that ends meanwhile is left out.
 *
 * <p>One link costs the kernel about 3 microseconds, three times a socket in a dump
 * (docs/performance.md): with {@link Depth#SAMPLE} only some 200 descriptors of a process that has
 * more are read, in stretches spread over all of them, and the table says so.
 */
public final class ProcessScan {

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

    private final Path procRoot;

    /** How much of a process with very many descriptors is read. */
    public enum Depth {
        EVERYTHING,
        SAMPLE
    }

    /**
     * @param procRoot where procfs is mounted, normally {@code /proc}
     */
    public ProcessScan(Path procRoot) {
        this.procRoot = procRoot;
    }

    /** Every socket of every process that we may look into. */
    public Reading<OwnerTable> scan() {
        return scan(Depth.EVERYTHING, null);
    }

    /**
     * Every socket of the processes in our network namespace, and, only while a wanted socket has
     * no owner, those of the others: on a machine full of containers that is most of the work.
     *
     * @param depth with a sample, a wanted socket is still found, wherever it is
     * @param wanted inodes as unsigned 32-bit numbers, each once, 0 left out; asked for when the
     *     processes of our namespace are done, and may wait until the sockets are read
     */
    public Reading<OwnerTable> scan(Depth depth, @Nullable Supplier<int[]> wanted) {
        try (Syscalls sys = new Syscalls()) {
            return new Walk(new ProcLinks(sys), procRoot.toString(), depth, wanted).result();
        }
    }

    /** One walk. */
    private static final class Walk {

        private final ProcLinks links;
        private final String root;
        private final @Nullable Supplier<int[]> wanted;
        private Depth depth;

        /** What is still without an owner, ascending; null for all. */
        private int @Nullable [] missing;

        private boolean[] found = new boolean[0];
        private int unresolved = -1;

        private long[] rows = new long[4096];
        private int rowCount;
        private final List<OwnerTable.Holding> holdings = new ArrayList<>();
        private final List<Integer> sampled = new ArrayList<>();
        private final long[] inodes = new long[ProcLinks.batch()];
        private final Set<Integer> hidden = new HashSet<>();
        private int exhausted;

        /** Descriptors of processes that were read whole. */
        private int whole;

        Walk(ProcLinks links, String root, Depth depth, @Nullable Supplier<int[]> wanted) {
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
            depth = Depth.EVERYTHING;
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
            int before = rowCount;
            int size = depth == Depth.SAMPLE ? links.size(directory) : 0;
            int weight = 1;
            if (size > (whole < WHOLE ? SAMPLED_ABOVE : FEW)) {
                sampled.add(pid);
                weight = sample(directory, size);
            } else {
                while (links.list(directory)) {
                    add(links.sockets(directory, inodes));
                    whole += links.names();
                }
            }
            links.close(directory);
            if (links.takeDenied() > 0) {
                hidden.add(pid);
            }
            if (rowCount > before) {
                holdings.add(new OwnerTable.Holding(new Owner.Process(pid, name(pid)), weight));
            }
        }

        /** Reads some of {@code size} descriptors; returns how many each of them stands for. */
        private int sample(long directory, int size) {
            int[] numbers = new int[ProcLinks.batch()];
            boolean isLarge = size > SAMPLED_ABOVE;
            int begin = isLarge ? FIRST_STRETCH : FEW_FIRST;
            int stretch = isLarge ? STRETCH : FEW_STRETCH;
            int gap = size / (isLarge ? STRETCHES : FEW_STRETCHES);
            int first = 0;
            int seen = 0;
            while (links.list(directory, first, seen == 0 ? begin : stretch)) {
                int count = links.numbers(numbers);
                if (count == 0) {
                    break;
                }
                add(links.sockets(directory, inodes));
                seen += count;
                first = numbers[count - 1] + 1 + gap;
            }
            return Math.max(1, Math.round((float) size / Math.max(1, seen)));
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
                int end =
                        length > 0 && bytes[length - 1] == '\n' ? length - 1 : Math.max(length, 0);
                return new String(bytes, 0, end, StandardCharsets.UTF_8);
            } catch (IOException ended) {
                return "";
            }
        }
    }
}
