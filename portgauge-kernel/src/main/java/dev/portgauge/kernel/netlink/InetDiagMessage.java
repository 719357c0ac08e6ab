package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.kernel.wire.Opener;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;

/**
 * One socket of a dump: {@code struct inet_diag_msg} and its attributes
 * (include/uapi/linux/inet_diag.h; filled by net/ipv4/inet_diag.c inet_sk_diag_fill(),
 * inet_twsk_diag_fill() and inet_req_diag_fill()). Unknown attributes are passed over.
 */
public final class InetDiagMessage {

    /** Size of {@code struct inet_diag_msg}. */
    static final int SIZE = 72;

    private static final int FAMILY = 0;
    private static final int STATE = 1;
    private static final int TIMER = 2;
    private static final int SPORT = 4;
    private static final int DPORT = 6;
    private static final int SRC = 8;
    private static final int DST = 24;
    private static final int IF = 40;
    private static final int EXPIRES = 52;
    private static final int WQUEUE = 60;
    private static final int UID = 64;
    private static final int INODE = 68;

    /** idiag_timer of a mini-socket, whatever idiag_state says. */
    private static final int TIMER_TIME_WAIT = 3;

    private static final long MAPPED = 0xffff_0000_0000L;

    private static final int INET_DIAG_INFO = 2;
    private static final int INET_DIAG_SKV6ONLY = 11;
    private static final int INET_DIAG_SOCKOPT = 22;
    private static final int ATTRIBUTE_TYPE = 0x3fff;

    private InetDiagMessage() {}

    /**
     * Fills {@code into} from the message body between {@code from} and {@code to}.
     *
     * @throws MalformedMessage when it is too short, of a family that is no IP, or an attribute has
     *     a wrong length
     */
    public static void decode(byte[] bytes, int from, int to, SocketEntry into)
            throws MalformedMessage {
        if (to - from < SIZE) {
            throw new MalformedMessage("inet_diag_msg", from, to - from + " bytes");
        }
        int family = Bytes.u8(bytes, from + FAMILY);
        if (family == InetDiagRequest.AF_INET) {
            into.localHigh = 0;
            into.localLow = MAPPED | (Bytes.be32(bytes, from + SRC) & 0xffff_ffffL);
            into.remoteHigh = 0;
            into.remoteLow = MAPPED | (Bytes.be32(bytes, from + DST) & 0xffff_ffffL);
        } else if (family == InetDiagRequest.AF_INET6) {
            into.localHigh = Bytes.be64(bytes, from + SRC);
            into.localLow = Bytes.be64(bytes, from + SRC + 8);
            into.remoteHigh = Bytes.be64(bytes, from + DST);
            into.remoteLow = Bytes.be64(bytes, from + DST + 8);
        } else {
            throw new MalformedMessage("idiag_family", from, "family " + family);
        }
        into.localPort = Bytes.be16(bytes, from + SPORT);
        into.remotePort = Bytes.be16(bytes, from + DPORT);
        TcpState state = TcpState.of(Bytes.u8(bytes, from + STATE));
        into.state = state == TcpState.CLOSE ? TcpState.BOUND_INACTIVE : state;
        into.miniSocket = Bytes.u8(bytes, from + TIMER) == TIMER_TIME_WAIT;
        into.expiresMillis = Bytes.u32(bytes, from + EXPIRES);
        into.interfaceIndex = Bytes.u32(bytes, from + IF);
        into.uid = Bytes.u32(bytes, from + UID);
        into.inode = Bytes.u32(bytes, from + INODE);
        into.namedPort = false;
        into.addressNoPort = false;
        into.v6Only = false;
        into.origin = Opener.byState(into.state);
        into.ageMillis = -1;
        attributes(bytes, from, to, into);
    }

    private static void attributes(byte[] bytes, int from, int to, SocketEntry into)
            throws MalformedMessage {
        int at = from + SIZE;
        while (to - at >= 4) {
            int length = Bytes.u16(bytes, at);
            if (length < 4 || length > to - at) {
                throw new MalformedMessage("nlattr", at, "nla_len " + length);
            }
            switch (Bytes.u16(bytes, at + 2) & ATTRIBUTE_TYPE) {
                case INET_DIAG_INFO -> {
                    if (into.origin == Origin.UNKNOWN && !into.miniSocket) {
                        int unacked = Bytes.u32(bytes, from + WQUEUE);
                        into.origin =
                                TcpInfo.origin(bytes, at + 4, length - 4, unacked, into.state);
                    }
                    if (into.state == TcpState.CLOSE_WAIT) {
                        into.ageMillis = TcpInfo.silentMillis(bytes, at + 4, length - 4);
                    }
                }
                case INET_DIAG_SKV6ONLY -> into.v6Only = length > 4 && bytes[at + 4] != 0;
                // struct inet_diag_sockopt: the second byte's first bit is bind_address_no_port
                case INET_DIAG_SOCKOPT ->
                        into.addressNoPort =
                                length > 5 && (bytes[at + 5] & Bytes.firstBitField()) != 0;
                default -> {}
            }
            at += length + 3 & ~3;
        }
    }
}
