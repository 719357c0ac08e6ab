package dev.portgauge.kernel.netlink;

/** Requests for socket dumps: {@code struct inet_diag_req_v2} (include/uapi/linux/inet_diag.h). */
public final class InetDiagRequest {

    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;

    /** Type of the request and of each socket in the answer (include/uapi/linux/sock_diag.h). */
    public static final int SOCK_DIAG_BY_FAMILY = 20;

    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_DUMP = 0x300;
    private static final int IPPROTO_TCP = 6;
    private static final int REQUEST = 56;
    private static final int INET_DIAG_INFO = 2;
    private static final int INET_DIAG_REQ_BYTECODE = 1;

    /** Every state, and bit 13: bound-inactive sockets. */
    private static final int ALL_STATES = -1;

    /**
     * {@code struct inet_diag_bc_op}: AUTO (6) jumps over the next instruction; JMP (1) there leads
     * out: reject.
     */
    private static final int[][] NOT_AUTOBOUND = {{6, 4, 8}, {1, 4, 8}};

    private InetDiagRequest() {}

    /** All TCP sockets of a family, with tcp_info. */
    public static byte[] everySocket(int family, int sequence) {
        return request(family, sequence, 1 << (INET_DIAG_INFO - 1), 0);
    }

    /**
     * The TCP sockets of a family whose port number was named in bind(): the filter {@code not
     * autobound}.
     */
    public static byte[] namedPorts(int family, int sequence) {
        int code = 4 * NOT_AUTOBOUND.length;
        byte[] message = request(family, sequence, 0, 4 + code);
        int at = NetlinkMessages.HEADER + REQUEST;
        Bytes.putU16(message, at, 4 + code);
        Bytes.putU16(message, at + 2, INET_DIAG_REQ_BYTECODE);
        for (int i = 0; i < NOT_AUTOBOUND.length; i++) {
            int[] operation = NOT_AUTOBOUND[i];
            message[at + 4 + 4 * i] = (byte) operation[0];
            message[at + 5 + 4 * i] = (byte) operation[1];
            Bytes.putU16(message, at + 6 + 4 * i, operation[2]);
        }
        return message;
    }

    private static byte[] request(int family, int sequence, int extensions, int attributes) {
        byte[] message = new byte[NetlinkMessages.HEADER + REQUEST + attributes];
        Bytes.putU32(message, 0, message.length);
        Bytes.putU16(message, 4, SOCK_DIAG_BY_FAMILY);
        Bytes.putU16(message, 6, NLM_F_REQUEST | NLM_F_DUMP);
        Bytes.putU32(message, 8, sequence);
        int at = NetlinkMessages.HEADER;
        message[at] = (byte) family;
        message[at + 1] = IPPROTO_TCP;
        message[at + 2] = (byte) extensions;
        Bytes.putU32(message, at + 4, ALL_STATES);
        return message;
    }
}
