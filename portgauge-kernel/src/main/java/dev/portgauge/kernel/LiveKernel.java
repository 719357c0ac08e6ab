package dev.portgauge.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.btf.BtfNames;
import dev.portgauge.kernel.procfs.NetnsNames;
import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.kernel.trace.AuditStart;
import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.kernel.trace.TraceStart;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Netns;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TupleAnswers;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The running kernel, as the calling thread sees it. */
public final class LiveKernel implements Kernel {

    /** Where {@code ip netns add} keeps its namespaces. */
    private static final Path NAMED_NAMESPACES = Path.of("/run/netns");

    /** The kernel's types, some megabytes; everybody may read them (CONFIG_DEBUG_INFO_BTF). */
    private static final Path TYPES = Path.of("/sys/kernel/btf/vmlinux");

    private static final int LONGEST_SYSCTL = 256 * 1024;
    private static final int LONGEST_HOST_FILE = 4 * 1024 * 1024;

    /** Paths are absolute. */
    private static final int AT_FDCWD = -100;

    private static final int O_CLOEXEC = 0x80000;

    private static final String RELEASE = "sys/kernel/osrelease";

    /** struct new_utsname (include/uapi/linux/utsname.h): the release is the third of six. */
    private static final int UTS_NAME = 65;

    private static final int UTS_RELEASE = 2;

    /** Loaded once for all of a process. */
    private static final Book BOOK = new Book(Path.of("/sys"), Path.of("/proc"), layoutFolder());

    private final Path procRoot;
    private final Book book;
    private final Optional<Netns> entered;
    private final Optional<SharedOwners> sharedOwners;

    /**
     * @param procRoot where procfs is mounted, normally {@code /proc}
     */
    public LiveKernel(Path procRoot) {
        this(procRoot, BOOK);
    }

    /** With another way to the kernel's own book. */
    public LiveKernel(Path procRoot, Book book) {
        this(procRoot, book, Optional.empty(), Optional.empty());
    }

    private LiveKernel(
            Path procRoot,
            Book book,
            Optional<Netns> entered,
            Optional<SharedOwners> sharedOwners) {
        this.sharedOwners = sharedOwners;
        this.procRoot = procRoot;
        this.book = book;
        this.entered = entered;
    }

    /** The same, for threads that entered a network namespace. */
    LiveKernel in(Netns netns) {
        return new LiveKernel(procRoot, book, Optional.of(netns), Optional.empty());
    }

    /** As {@link #in(Netns)}, for one of many that are read in turn. */
    LiveKernel in(Netns netns, SharedOwners owners) {
        return new LiveKernel(procRoot, book, Optional.of(netns), Optional.of(owners));
    }

    /** Where the launcher keeps what it built, if it was it that started us. */
    private static Optional<Path> layoutFolder() {
        return Optional.ofNullable(System.getProperty("portgauge.cache")).map(Path::of);
    }

