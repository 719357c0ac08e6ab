package dev.portgauge.kernel.wire;

import dev.portgauge.model.Origin;
import dev.portgauge.model.TcpState;

/**
 * Who opened a connection. A SYN is acknowledged like one byte, and only the active side sent it as
 * such: what was acknowledged exceeds the data by one on the active side and by nothing on the
 * passive one (docs/kernel/active-or-passive.md). A FIN that was sent adds one more, on its way or
 * acknowledged.
 */
public final class Opener {

    private Opener() {}

    /** What the state alone tells. */
    public static Origin byState(TcpState state) {
        return switch (state) {
            case SYN_SENT -> Origin.ACTIVE;
            case SYN_RECV, NEW_SYN_RECV -> Origin.PASSIVE;
            case UNKNOWN,
                    ESTABLISHED,
                    FIN_WAIT1,
                    FIN_WAIT2,
                    TIME_WAIT,
                    CLOSE,
                    CLOSE_WAIT,
                    LAST_ACK,
                    LISTEN,
                    CLOSING,
                    BOUND_INACTIVE ->
                    Origin.UNKNOWN;
        };
    }

    /**
     * Who opened a connection that has an owner.
     *
     * @param extra bytes acknowledged (bytes_acked) less the bytes of data that were: bytes_sent
     *     without bytes_retrans and without what is in flight
     * @param unsent bytes written and not sent yet
     */
    public static Origin of(TcpState state, long extra, int unsent) {
        return switch (state) {
            case ESTABLISHED, CLOSE_WAIT -> origin(extra);
            case FIN_WAIT2 -> origin(extra - 1);
            // bytes_sent leaves a FIN out, the write queue and bytes_acked do not; it leaves last
            case FIN_WAIT1, CLOSING, LAST_ACK -> origin(unsent == 0 ? extra - 1 : extra);
            case UNKNOWN,
                    SYN_SENT,
                    SYN_RECV,
                    NEW_SYN_RECV,
                    TIME_WAIT,
                    CLOSE,
                    LISTEN,
                    BOUND_INACTIVE ->
                    byState(state);
        };
    }

    private static Origin origin(long extra) {
        return extra == 1 ? Origin.ACTIVE : extra == 0 ? Origin.PASSIVE : Origin.UNKNOWN;
    }
}
