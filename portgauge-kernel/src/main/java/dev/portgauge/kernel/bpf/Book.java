package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.Protocol;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernel's own book, live: loads {@link BookProgram} once in a process for each protocol, and
 * runs it for each reading. Nothing is pinned; program and link are gone with the process. Threads
 * may read at the same time, each its own network namespace.
 */
public final class Book {

    /** bpf_seq_read() gives at most 32 KiB at a time, whole records (kernel/bpf/bpf_iter.c). */
    private static final int BUFFER = 32 * 1024;

    private static final int LOG_LINES = 6;

    /** Of one call; a filter that answers EINTR for ever must not hang it. */
    private static final int MOST_INTERRUPTIONS = 1000;

    /** Of no function: it is looked at after the rights (kernel/bpf/syscall.c, bpf_prog_load()). */
    private static final int NOTHING = 0;

    private static final int NOT_LOADED = -1;

    private final BookTypes types;
    private final BookRights rights;
    private final long[] links = {NOT_LOADED, NOT_LOADED};
    private @Nullable BookLayout layout;
    private boolean fromCache;
    private @Nullable BookAbsence noLayout;

    /**
     * @param sys where sysfs is mounted, normally {@code /sys}
     * @param proc where procfs is mounted, normally {@code /proc}
     * @param cache where the layout of the kernel is kept for the next process, if anywhere
     */
    public Book(Path sys, Path proc, Optional<Path> cache) {
        types = new BookTypes(sys, cache);
        rights = new BookRights(sys, proc);
    }

    /** Takes whole records of {@link BookRecord#SIZE}. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes some records.
         *
         * @param bytes valid up to {@code length} and only during this call
         */
        void records(byte[] bytes, int length) throws MalformedMessage;
    }

    /**
     * Reads every socket of one protocol in the calling thread's network namespace.
     *
     * @return why that was not possible, perhaps after some records; nothing when it is complete
     * @throws MalformedMessage what the sink threw
     */
    public Optional<BookAbsence> read(Protocol protocol, Sink sink) throws MalformedMessage {
        try (Syscalls sys = new Syscalls()) {
            BpfCall bpf = new BpfCall(sys);
            long link = link(protocol, bpf, sys);
            long iterator = bpf.iterate(link);
            if (iterator < 0) {
                throw new BookAbsent(rights.whyRefused("bpf(BPF_ITER_CREATE)", sys.errno()));
            }
            try {
                readAll(sys, iterator, sink);
            } finally {
                bpf.close(iterator);
            }
            return Optional.empty();
        } catch (BookAbsent absent) {
            return Optional.of(absent.why());
        }
    }

    private static void readAll(Syscalls sys, long iterator, Sink sink)
            throws BookAbsent, MalformedMessage {
        MemorySegment buffer = sys.allocate(BUFFER);
        byte[] bytes = new byte[BUFFER];
        int interruptions = 0;
        while (true) {
            long length = sys.raw(Call.READ, iterator, buffer.address(), BUFFER, 0, 0, 0);
            if (length == 0) {
                return;
            }
            if (length > 0) {
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, (int) length);
                sink.records(bytes, (int) length);
                continue;
            }
            int errno = sys.errno();
            if ((errno != Errno.EINTR && errno != Errno.EAGAIN)
                    || ++interruptions > MOST_INTERRUPTIONS) {
                throw refused("read()", errno);
            }
        }
    }

    private synchronized long link(Protocol protocol, BpfCall bpf, Syscalls sys) throws BookAbsent {
        int index = protocol.ordinal();
        if (links[index] == NOT_LOADED) {
            links[index] = newLink(protocol, bpf, sys);
        }
        return links[index];
    }

    private long newLink(Protocol protocol, BpfCall bpf, Syscalls sys) throws BookAbsent {
        try {
            return newLink(protocol, layout(bpf, sys), bpf, sys);
        } catch (BookAbsent refused) {
            if (!fromCache || !mayBeTheLayouts(refused.why().reason())) {
                throw refused;
            }
        }
        fromCache = false;
        layout = types.find();
        return newLink(protocol, layout, bpf, sys);
    }

    /** What was kept may be wrong; a want of rights is not its fault, and types are megabytes. */
    private static boolean mayBeTheLayouts(Reason reason) {
        return reason == Reason.VERIFIER_REFUSED || reason == Reason.SYSCALL_REFUSED;
    }

    private long newLink(Protocol protocol, BookLayout known, BpfCall bpf, Syscalls sys)
            throws BookAbsent {
        boolean isTcp = protocol == Protocol.TCP;
        byte[] code = (isTcp ? BookProgram.tcp(known) : BookProgram.udp(known)).bytes();
        int function = isTcp ? known.tcp() : known.udp();
        long program = bpf.load(code, function);
        if (program < 0) {
            throw new BookAbsent(unloaded(bpf, code, function, sys.errno()));
        }
        long link = bpf.link(program);
        int errno = sys.errno();
        // the link keeps the program
        bpf.close(program);
        if (link < 0) {
            throw new BookAbsent(rights.whyRefused("bpf(BPF_LINK_CREATE)", errno));
        }
        return link;
    }

    private BookAbsence unloaded(BpfCall bpf, byte[] code, int function, int errno) {
        if (errno == Errno.EACCES || errno == Errno.EINVAL) {
            var log = bpf.verifierLog(code, function, LOG_LINES);
            if (!log.isEmpty() && !rights.isLockedDown()) {
                return new BookAbsence(Reason.VERIFIER_REFUSED, Errno.name(errno), log);
            }
        }
        return rights.whyRefused("bpf(BPF_PROG_LOAD)", errno);
    }

    /** From the cache, or, where the program might be loaded, from the kernel's types. */
    private BookLayout layout(BpfCall bpf, Syscalls sys) throws BookAbsent {
        BookLayout found = layout;
        if (found != null) {
            return found;
        }
        BookAbsence absence = noLayout;
        if (absence != null) {
            throw new BookAbsent(absence);
        }
        if (!types.exist()) {
            throw new BookAbsent(new BookAbsence(Reason.NO_BTF, ""));
        }
        found = types.known().orElse(null);
        fromCache = found != null;
        if (found == null) {
            mustBePermitted(bpf, sys);
            try {
                found = types.find();
            } catch (BookAbsent absent) {
                noLayout = absent.why();
                throw absent;
            }
        }
        layout = found;
        return found;
    }

    /** To read all types would be in vain without the right to load a program. */
    private void mustBePermitted(BpfCall bpf, Syscalls sys) throws BookAbsent {
        Assembler nothing = new Assembler();
        nothing.move(Register.R0, 0);
        nothing.exit();
        long loaded = bpf.load(nothing.bytes(), NOTHING);
        int errno = sys.errno();
        if (loaded < 0 && (errno == Errno.EPERM || errno == Errno.ENOSYS)) {
            throw new BookAbsent(rights.whyRefused("bpf(BPF_PROG_LOAD)", errno));
        }
    }

    private static BookAbsent refused(String call, int errno) {
        return new BookAbsent(
                new BookAbsence(
                        Reason.SYSCALL_REFUSED, call.concat(": ").concat(Errno.name(errno))));
    }
}
