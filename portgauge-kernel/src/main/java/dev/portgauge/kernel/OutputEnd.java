package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;

/**
 * Whether anybody still reads what a file descriptor is given (poll(2), fcntl(2)). The message of
 * an IOException does not tell: it is in the language of the locale.
 */
public final class OutputEnd {

    private static final int F_GETFL = 3;
    private static final int O_ACCMODE = 3;
    private static final int O_RDONLY = 0;
    private static final int POLLERR = 0x8;
    private static final int POLLHUP = 0x10;
    private static final int POLLNVAL = 0x20;

    private OutputEnd() {}

    /**
     * Whether {@code fd} is closed, or its reader is gone. One that was closed at the start may
     * have become a file that the JVM reads.
     */
    public static boolean isUnheard(int fd) {
        try (Syscalls sys = new Syscalls()) {
            if (sys.call(Call.FCNTL, fd, F_GETFL, 0) instanceof SysResult.Ok(long flags)
                    && (flags & O_ACCMODE) == O_RDONLY) {
                return true;
            }
            // struct pollfd { int fd; short events; short revents; }, and a time-out of nothing
            MemorySegment poll = sys.allocate(8);
            MemorySegment timeout = sys.allocate(16);
            sys.store(poll, 0, fd);
            SysResult result = sys.call(Call.PPOLL, poll.address(), 1, timeout.address(), 0, 0, 0);
            return result instanceof SysResult.Ok
                    && (sys.loadShort(poll, 6) & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        }
    }
}
