package dev.portgauge.lab.world;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A private network namespace and the thread that lives in it. Whatever is started or opened from
 * that thread is in the namespace, which ends with its last thread, process and socket.
 */
public final class Namespace implements AutoCloseable {

    private static final long CLONE_NEWNET = 0x4000_0000L;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final short IFF_UP = 1;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("netns-", 0).factory());

    private Namespace() {}

    /**
     * A new namespace, its loopback interface up.
     *
     * @throws Refused when the kernel makes none
     */
    public static Namespace open() throws Exception {
        Namespace namespace = new Namespace();
        try {
            namespace.call(() -> {
                enterNew();
                return true;
            });
            return namespace;
        } catch (Exception | Error failed) {
            namespace.close();
            throw failed;
        }
    }

    /** Moves the calling thread into a new namespace. */
    public static void enterNew() throws Exception {
        try (Syscalls sys = new Syscalls()) {
            if (sys.call(Call.UNSHARE, CLONE_NEWNET, 0, 0) instanceof SysResult.Failed failed) {
                throw new Refused("unshare(CLONE_NEWNET): " + failed.errnoName());
            }
            raiseLoopback(sys);
        }
    }

    /** What {@code ip link set lo up} does, without a process for each of thousands of them. */
    private static void raiseLoopback(Syscalls sys) {
        // struct ifreq: a name of 16 bytes, then the flags
        MemorySegment request = sys.allocate(40);
        request.setString(0, "lo");
        request.set(ValueLayout.JAVA_SHORT, 16, IFF_UP);
        long fd = must(sys.call(Call.SOCKET, AF_INET, SOCK_DGRAM_CLOEXEC, 0));
        must(sys.call(Call.IOCTL, fd, SIOCSIFFLAGS, request.address()));
        must(sys.call(Call.CLOSE, fd, 0, 0));
    }

    static long must(SysResult result) {
        return switch (result) {
            case SysResult.Ok(long value) -> value;
            case SysResult.Failed failed ->
                    throw new AssertionError(failed.call() + ": " + failed.errnoName());
        };
    }

    /** What runs in the namespace. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws Throwable;
    }

    public <T> T call(Work<T> work) throws Exception {
        try {
            return thread.submit(
                            () -> {
                                try {
                                    return work.run();
                                } catch (Exception | Error failed) {
                                    throw failed;
                                } catch (Throwable impossible) {
                                    throw new AssertionError(impossible);
                                }
                            })
                    .get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }

    /** Whether being refused one is a failure and no reason to leave a test out. */
    public static boolean isRequired() {
        return Boolean.getBoolean("portgauge.requireNamespaces")
                || "root".equals(System.getProperty("user.name"));
    }

    /**
     * Whether the kernel's own book must be open to us, so that it is a failure when it is not:
     * root of a user namespace, or a kernel without type information, has none.
     */
    public static boolean isBookRequired() throws IOException {
        return Boolean.getBoolean("portgauge.requireBook")
                || ("root".equals(System.getProperty("user.name"))
                        && Files.exists(Path.of("/sys/kernel/btf/vmlinux"))
                        && Files.readString(Path.of("/proc/self/uid_map")).contains("4294967295"));
    }

    /** A path that names this namespace to other processes. */
    public String path() throws Exception {
        return call(
                () -> "/proc/" + Files.readSymbolicLink(Path.of("/proc/thread-self")) + "/ns/net");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** The kernel, or the machine's administrator, allows no new namespace. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }
}
