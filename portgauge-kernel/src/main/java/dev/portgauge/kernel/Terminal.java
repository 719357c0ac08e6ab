package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;

/** Whether a file descriptor is a terminal, and how wide (ioctl TIOCGWINSZ, ioctl_tty(2)). */
public final class Terminal {

    private static final long TIOCGWINSZ = 0x5413;

    private Terminal() {}

    /** Columns of the terminal behind {@code fd}, 0 when it does not say; empty when it is none. */
    public static OptionalInt columns(int fd) {
        try (Syscalls sys = new Syscalls()) {
            // struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; }
            MemorySegment size = sys.allocate(8);
            return sys.call(Call.IOCTL, fd, TIOCGWINSZ, size.address()) instanceof SysResult.Ok
                    ? OptionalInt.of(sys.loadShort(size, 2))
                    : OptionalInt.empty();
        }
    }
}
