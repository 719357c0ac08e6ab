package dev.portgauge.lab.world;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A TCP or UDP socket by raw system calls, so that nothing of Java's own socket code gets in the
 * way.
 */
public final class Sock {

    /** The kind of socket; {@link #MAPPED} is AF_INET6 used for IPv4 addresses, as Java does. */
    public enum Family {
        V4,
        V6,
        MAPPED
    }

    public static final int EADDRINUSE = 98;
    public static final int EINPROGRESS = 115;
    public static final int SOL_SOCKET = 1;
    public static final int SO_REUSEADDR = 2;
    public static final int IPPROTO_IP = 0;
    public static final int IP_BIND_ADDRESS_NO_PORT = 24;
    public static final int IP_LOCAL_PORT_RANGE = 51;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_BINDTOIFINDEX = 62;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPV6_V6ONLY = 26;

    private static final int SO_LINGER = 13;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int CLOEXEC = 0x80000;
    private static final int NONBLOCK = 0x800;
    private static final int SHUT_WR = 1;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final ValueLayout.OfShort PORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BITS =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong HALF =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int SEND = 4000;
    private static final int MOST_SENDS = 10_000;

    private final Raw raw;
    private final Family family;
    private final long fd;
    private boolean open = true;

    /** System calls of one thread, and memory for their arguments. */
    record Raw(Syscalls calls, MemorySegment scratch) {
        static Raw of(Syscalls calls) {
            return new Raw(calls, calls.allocate(4096));
        }
    }

    private Sock(Raw raw, Family family, long fd) {
        this.raw = raw;
        this.family = family;
        this.fd = fd;
    }

    static Sock open(Raw raw, Family family, boolean blocking) {
        return open(raw, family, STREAM | (blocking ? 0 : NONBLOCK));
    }

    static Sock udp(Raw raw, Family family) {
        return open(raw, family, DATAGRAM);
    }

    private static Sock open(Raw raw, Family family, int type) {
        int domain = family == Family.V4 ? AF_INET : AF_INET6;
        return new Sock(
                raw,
                family,
                Namespace.must(raw.calls.call(Call.SOCKET, domain, type | CLOEXEC, 0)));
    }

    public Family family() {
        return family;
    }

    public Sock set(int level, int name, int value) {
        raw.scratch.set(ValueLayout.JAVA_INT, 0, value);
        setOption(level, name, 4);
        return this;
    }

    /** 0 or the errno. */
    public int tryBind(Endpoint local) {
        return errno(Call.BIND, local);
    }

    public Sock bind(String address, int port) {
        int errno = tryBind(new Endpoint(IpAddress.parse(address), port));
        if (errno != 0) {
            throw new AssertionError("bind " + address + " " + port + ": " + Errno.name(errno));
        }
        return this;
    }

    /** 0 or the errno; EADDRINUSE when somebody listens on its port already. */
    public int tryListen(int backlog) {
        return raw.calls.raw(Call.LISTEN, fd, backlog, 0, 0, 0, 0) < 0 ? raw.calls.errno() : 0;
    }

    public Sock listen(int backlog) {
        Namespace.must(raw.calls.call(Call.LISTEN, fd, backlog, 0));
        return this;
    }

    /** 0 or the errno; a connect that goes on in the background counts as done. */
    public int tryConnect(Endpoint remote) {
        int errno = errno(Call.CONNECT, remote);
        return errno == EINPROGRESS ? 0 : errno;
    }

    public Sock connect(Endpoint remote) {
        int errno = tryConnect(remote);
        if (errno != 0) {
            throw new AssertionError("connect " + remote + ": " + Errno.name(errno));
        }
        return this;
    }

    Sock accept() {
        return new Sock(
                raw, family, Namespace.must(raw.calls.call(Call.ACCEPT4, fd, 0, 0, 0x80000, 0, 0)));
    }

    /** Sends zeros; what does not fit, or nobody takes, is dropped. */
    public void send(int bytes) {
        raw.calls.raw(
                Call.SENDTO, fd, raw.scratch.address() + 64, bytes, MSG_DONTWAIT_NOSIGNAL, 0, 0);
    }

    /** Sends until nothing more fits. */
    public void sendUntilFull() {
        int left = MOST_SENDS;
        long from = raw.scratch.address();
        while (left > 0
                && raw.calls.raw(Call.SENDTO, fd, from, SEND, MSG_DONTWAIT_NOSIGNAL, 0, 0) > 0) {
            left--;
        }
    }

    /** One datagram; 0 or the errno. */
    public int trySendTo(Endpoint remote) {
        MemorySegment to = socketAddress(remote);
        long from = raw.scratch.address() + 64;
        long sent =
                raw.calls.raw(
                        Call.SENDTO, fd, from, 1, MSG_DONTWAIT_NOSIGNAL, to.address(), length());
        return sent < 0 ? raw.calls.errno() : 0;
    }

    /** connect() to AF_UNSPEC: no peer any more. */
    public void disconnect() {
        raw.scratch.asSlice(0, 28).fill((byte) 0);
        Namespace.must(raw.calls.call(Call.CONNECT, fd, raw.scratch.address(), 16));
    }

    /** Closes our direction and keeps the descriptor: FIN_WAIT2 with an owner. */
    public void shutdownOutput() {
        raw.calls.raw(Call.SHUTDOWN, fd, SHUT_WR, 0, 0, 0, 0);
    }

    public Endpoint local() {
        raw.scratch.set(ValueLayout.JAVA_INT, 32, 28);
        long address = raw.scratch.address();
        Namespace.must(raw.calls.call(Call.GETSOCKNAME, fd, address, address + 32));
        IpAddress ip =
                family == Family.V4
                        ? IpAddress.ofV4(raw.scratch.get(BITS, 4))
                        : new IpAddress(raw.scratch.get(HALF, 8), raw.scratch.get(HALF, 16));
        return new Endpoint(ip, Short.toUnsignedInt(raw.scratch.get(PORT, 2)));
    }

    public int localPort() {
        return local().port();
    }

    public void close() {
        if (open) {
            open = false;
            raw.calls.raw(Call.CLOSE, fd, 0, 0, 0, 0, 0);
        }
    }

    /** Closes without TIME_WAIT: a connection ends with RST. */
    public void reset() {
        if (open) {
            raw.scratch.set(ValueLayout.JAVA_INT, 0, 1);
            raw.scratch.set(ValueLayout.JAVA_INT, 4, 0);
            setOption(SOL_SOCKET, SO_LINGER, 8);
            close();
        }
    }

    private void setOption(int level, int name, int length) {
        long value = raw.scratch.address();
        Namespace.must(raw.calls.call(Call.SETSOCKOPT, fd, level, name, value, length, 0));
    }

    private int errno(Call call, Endpoint endpoint) {
        MemorySegment to = socketAddress(endpoint);
        long done = raw.calls.raw(call, fd, to.address(), length(), 0, 0, 0);
        return done < 0 ? raw.calls.errno() : 0;
    }

    private int length() {
        return family == Family.V4 ? 16 : 28;
    }

    private MemorySegment socketAddress(Endpoint endpoint) {
        MemorySegment to = raw.scratch.asSlice(0, 28).fill((byte) 0);
        to.set(ValueLayout.JAVA_SHORT, 0, (short) (family == Family.V4 ? AF_INET : AF_INET6));
        to.set(PORT, 2, (short) endpoint.port());
        if (family == Family.V4) {
            to.set(BITS, 4, endpoint.address().v4Bits());
        } else {
            to.set(HALF, 8, endpoint.address().high());
            to.set(HALF, 16, endpoint.address().low());
        }
        return to;
    }
}
