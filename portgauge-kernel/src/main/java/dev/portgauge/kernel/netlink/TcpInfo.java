package dev.portgauge.kernel.netlink;

import dev.portgauge.model.Origin;
import dev.portgauge.model.TcpState;

/** What {@code struct tcp_info} (include/uapi/linux/tcp.h) tells about who opened a connection. */
final class TcpInfo {

    private static final int BYTES_ACKED = 120;
    private static final int NOTSENT_BYTES = 144;
    private static final int BYTES_SENT = 200;
    private static final int BYTES_RETRANS = 208;
    private static final int NEEDED = 216;

    private TcpInfo() {}

    /**
     * Who opened the connection. A SYN is acknowledged like one byte, and only the active side sent
     * it as such: {@code bytes_acked} exceeds the acknowledged data by one on the active side and
     * by nothing on the passive one (docs/kernel/active-or-passive.md). A FIN that was sent adds
     * one more, on its way or acknowledged.
     *
     * @param length bytes of tcp_info that the kernel sent; older kernels send fewer than we need
     * @param writeQueue idiag_wqueue: bytes not yet acknowledged, sent or not
     */
    static Origin origin(byte[] bytes, int at, int length, int writeQueue, TcpState state) {
        if (length < NEEDED || !isSettled(state)) {
            return Origin.UNKNOWN;
        }
        long sent = Bytes.u64(bytes, at + BYTES_SENT) - Bytes.u64(bytes, at + BYTES_RETRANS);
        int notSent = Bytes.u32(bytes, at + NOTSENT_BYTES);
        long inFlight = Integer.toUnsignedLong(writeQueue) - Integer.toUnsignedLong(notSent);
        long extra = Bytes.u64(bytes, at + BYTES_ACKED) - (sent - inFlight);
        if (isFinSent(state, notSent)) {
            extra--;
        }
        return extra == 1 ? Origin.ACTIVE : extra == 0 ? Origin.PASSIVE : Origin.UNKNOWN;
    }

    /** bytes_sent leaves a FIN out, the write queue and bytes_acked do not; it leaves last. */
    private static boolean isFinSent(TcpState state, int notSent) {
        return switch (state) {
            case FIN_WAIT2 -> true;
            case FIN_WAIT1, CLOSING, LAST_ACK -> notSent == 0;
            case UNKNOWN,
                    ESTABLISHED,
                    SYN_SENT,
                    SYN_RECV,
                    NEW_SYN_RECV,
                    TIME_WAIT,
                    CLOSE,
                    CLOSE_WAIT,
                    LISTEN,
                    BOUND_INACTIVE ->
                    false;
        };
    }

    private static boolean isSettled(TcpState state) {
        return switch (state) {
            case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, LAST_ACK, CLOSING -> true;
            case UNKNOWN,
                    SYN_SENT,
                    SYN_RECV,
                    NEW_SYN_RECV,
                    TIME_WAIT,
                    CLOSE,
                    LISTEN,
                    BOUND_INACTIVE ->
                    false;
        };
    }
}
