package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.kernel.wire.Opener;
import dev.portgauge.model.Origin;
import dev.portgauge.model.TcpState;

/**
 * What {@code struct tcp_info} (include/uapi/linux/tcp.h; filled by net/ipv4/tcp.c tcp_get_info())
 * tells about who opened a connection, and since when the far side is silent.
 */
final class TcpInfo {

    private static final int LAST_ACK_RECV = 56;
    private static final int BYTES_ACKED = 120;
    private static final int NOTSENT_BYTES = 144;
    private static final int BYTES_SENT = 200;
    private static final int BYTES_RETRANS = 208;
    private static final int NEEDED = 216;

    private TcpInfo() {}

    /**
     * Who opened the connection.
     *
     * @param length bytes of tcp_info that the kernel sent; older kernels send fewer than we need
     * @param writeQueue idiag_wqueue: bytes not yet acknowledged, sent or not
     */
    static Origin origin(byte[] bytes, int at, int length, int writeQueue, TcpState state) {
        if (length < NEEDED) {
            return Opener.byState(state);
        }
        long sent = Bytes.u64(bytes, at + BYTES_SENT) - Bytes.u64(bytes, at + BYTES_RETRANS);
        int notSent = Bytes.u32(bytes, at + NOTSENT_BYTES);
        long inFlight = Integer.toUnsignedLong(writeQueue) - Integer.toUnsignedLong(notSent);
        long extra = Bytes.u64(bytes, at + BYTES_ACKED) - (sent - inFlight);
        return Opener.of(state, extra, notSent);
    }

    /**
     * Milliseconds since the last acknowledgement came, which every packet carries, a FIN too; -1
     * when it is not in what the kernel sent. (tcpi_last_data_recv would not do: a FIN is no data.)
     */
    static int silentMillis(byte[] bytes, int at, int length) {
        return length < LAST_ACK_RECV + 4
                ? -1
                : (int)
                        Math.min(
                                Integer.toUnsignedLong(Bytes.u32(bytes, at + LAST_ACK_RECV)),
                                Integer.MAX_VALUE);
    }
}