    /**
     * {@inheritDoc} Read as a stream: Files.readString and readAllBytes cut files below /proc/sys
     * short.
     */
    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        Path path = procRoot.resolve(pathBelowProc);
        try (InputStream stream = new FileInputStream(path.toFile())) {
            return new Reading.Known<>(
                    pathBelowProc.startsWith("sys/") ? oneRead(stream) : stream.readAllBytes());
        } catch (FileNotFoundException unopened) {
            Reading<byte[]> why = whyUnopened(path, "/proc/" + pathBelowProc);
            return pathBelowProc.equals(RELEASE) ? releaseOr(why) : why;
        } catch (IOException refused) {
            return new Reading.Refused<>("/proc/" + pathBelowProc, "EIO");
        }
    }

    /**
     * FileInputStream has one exception for absent, not permitted and out of descriptors, and a
     * message in the language of the locale; the kernel has errno.
     */
    private static Reading<byte[]> whyUnopened(Path path, String source) {
        try (Syscalls sys = new Syscalls()) {
            long fd =
                    sys.raw(
                            Call.OPENAT,
                            AT_FDCWD,
                            sys.path(path.toString()).address(),
                            O_CLOEXEC,
                            0,
                            0,
                            0);
            if (fd >= 0) {
                sys.call(Call.CLOSE, fd, 0, 0);
                return new Reading.Refused<>(source, "EAGAIN");
            }
            int errno = sys.errno();
            return errno == Errno.ENOENT
                    ? new Reading.NotReported<>(source)
                    : new Reading.Refused<>(source, Errno.name(errno));
        }
    }

    /** uname(2) knows the release too, where /proc/sys is hidden. */
    private static Reading<byte[]> releaseOr(Reading<byte[]> unread) {
        try (Syscalls sys = new Syscalls()) {
            MemorySegment names = sys.allocate(6 * UTS_NAME);
            if (sys.call(Call.UNAME, names.address(), 0, 0) instanceof SysResult.Failed) {
                return unread;
            }
            String release = names.asSlice(UTS_RELEASE * UTS_NAME).getString(0, UTF_8);
            return new Reading.Known<>(release.getBytes(UTF_8));
        }
    }

    /**
     * A sysctl gives its value to the first read alone; what does not fit is lost. The longest,
     * every other port reserved, has 190 kB.
     */
    private static byte[] oneRead(InputStream stream) throws IOException {
        byte[] bytes = new byte[LONGEST_SYSCTL];
        int length = stream.read(bytes);
        return Arrays.copyOf(bytes, Math.max(length, 0));
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        try {
            return new Reading.Known<>(
                    Files.readSymbolicLink(procRoot.resolve(pathBelowProc)).toString());
        } catch (NoSuchFileException absent) {
            return new Reading.NotReported<>("/proc/" + pathBelowProc);
        } catch (AccessDeniedException denied) {
            return new Reading.Refused<>("/proc/" + pathBelowProc, "EACCES");
        } catch (IOException refused) {
            return new Reading.Refused<>("/proc/" + pathBelowProc, "EIO");
        }
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        try (InputStream stream = new FileInputStream(path)) {
            return new Reading.Known<>(stream.readNBytes(LONGEST_HOST_FILE));
        } catch (FileNotFoundException unopened) {
            return whyUnopened(Path.of(path), path);
        } catch (IOException refused) {
            return new Reading.Refused<>(path, "EIO");
        }
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        return OpenDescriptors.of(pid, procRoot);
    }

    @Override
    public Reading<OwnerTable> owners() {
        return new ProcessScan(procRoot).scan();
    }

    @Override
    public Reading<OwnerTable> owners(ProcessScan.Depth depth, Supplier<int[]> wanted) {
        return sharedOwners.isPresent()
                ? sharedOwners.get().get()
                : new ProcessScan(procRoot).scan(depth, wanted);
    }

    @Override
    public Optional<String> netnsName(long inode) {
        if (entered.isPresent() && entered.get().inode() == inode) {
            return entered.get().name();
        }
        return NetnsNames.nameOf(inode, NAMED_NAMESPACES);
    }

    @Override
    public Optional<String> netnsPath() {
        return entered.isEmpty() || entered.get().isOwn()
                ? Optional.empty()
                : Optional.of(entered.get().paths().getFirst());
    }

    @Override
    public Reading<Set<String>> typeNames(Set<String> names) {
        try (InputStream stream = new FileInputStream(TYPES.toFile())) {
            return new Reading.Known<>(BtfNames.in(stream.readAllBytes(), names));
        } catch (FileNotFoundException absent) {
            return new Reading.NotReported<>(TYPES.toString());
        } catch (IOException refused) {
            return new Reading.Refused<>(TYPES.toString(), "EIO");
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(TYPES.toString(), String.valueOf(unusable.getMessage()));
        }
    }

    @Override
    public Reading<BucketAnswers> buckets(PortSet ports, SpareLoopback spare) {
        return BucketProbe.ask(ports, spare);
    }

    @Override
    public Reading<TupleAnswers> tuples(IpAddress source, Endpoint remote, PortSet ports) {
        return RepairProbe.ask(source, remote, ports);
    }

    @Override
    public Reading<BindTrial> bind(IpAddress address) {
        return new Reading.Known<>(TrialSocket.bind(address));
    }

    @Override
    public Reading<ConnectTrial> connect(
            Optional<IpAddress> source, Endpoint remote, Duration limit, Clock clock) {
        return new Reading.Known<>(TrialSocket.connect(source, remote, limit, clock));
    }

    @Override
    public Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        return book.read(protocol, sink);
    }

    @Override
    public Reading<FailedCalls> failedCalls(Clock clock) {
        return TraceStart.begin(this, clock);
    }

    @Override
    public Reading<FailedCalls> auditedCalls() {
        return AuditStart.begin(this);
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        return LiveNetlink.exchange(protocol, request, sink);
    }
}
