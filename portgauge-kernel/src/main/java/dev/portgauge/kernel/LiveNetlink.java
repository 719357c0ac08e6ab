package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One netlink exchange with the running kernel: a socket of the calling thread's network namespace.
 */
final class LiveNetlink {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int MSG_TRUNC = 0x20;

    /** The kernel fills at most 32 KiB per datagram (net/netlink/af_netlink.c, netlink_dump()). */
    private static final int BUFFER = 64 * 1024;

    /** An answer that stops in the middle must not hang the program. */
    private static final int TIMEOUT_SECONDS = 5;

    /** Of one call; a filter that answers EINTR for ever must not hang it either. */
    private static final int MOST_INTERRUPTIONS = 1000;

    /** struct timeval has 64-bit words: the seconds' lower half is second there. */
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private LiveNetlink() {}

    static SysResult exchange(int protocol, byte[] request, Kernel.DatagramSink sink)
            throws MalformedMessage {
        try (Syscalls sys = new Syscalls()) {
            SysResult opened = sys.call(Call.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
            if (!(opened instanceof SysResult.Ok(long fd))) {
                return opened;
            }
            try {
                return exchange(sys, fd, request, sink);
            } finally {
                sys.call(Call.CLOSE, fd, 0, 0);
            }
        }
    }

    private static SysResult exchange(
            Syscalls sys, long fd, byte[] request, Kernel.DatagramSink sink)
            throws MalformedMessage {
        MemorySegment timeout = sys.allocate(16);
        sys.store(timeout, BIG_ENDIAN ? 4 : 0, TIMEOUT_SECONDS);
        sys.call(
                Call.SETSOCKOPT,
                fd,
                SOL_SOCKET,
                SO_RCVTIMEO,
                timeout.address(),
                timeout.byteSize(),
                0);
        MemorySegment message = sys.allocate(request.length);
        MemorySegment.copy(request, 0, message, ValueLayout.JAVA_BYTE, 0, request.length);
        SysResult sent = retried(sys, Call.SENDTO, fd, message.address(), request.length, 0);
        if (sent instanceof SysResult.Failed) {
            return sent;
        }
        MemorySegment buffer = sys.allocate(BUFFER);
        byte[] bytes = new byte[BUFFER];
        while (true) {
            SysResult received =
                    retried(sys, Call.RECVFROM, fd, buffer.address(), BUFFER, MSG_TRUNC);
            if (!(received instanceof SysResult.Ok(long length))) {
                return received;
            }
            MemorySegment.copy(
                    buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, (int) Math.min(length, BUFFER));
            if (sink.datagram(bytes, (int) length)) {
                return received;
            }
        }
    }

    private static SysResult retried(
            Syscalls sys, Call call, long fd, long address, long length, long flags) {
        SysResult result = sys.call(call, fd, address, length, flags, 0, 0);
        for (int i = 0; i < MOST_INTERRUPTIONS && isInterrupted(result); i++) {
            result = sys.call(call, fd, address, length, flags, 0, 0);
        }
        return result;
    }

    private static boolean isInterrupted(SysResult result) {
        return result instanceof SysResult.Failed(String _, int errno) && errno == Errno.EINTR;
    }
}
