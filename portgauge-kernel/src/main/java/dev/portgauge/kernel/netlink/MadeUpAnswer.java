package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.TcpState;

/** Answers as the kernel would give them on a machine that does not exist. */
public final class MadeUpAnswer {

    /** As much of {@code struct tcp_info} as Linux 6.18 sends. */
    private static final int TCP_INFO = 248;

    private static final int BYTES_ACKED = 120;
    private static final int INET_DIAG_INFO = 2;
    private static final int MESSAGE = NetlinkMessages.HEADER + InetDiagMessage.SIZE + 4 + TCP_INFO;
    private static final int SPORT = NetlinkMessages.HEADER + 4;
    private static final int INODE = NetlinkMessages.HEADER + 68;

    private MadeUpAnswer() {}

    /** To a route request: the source address is the destination itself. */
    public static byte[] route(byte[] request) {
        byte[] answer = request.clone();
        Bytes.putU16(answer, 4, RouteMessage.RTM_NEWROUTE);
        Bytes.putU16(answer, RouteMessage.FIRST_ATTRIBUTE + 2, RouteMessage.RTA_PREFSRC);
        return answer;
    }

    /** A datagram that ends a dump. */
    public static byte[] end(int sequence) {
        byte[] end = new byte[NetlinkMessages.HEADER + 4];
        header(end, 0, end.length, NetlinkMessages.NLMSG_DONE, sequence);
        return end;
    }

    /**
     * A datagram of TCP connections to a destination, from its own address, the first ones in every
     * state, the others established; their local ports are for {@link #number}.
     */
    public static byte[] sockets(int sequence, int count, Endpoint destination) {
        byte[] sockets = new byte[count * MESSAGE];
        TcpState[] states = TcpState.values();
        for (int i = 0; i < count; i++) {
            TcpState state = i < states.length ? states[i] : TcpState.ESTABLISHED;
            int at = i * MESSAGE;
            header(sockets, at, MESSAGE, InetDiagRequest.TCPDIAG_GETSOCK, sequence);
            socket(sockets, at + NetlinkMessages.HEADER, state, destination);
        }
        return sockets;
    }

    /**
     * Gives the sockets of such a datagram local ports from {@code first} on, and inodes of the
     * same number.
     */
    public static void number(byte[] sockets, int first) {
        int port = first;
        for (int at = SPORT; at < sockets.length; at += MESSAGE) {
            sockets[at] = (byte) (port >>> 8);
            sockets[at + 1] = (byte) port;
            Bytes.putU32(sockets, at - SPORT + INODE, port);
            port++;
        }
    }

    private static void header(byte[] bytes, int at, int length, int type, int sequence) {
        Bytes.putU32(bytes, at, length);
        Bytes.putU16(bytes, at + 4, type);
        Bytes.putU16(bytes, at + 6, NetlinkMessages.NLM_F_MULTI);
        Bytes.putU32(bytes, at + 8, sequence);
    }

    private static void socket(byte[] bytes, int at, TcpState state, Endpoint destination) {
        IpAddress address = destination.address();
        boolean v4 = address.isV4();
        bytes[at] = (byte) (v4 ? InetDiagRequest.AF_INET : InetDiagRequest.AF_INET6);
        bytes[at + 1] = (byte) state.number();
        bytes[at + 6] = (byte) (destination.port() >>> 8);
        bytes[at + 7] = (byte) destination.port();
        for (int end = at + 8; end <= at + 24; end += 16) {
            if (v4) {
                Bytes.putBe32(bytes, end, address.v4Bits());
            } else {
                Bytes.putBe32(bytes, end, (int) (address.high() >>> 32));
                Bytes.putBe32(bytes, end + 4, (int) address.high());
                Bytes.putBe32(bytes, end + 8, (int) (address.low() >>> 32));
                Bytes.putBe32(bytes, end + 12, (int) address.low());
            }
        }
        int info = at + InetDiagMessage.SIZE;
        Bytes.putU16(bytes, info, 4 + TCP_INFO);
        Bytes.putU16(bytes, info + 2, INET_DIAG_INFO);
        Bytes.putU32(bytes, info + 4 + BYTES_ACKED, 1);
    }
}
