package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.kernel.wire.Opener;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Timestamps;

import java.util.Arrays;

/**
 * What {@link BookProgram} writes for one socket: {@value #SIZE} bytes, numbers in host order,
 * addresses and the remote port in network order.
 */
public final class BookRecord {

    /** Bytes of a record. */
    public static final int SIZE = 64;

    /** 16 bytes each; an IPv4 address has the first four. */
    static final int REMOTE = 0;

    static final int LOCAL = 16;
    static final int REMOTE_PORT = 32;
    static final int LOCAL_PORT = 34;
    static final int STATE = 36;
    static final int FAMILY = 37;
    static final int KIND = 38;

    static final int V6_ONLY = 39;

    /** Signed: both -1 while only connect() gave out the port (net/ipv4/inet_hashtables.c). */
    static final int FAST_REUSE = 40;

    static final int FAST_REUSE_PORT = 41;
    static final int HAS_BUCKET = 42;
    static final int USER_LOCKS = 43;
    static final int INTERFACE = 44;

    /** Of a socket with an owner. */
    static final int INODE = 48;

    static final int UID = 52;
    static final int EXTRA_ACKED = 56;
    static final int UNSENT = 60;

    /**
     * Of a CLOSE_WAIT, whose opener is known without {@link #UNSENT}, in its place: milliseconds
     * since the last packet, and one.
     */
    static final int SILENT = 60;

    private static final long NOT_TOLD = 0xffff_ffffL;

    /** Of a mini-socket, in the same place. */
    static final int REMAINING = 48;

    static final int FIN_TIMEOUT = 52;
    static final int AGE = 56;
    static final int TIMESTAMPS = 60;

    /** As {@link #USER_LOCKS}, which a mini-socket has not. */
    static final int HAS_AGE = 43;

    /** {@link #KIND}. */
    static final int REQUEST = 0;

    static final int TCP = 1;

    static final int MINI = 2;
    static final int UDP = 3;

    /** include/net/sock.h: bind() named the port; connect() chose it (Linux 6.18). */
    private static final int SOCK_BINDPORT_LOCK = 8;

    private static final int SOCK_CONNECT_BIND = 16;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final long MAPPED = 0xffff_0000_0000L;

    private static final int TIME_WAIT_MILLIS = 60_000;
    private static final int MILLIS_PER_SECOND = 1000;

    /** net.ipv4.tcp_fin_timeout, which tells how long a tick is; 0 where it could not be read. */
    private final int finTimeoutSeconds;

    /**
     * A decoder for one reading.
     *
     * @param finTimeoutSeconds net.ipv4.tcp_fin_timeout of the network namespace that was read; 0
     *     where it is unknown
     */
    public BookRecord(int finTimeoutSeconds) {
        this.finTimeoutSeconds = finTimeoutSeconds;
    }

    /**
     * Fills {@code into} from the record at {@code at}, of which there must be {@link #SIZE} bytes.
     *
     * @throws MalformedMessage when it is of no known kind or family
     */
    public void decode(byte[] bytes, int at, SocketEntry into) throws MalformedMessage {
        addresses(bytes, at, into);
        into.localPort = Bytes.u16(bytes, at + LOCAL_PORT);
        into.remotePort = Bytes.be16(bytes, at + REMOTE_PORT);
        into.interfaceIndex = Bytes.u32(bytes, at + INTERFACE);
        into.v6Only = bytes[at + V6_ONLY] != 0;
        into.addressNoPort = false;
        into.state = state(bytes[at + STATE]);
        into.origin = Opener.byState(into.state);
        into.miniSocket = false;
        into.namedPort = false;
        into.portByConnect = false;
        into.inode = 0;
        into.uid = 0;
        into.expiresMillis = 0;
        into.timestamps = Timestamps.UNKNOWN;
        into.ageMillis = -1;
        switch (bytes[at + KIND]) {
            case REQUEST -> request(bytes, at, into);
            case UDP -> owned(bytes, at, into);
            case TCP -> tcp(bytes, at, into);
            case MINI -> mini(bytes, at, into);
            default -> throw new MalformedMessage("book record", at, "kind " + bytes[at + KIND]);
        }
    }

    /** Whether the record tells of a bucket. */
    public static boolean hasBucket(byte[] bytes, int at) {
        return bytes[at + HAS_BUCKET] != 0;
    }

    /**
     * Whether connect() may share the port of the record's bucket (__inet_hash_connect(): {@code
     * tb->fastreuse >= 0 || tb->fastreuseport >= 0} goes on to the next port).
     */
    public static boolean isOpen(byte[] bytes, int at) {
        return bytes[at + FAST_REUSE] < 0 && bytes[at + FAST_REUSE_PORT] < 0;
    }

    /** Changes an address in place. */
    @FunctionalInterface
    public interface Addresses {

        /**
         * Changes one.
         *
         * @param length 4 or 16 bytes, in network order
         */
        void replace(byte[] bytes, int at, int length);
    }

