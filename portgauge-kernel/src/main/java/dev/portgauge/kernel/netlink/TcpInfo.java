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
     * by nothing on the passive one (docs/kernel/active-or-passive.md). Own FIN acknowledged
     * (FIN_WAIT2) adds one more.
     *
     * @param length bytes of tcp_info that the kernel sent; older kernels send fewer than we need
     * @param writeQueue idiag_wqueue: bytes not yet acknowledged, sent or not
     */
    static Origin origin(byte[] bytes, int at, int length, int writeQueue, TcpState state) {
        if (length < NEEDED || !isSettled(state)) {
            return Origin.UNKNOWN;
        }
        long sent = Bytes.u64(bytes, at + BYTES_SENT) - Bytes.u64(bytes, at + BYTES_RETRANS);
        long inFlight =
                Integer.toUnsignedLong(writeQueue)
                        - Integer.toUnsignedLong(Bytes.u32(bytes, at + NOTSENT_BYTES));
        long extra = Bytes.u64(bytes, at + BYTES_ACKED) - (sent - inFlight);
        if (state == TcpState.FIN_WAIT2) {
            extra--;
        }
        return extra == 1 ? Origin.ACTIVE : extra == 0 ? Origin.PASSIVE : Origin.UNKNOWN;
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
