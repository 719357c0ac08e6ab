package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
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
            return new ProcessWalk(new ProcLinks(sys), procRoot.toString(), depth, wanted).result();
        }
    }
}