    /**
     * Changes both addresses of the record at {@code at}; of one of no known family all is made 0.
     */
    public static void replaceAddresses(byte[] bytes, int at, Addresses with) {
        int family = bytes[at + FAMILY];
        if (family != AF_INET && family != AF_INET6) {
            Arrays.fill(bytes, at, at + SIZE, (byte) 0);
            return;
        }
        int length = family == AF_INET ? 4 : 16;
        for (int address : new int[] {LOCAL, REMOTE}) {
            with.replace(bytes, at + address, length);
            // of an IPv4 address the rest means nothing
            Arrays.fill(bytes, at + address + length, at + address + 16, (byte) 0);
        }
    }

    private static void addresses(byte[] bytes, int at, SocketEntry into) throws MalformedMessage {
        int family = bytes[at + FAMILY];
        if (family == AF_INET) {
            into.localHigh = 0;
            into.localLow = MAPPED | (Bytes.be32(bytes, at + LOCAL) & 0xffff_ffffL);
            into.remoteHigh = 0;
            into.remoteLow = MAPPED | (Bytes.be32(bytes, at + REMOTE) & 0xffff_ffffL);
        } else if (family == AF_INET6) {
            into.localHigh = Bytes.be64(bytes, at + LOCAL);
            into.localLow = Bytes.be64(bytes, at + LOCAL + 8);
            into.remoteHigh = Bytes.be64(bytes, at + REMOTE);
            into.remoteLow = Bytes.be64(bytes, at + REMOTE + 8);
        } else {
            throw new MalformedMessage("book record", at, "family " + family);
        }
    }

    /** As sock_diag names them: a request is SYN_RECV, and what is idle was bound. */
    private static TcpState state(int number) {
        TcpState state = TcpState.of(number);
        return switch (state) {
            case NEW_SYN_RECV -> TcpState.SYN_RECV;
            case CLOSE -> TcpState.BOUND_INACTIVE;
            case UNKNOWN,
                    ESTABLISHED,
                    SYN_SENT,
                    SYN_RECV,
                    FIN_WAIT1,
                    FIN_WAIT2,
                    TIME_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK,
                    LISTEN,
                    CLOSING,
                    BOUND_INACTIVE ->
                    state;
        };
    }

    /** Its listener is in the way of others, not the request. */
    private static void request(byte[] bytes, int at, SocketEntry into) throws MalformedMessage {
        if (into.state != TcpState.SYN_RECV) {
            throw new MalformedMessage("book record", at, "a request in " + bytes[at + STATE]);
        }
        into.v6Only = true;
    }

    private static void owned(byte[] bytes, int at, SocketEntry into) {
        into.inode = Bytes.u32(bytes, at + INODE);
        into.uid = Bytes.u32(bytes, at + UID);
    }

    private static void tcp(byte[] bytes, int at, SocketEntry into) {
        owned(bytes, at, into);
        int locks = bytes[at + USER_LOCKS];
        into.namedPort = (locks & SOCK_BINDPORT_LOCK) != 0 && into.state.isConnection();
        into.portByConnect = (locks & SOCK_CONNECT_BIND) != 0;
        into.origin =
                into.portByConnect
                        ? Origin.ACTIVE
                        : Opener.of(
                                into.state,
                                Bytes.u32(bytes, at + EXTRA_ACKED),
                                Bytes.u32(bytes, at + UNSENT));
        if (into.state == TcpState.CLOSE_WAIT) {
            long silent = Integer.toUnsignedLong(Bytes.u32(bytes, at + SILENT));
            boolean isTold = silent != NOT_TOLD;
            into.ageMillis = isTold ? Math.clamp(silent - 1, 0, Integer.MAX_VALUE) : -1;
        }
    }

    private void mini(byte[] bytes, int at, SocketEntry into) {
        into.miniSocket = true;
        into.timestamps =
                Bytes.u32(bytes, at + TIMESTAMPS) == 0 ? Timestamps.ABSENT : Timestamps.NEGOTIATED;
        into.ageMillis = bytes[at + HAS_AGE] == 0 ? -1 : Bytes.u32(bytes, at + AGE);
        into.expiresMillis = remainingMillis(bytes, at, into.ageMillis);
    }

    /** A timer counts ticks; how long one is, no file tells, but a sysctl has it in both. */
    private int remainingMillis(byte[] bytes, int at, int ageMillis) {
        long ticks = Bytes.u32(bytes, at + FIN_TIMEOUT);
        if (ticks > 0 && finTimeoutSeconds > 0) {
            long remaining = Bytes.u32(bytes, at + REMAINING);
            long millis = remaining * finTimeoutSeconds * MILLIS_PER_SECOND / ticks;
            return Math.clamp(millis, 0, Integer.MAX_VALUE);
        }
        return Math.max(0, TIME_WAIT_MILLIS - Math.max(ageMillis, 0));
    }
}
