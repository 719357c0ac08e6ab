package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * Asks the kernel which bind buckets connect() may join, port by port: a socket that may use this
 * port alone (IP_LOCAL_PORT_RANGE) connects from a loopback address that nobody uses to a port on
 * which nobody listens. EADDRNOTAVAIL: closed. Anything that comes after the choice of the port:
 * open. The connection is ended at once; no packet leaves the machine (net/ipv4/inet_hashtables.c,
 * __inet_hash_connect()).
 */
final class BucketProbe {

    private static final int STREAM_CLOEXEC_NONBLOCK = 1 | 0x80000 | 0x800;
    private static final int IPPROTO_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;

    /** Since Linux 6.3: the lowest port in the lower half, the highest in the upper. */
    private static final int IP_LOCAL_PORT_RANGE = 51;

    /** Ports asked about by one socket, before a pause in which others get their turn. */
    private static final int BATCH = 256;

    private static final int PAUSE_MILLIS = 1;

    private final Syscalls sys;
    private final MemorySegment from;
    private final MemorySegment to;

    private final MemorySegment nowhere;

    private final MemorySegment option;

    private BucketProbe(Syscalls sys, SpareLoopback spare) {
        this.sys = sys;
        from = Sockaddr.of(sys, spare.address(), 0);
        to = Sockaddr.of(sys, spare.address(), spare.port());
        nowhere = Sockaddr.nowhere(sys);
        option = sys.allocate(4);
    }

    /**
     * Asks about {@code ports}, in the network namespace of the calling thread.
     *
     * @param spare where to ask from and to
     * @return refused, with what the kernel said, where it cannot be asked
     */
    static Reading<BucketAnswers> ask(PortSet ports, SpareLoopback spare) {
        try (Syscalls sys = new Syscalls()) {
            return new BucketProbe(sys, spare).answers(ports, spare);
        }
    }

    private Reading<BucketAnswers> answers(PortSet ports, SpareLoopback spare) {
        PortSet open = PortSet.empty();
        // open is proof; closed may be somebody's bind() that passes, so it is asked for twice
        for (int pass = 0; pass < 2; pass++) {
            BitSet said = new BitSet();
            SysResult asked = askAll(ports.minus(open), said);
            if (asked instanceof SysResult.Failed failed) {
                return new Reading.Refused<>(failed.call(), failed.errnoName());
            }
            open = open.plus(PortSet.of(said));
            pause();
        }
        return new Reading.Known<>(
                new BucketAnswers(
                        open, ports.minus(open), PortSet.empty(), spare.address(), spare.port()));
    }

    /**
     * Adds to {@code open} the ports of which the kernel says so; failed when it cannot be asked.
     */
    private SysResult askAll(PortSet ports, BitSet open) {
        int port = ports.next(1);
        while (port >= 0) {
            SysResult opened = sys.call(Call.SOCKET, Sockaddr.AF_INET, STREAM_CLOEXEC_NONBLOCK, 0);
            if (!(opened instanceof SysResult.Ok(long fd))) {
                return opened;
            }
            SysResult answer = prepare(fd);
            for (int i = 0; i < BATCH && port >= 0 && answer instanceof SysResult.Ok; i++) {
                answer = ask(fd, port);
                if (answer instanceof SysResult.Ok(long isOpen) && isOpen != 0) {
                    open.set(port);
                }
                port = ports.next(port + 1);
            }
            sys.raw(Call.CLOSE, fd, 0, 0, 0, 0, 0);
            if (answer instanceof SysResult.Failed) {
                return answer;
            }
            if (port >= 0) {
                pause();
            }
        }
        return new SysResult.Ok(0);
    }

    private SysResult prepare(long fd) {
        SysResult late = option(fd, IP_BIND_ADDRESS_NO_PORT, 1);
        return late instanceof SysResult.Failed
                ? late
                : sys.call(Call.BIND, fd, from.address(), from.byteSize());
    }

    /** 1 when the bucket is open, 0 when it is closed; failed when that could not be seen. */
    private SysResult ask(long fd, int port) {
        SysResult narrow = option(fd, IP_LOCAL_PORT_RANGE, port << 16 | port);
        if (narrow instanceof SysResult.Failed) {
            return narrow;
        }
        SysResult connected = sys.call(Call.CONNECT, fd, to.address(), to.byteSize());
        if (connected instanceof SysResult.Failed(String _, int errno)) {
            if (errno == Errno.EADDRNOTAVAIL) {
                return new SysResult.Ok(0);
            }
            if (errno != Errno.EINPROGRESS && errno != Errno.ECONNREFUSED) {
                return connected;
            }
        }
        // gives the port back, and keeps the address
        SysResult apart = sys.call(Call.CONNECT, fd, nowhere.address(), nowhere.byteSize());
        return apart instanceof SysResult.Failed ? apart : new SysResult.Ok(1);
    }

    private SysResult option(long fd, int name, int value) {
        sys.store(option, 0, value);
        return sys.call(Call.SETSOCKOPT, fd, IPPROTO_IP, name, option.address(), 4, 0);
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
