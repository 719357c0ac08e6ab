package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Netns;
import dev.portgauge.model.Reading;

import java.util.function.Supplier;

/**
 * Work in another network namespace, on a thread of its own that enters it and ends there: the
 * thread that begins it stays where it is. Threads that the work starts begin in the same
 * namespace.
 *
 * @param <T> what the work gives
 */
final class NetnsEntry<T> {

    private static final int CLONE_NEWNET = 0x40000000;

    /** A FIFO in the place of a namespace must not hang the program. */
    private static final int O_NONBLOCK_CLOEXEC = 0x800 | 0x80000;

    private static final int AT_FDCWD = -100;
    private static final int ESRCH = 3;

    private final Netns netns;
    private final Kernel kernel;
    private final Supplier<T> work;
    private final Side side;

    /** Written by the thread, read when it has ended. */
    private Reading<T> result = new Reading.NotReported<>("setns()");

    private NetnsEntry(Netns netns, Kernel kernel, Supplier<T> work) {
        this.netns = netns;
        this.kernel = kernel;
        this.work = work;
        side = Side.start("portgauge-netns", this::run);
    }

    /**
     * Begins some work.
     *
     * @param kernel only tells in which namespace the thread is
     */
    static <T> NetnsEntry<T> begin(Netns netns, Kernel kernel, Supplier<T> work) {
        return new NetnsEntry<>(netns, kernel, work);
    }

    /**
     * Waits for the work.
     *
     * @return what it gave; not reported when the namespace is gone; refused, with the call or path
     *     and the errno, when it may not be entered
     */
    Reading<T> await() {
        side.join();
        return result;
    }

    private void run() {
        if (netns.isOwn()) {
            result = new Reading.Known<>(work.get());
            return;
        }
        Reading<Boolean> entered = new Reading.NotReported<>(netns.label());
        try (Syscalls sys = new Syscalls()) {
            for (String path : netns.paths()) {
                entered = enter(path, sys);
                if (!(entered instanceof Reading.NotReported<Boolean>)) {
                    break;
                }
            }
        }
        result =
                entered instanceof Reading.Known<Boolean>
                        ? new Reading.Known<>(work.get())
                        : entered.absence();
    }

    private Reading<Boolean> enter(String path, Syscalls sys) {
        long file =
                sys.raw(
                        Call.OPENAT,
                        AT_FDCWD,
                        sys.path(path).address(),
                        O_NONBLOCK_CLOEXEC,
                        0,
                        0,
                        0);
        if (file < 0) {
            return sys.errno() == Errno.ENOENT || sys.errno() == ESRCH
                    ? new Reading.NotReported<>(path)
                    : new Reading.Refused<>(path, Errno.name(sys.errno()));
        }
        long entered = sys.raw(Call.SETNS, file, CLONE_NEWNET, 0, 0, 0, 0);
        int errno = sys.errno();
        sys.call(Call.CLOSE, file, 0, 0);
        if (entered < 0) {
            return new Reading.Refused<>("setns()", Errno.name(errno));
        }
        // a process's number may be another's by now, and a name another namespace's
        return isHere() ? new Reading.Known<>(true) : new Reading.NotReported<>(path);
    }

    private boolean isHere() {
        return kernel.link("thread-self/ns/net")
                .orElse("")
                .equals("net:[".concat(Long.toString(netns.inode())).concat("]"));
    }
}
