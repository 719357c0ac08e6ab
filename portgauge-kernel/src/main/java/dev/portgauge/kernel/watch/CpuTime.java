package dev.portgauge.kernel.watch;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** What this process has cost so far (clock_gettime(2)). */
public final class CpuTime {

    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private CpuTime() {}

    /** Of all threads, those that have ended too; empty where the kernel does not tell. */
    public static Optional<Duration> ofProcess() {
        try (Syscalls sys = new Syscalls()) {
            // struct timespec: two 64-bit words, of which the lower halves are enough
            MemorySegment time = sys.allocate(16);
            if (sys.call(Call.CLOCK_GETTIME, CLOCK_PROCESS_CPUTIME_ID, time.address(), 0)
                    instanceof SysResult.Failed) {
                return Optional.empty();
            }
            int low = BIG_ENDIAN ? 4 : 0;
            return Optional.of(Duration.ofSeconds(sys.load(time, low), sys.load(time, 8L + low)));
        }
    }
}
