package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One TCP socket that tries what a program would: bind() to any port, or connect(). */
final class TrialSocket {

    private static final int STREAM_CLOEXEC_NONBLOCK = 1 | 0x80000 | 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_LINGER = 13;
    private static final int IPPROTO_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;
    private static final int POLLOUT = 4;
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private final Syscalls sys;
    private final boolean v4;
    private final MemorySegment name;
    private final MemorySegment option;

    private TrialSocket(Syscalls sys, boolean v4) {
        this.sys = sys;
        this.v4 = v4;
        name = sys.allocate(Sockaddr.LONGEST);
        option = sys.allocate(8);
    }

    /** bind() to port 0 of {@code address}; the socket is closed at once. */
    static BindTrial bind(IpAddress address) {
        try (Syscalls sys = new Syscalls()) {
            TrialSocket trial = new TrialSocket(sys, address.isV4());
            SysResult opened = trial.open(Sockaddr.family(address));
            if (!(opened instanceof SysResult.Ok(long fd))) {
                return new BindTrial(address, failure(opened), 0);
            }
            MemorySegment to = Sockaddr.of(sys, address, 0);
            SysResult bound = sys.call(Call.BIND, fd, to.address(), to.byteSize());
            int port = bound instanceof SysResult.Ok ? trial.local(fd).port() : 0;
            sys.call(Call.CLOSE, fd, 0, 0);
            return new BindTrial(address, failure(bound), port);
        }
    }

    /**
     * A real connect(), ended with a reset, so that no TIME_WAIT keeps its port.
     *
     * @param source where it is to come from, if that matters
     * @param limit how long it may take
     */
    static ConnectTrial connect(
            Optional<IpAddress> source, Endpoint remote, Duration limit, Clock clock) {
        try (Syscalls sys = new Syscalls()) {
            boolean v4 = remote.address().isV4();
            TrialSocket trial = new TrialSocket(sys, v4);
            SysResult opened = trial.open(Sockaddr.family(remote.address()));
            if (!(opened instanceof SysResult.Ok(long fd))) {
                return new ConnectTrial(failure(opened), Optional.empty(), Duration.ZERO);
            }
            ConnectTrial result = trial.connect(fd, source, remote, limit, clock);
            trial.reset(fd);
            return result;
        }
    }

    private ConnectTrial connect(
            long fd, Optional<IpAddress> source, Endpoint remote, Duration limit, Clock clock) {
        if (source.isPresent()) {
            store(1, 0);
            sys.call(
                    Call.SETSOCKOPT,
                    fd,
                    IPPROTO_IP,
                    IP_BIND_ADDRESS_NO_PORT,
                    option.address(),
                    4,
                    0);
            MemorySegment from = Sockaddr.of(sys, source.get(), 0);
            SysResult bound = sys.call(Call.BIND, fd, from.address(), from.byteSize());
            if (bound instanceof SysResult.Failed) {
                return new ConnectTrial(failure(bound), Optional.empty(), Duration.ZERO);
            }
        }
        MemorySegment to = Sockaddr.of(sys, remote.address(), remote.port());
        Instant begun = clock.instant();
        SysResult connected = sys.call(Call.CONNECT, fd, to.address(), to.byteSize());
        if (connected instanceof SysResult.Failed(String _, int errno)
                && errno == Errno.EINPROGRESS) {
            connected = await(fd, limit);
        }
        Duration took = Duration.between(begun, clock.instant());
        Endpoint local = local(fd);
        return new ConnectTrial(
                failure(connected),
                local.port() == 0 ? Optional.empty() : Optional.of(local),
                took);
    }

    /** Waits until the connection is made or refused. */
    private SysResult await(long fd, Duration limit) {
        MemorySegment poll = sys.allocate(8);
        sys.store(poll, 0, (int) fd);
        sys.store(poll, 4, BIG_ENDIAN ? POLLOUT << 16 : POLLOUT);
        MemorySegment timeout = sys.allocate(16);
        // struct timespec has 64-bit words: the lower half is second in big-endian ones
        int half = BIG_ENDIAN ? 4 : 0;
        sys.store(timeout, half, (int) limit.toSeconds());
        sys.store(timeout, 8 + half, limit.toNanosPart());
        SysResult ready = sys.call(Call.PPOLL, poll.address(), 1, timeout.address(), 0, 0, 0);
        if (!(ready instanceof SysResult.Ok(long count))) {
            return ready;
        }
        if (count == 0) {
            return new SysResult.Failed("connect", Errno.ETIMEDOUT);
        }
        sys.store(option, 0, 0);
        sys.store(option, 4, 4);
        SysResult asked =
                sys.call(
                        Call.GETSOCKOPT,
                        fd,
                        SOL_SOCKET,
                        SO_ERROR,
                        option.address(),
                        option.address() + 4,
                        0);
        int errno = sys.load(option, 0);
        return asked instanceof SysResult.Failed || errno == 0
                ? asked
                : new SysResult.Failed("connect", errno);
    }

    private SysResult open(int family) {
        return sys.call(Call.SOCKET, family, STREAM_CLOEXEC_NONBLOCK, 0);
    }

    private Endpoint local(long fd) {
        sys.store(option, 0, Sockaddr.LONGEST);
        sys.call(Call.GETSOCKNAME, fd, name.address(), option.address());
        return Sockaddr.read(name, v4);
    }

    /** Closes with a RST. */
    private void reset(long fd) {
        store(1, 0);
        sys.call(Call.SETSOCKOPT, fd, SOL_SOCKET, SO_LINGER, option.address(), 8, 0);
        sys.call(Call.CLOSE, fd, 0, 0);
    }

    private void store(int first, int second) {
        sys.store(option, 0, first);
        sys.store(option, 4, second);
    }

    /** Empty when it worked. */
    private static Optional<ConnectTrial.Failure> failure(SysResult result) {
        return result instanceof SysResult.Failed failed
                ? Optional.of(new ConnectTrial.Failure(failed.call(), failed.errnoName()))
                : Optional.empty();
    }
}
