package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.TcpState;

/**
 * Requests for socket dumps (include/uapi/linux/inet_diag.h). For TCP {@code struct inet_diag_req}:
 * it has no family that the kernel would look at (net/ipv4/inet_diag.c, inet_diag_dump_compat():
 * {@code AF_UNSPEC}), so one walk over the kernel's tables gives IPv4 and IPv6; {@code struct
 * inet_diag_req_v2} needs a walk for each, and is the only one for UDP.
 */
public final class InetDiagRequest {

    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;

    /** Type of the request and of each socket in the answer. */
    public static final int TCPDIAG_GETSOCK = 18;

    /** Type of a request by family and protocol, and of each socket in its answer. */
    public static final int SOCK_DIAG_BY_FAMILY = 20;

    private static final int IPPROTO_UDP = 17;

    /**
     * {@code struct inet_diag_req_v2}: family, protocol, extensions, padding, states, socket id.
     */
    private static final int REQUEST_V2 = 56;

    private static final int STATES_V2 = 4;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_DUMP = 0x300;
    private static final int REQUEST = 60;
    private static final int EXT = 3;
    private static final int STATES = 52;
    private static final int INET_DIAG_INFO = 2;
    private static final int INET_DIAG_REQ_BYTECODE = 1;

    /** With this one the kernel walks over its bind buckets too, before the connections. */
    private static final int BOUND_INACTIVE = bit(TcpState.BOUND_INACTIVE);

    private static final int OTHER_STATES = ~BOUND_INACTIVE;

    /**
     * Bound-inactive sockets, and the states in which it matters whether bind() named the port: it
     * closes the port in all others, or nobody owns the socket.
     */
    private static final int BOUND_STATES =
            BOUND_INACTIVE
                    | bit(TcpState.ESTABLISHED)
                    | bit(TcpState.SYN_SENT)
                    | bit(TcpState.FIN_WAIT1)
                    | bit(TcpState.FIN_WAIT2)
                    | bit(TcpState.CLOSE_WAIT)
                    | bit(TcpState.LAST_ACK)
                    | bit(TcpState.CLOSING);

    /**
     * {@code struct inet_diag_bc_op}, each with where it leads to when it holds and when not.
     * Unless the destination's port is 1 or more (D_GE, 4, with the port in the next word), the
     * socket is taken: it is not connected. AUTO (6) then jumps over the next instruction, and JMP
     * (1) there leads out: reject.
     */
    private static final int[][] IDLE_OR_NOT_AUTOBOUND = {
        {4, 8, 16}, {0, 0, 1}, {6, 4, 8}, {1, 4, 8}
    };

    private InetDiagRequest() {}

    /** All TCP sockets but the bound-inactive ones, with tcp_info. */
    public static byte[] allButBoundInactive(int sequence) {
        return request(sequence, 1 << (INET_DIAG_INFO - 1), OTHER_STATES, 0);
    }

    /**
     * The TCP sockets with a port of bind() that show it nowhere else: bound-inactive ones, and the
     * connections whose local port number was named.
     */
    public static byte[] bound(int sequence) {
        int code = 4 * IDLE_OR_NOT_AUTOBOUND.length;
        byte[] message = request(sequence, 0, BOUND_STATES, 4 + code);
        int at = NetlinkMessages.HEADER + REQUEST;
        Bytes.putU16(message, at, 4 + code);
        Bytes.putU16(message, at + 2, INET_DIAG_REQ_BYTECODE);
        for (int i = 0; i < IDLE_OR_NOT_AUTOBOUND.length; i++) {
            int[] operation = IDLE_OR_NOT_AUTOBOUND[i];
            message[at + 4 + 4 * i] = (byte) operation[0];
            message[at + 5 + 4 * i] = (byte) operation[1];
            Bytes.putU16(message, at + 6 + 4 * i, operation[2]);
        }
        return message;
    }

    /** The TCP sockets that are bound and idle: no other dump or table shows them. */
    public static byte[] boundInactive(int sequence) {
        return request(sequence, 0, BOUND_INACTIVE, 0);
    }

    /** All UDP sockets of one family that have a port. */
    public static byte[] udp(int family, int sequence) {
        byte[] message = new byte[NetlinkMessages.HEADER + REQUEST_V2];
        header(message, SOCK_DIAG_BY_FAMILY, sequence);
        message[NetlinkMessages.HEADER] = (byte) family;
        message[NetlinkMessages.HEADER + 1] = IPPROTO_UDP;
        Bytes.putU32(message, NetlinkMessages.HEADER + STATES_V2, ~0);
        return message;
    }

    private static byte[] request(int sequence, int extensions, int states, int attributes) {
        byte[] message = new byte[NetlinkMessages.HEADER + REQUEST + attributes];
        header(message, TCPDIAG_GETSOCK, sequence);
        message[NetlinkMessages.HEADER + EXT] = (byte) extensions;
        Bytes.putU32(message, NetlinkMessages.HEADER + STATES, states);
        return message;
    }

    private static void header(byte[] message, int type, int sequence) {
        Bytes.putU32(message, 0, message.length);
        Bytes.putU16(message, 4, type);
        Bytes.putU16(message, 6, NLM_F_REQUEST | NLM_F_DUMP);
        Bytes.putU32(message, 8, sequence);
    }

    private static int bit(TcpState state) {
        return 1 << state.number();
    }
}
