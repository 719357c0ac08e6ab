package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;

/**
 * Whether anybody still reads what a file descriptor is given (poll(2)). The message of an
 * IOException does not tell: it is in the language of the locale.
 */
public final class OutputEnd {

    private static final int POLLERR = 0x8;
    private static final int POLLHUP = 0x10;
    private static final int POLLNVAL = 0x20;

    private OutputEnd() {}

    /** Whether {@code fd} is closed, or its reader is gone. */
    public static boolean isUnheard(int fd) {
        try (Syscalls sys = new Syscalls()) {
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
