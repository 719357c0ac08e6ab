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
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds which processes hold which sockets: the links {@code /proc/PID/fd/N} that read {@code
 * socket:[inode]}. Processes of the calling thread's network namespace come first, because a socket
 * that another namespace's process holds (passed to it, or made before it moved) is rare. A process
 * that ends meanwhile is left out.
 */
public final class ProcessScan {

    private static final int ENOTDIR = 20;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;

    private final Path procRoot;

    /**
     * @param procRoot where procfs is mounted, normally {@code /proc}
     */
    public ProcessScan(Path procRoot) {
        this.procRoot = procRoot;
    }

    /** Every socket of every process that we may look into. */
    public Reading<OwnerTable> scan() {
        return scan(null);
    }

    /**
     * Every socket of the processes in our network namespace, and, only while a wanted socket has
     * no owner, those of the others: on a machine full of containers that is most of the work.
     *
     * @param wanted inodes as unsigned 32-bit numbers, each once, 0 left out; asked for when the
     *     processes of our namespace are done, and may wait until the sockets are read
     */
    public Reading<OwnerTable> scan(@Nullable Supplier<int[]> wanted) {
        try (Syscalls sys = new Syscalls()) {
            return new Walk(new ProcLinks(sys), procRoot.toString(), wanted).result();
        }
    }

    /** One walk. */
    private static final class Walk {

        private final ProcLinks links;
        private final String root;
        private final @Nullable Supplier<int[]> wanted;

        /** What is still without an owner, ascending; null for all. */
        private int @Nullable [] missing;

        private boolean[] found = new boolean[0];
        private int unresolved = -1;

        private long[] rows = new long[4096];
        private int rowCount;
        private final List<Owner.Process> processes = new ArrayList<>();
        private final long[] inodes = new long[ProcLinks.batch()];
        private int hidden;
        private int exhausted;

        Walk(ProcLinks links, String root, @Nullable Supplier<int[]> wanted) {
            this.links = links;
            this.root = root;
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
            if (others > 0 && wanted != null) {
                awaitWanted(wanted);
            }
            for (int i = 0; i < others && unresolved != 0 && exhausted == 0; i++) {
                process(proc, pids[i]);
            }
            return exhausted != 0
                    ? new Reading.Refused<>("/proc/PID/fd", Errno.name(exhausted))
                    : new Reading.Known<>(
                            OwnerTable.of(Arrays.copyOf(rows, rowCount), processes, hidden));
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
                    case Errno.EACCES, Errno.EPERM -> hidden++;
                    case EMFILE, ENFILE -> exhausted = links.errno();
                    default -> {}
                }
                return;
            }
            int before = rowCount;
            while (links.list(directory)) {
                add(links.sockets(directory, inodes));
            }
            links.close(directory);
            if (links.takeDenied() > 0) {
                hidden++;
            }
            if (rowCount > before) {
                processes.add(new Owner.Process(pid, name(pid)));
            }
        }

        /** Adds the first {@code count} inodes as those of the next process in the list. */
        private void add(int count) {
            if (rowCount + count > rows.length) {
                rows = Arrays.copyOf(rows, Math.max(2 * rows.length, rowCount + count));
            }
            for (int i = 0; i < count; i++) {
                rows[rowCount++] = inodes[i] << 32 | processes.size();
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
            try (InputStream comm = new FileInputStream(root + "/" + pid + "/comm")) {
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
