package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.wire.Bytes;

import java.util.Arrays;

/**
 * Rewrites datagrams of netlink. A message is built anew from what is known to tell no name and no
 * address, and from addresses replaced: other attributes, and messages of other types, are left
 * out. The numbers are those of include/uapi/linux/{netlink,inet_diag,rtnetlink}.h and
 * include/uapi/linux/netfilter/nfnetlink_conntrack.h.
 */
final class MaskedNetlink {

    private static final int HEADER = 16;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int TYPE = 0x3fff;

    /** NETLINK_NETFILTER. */
    private static final int NETFILTER = 12;

    private static final int TCPDIAG_GETSOCK = 18;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int RTM_NEWROUTE = 24;
    private static final int CT_NEW = 0x100;
    private static final int CT_STATS_CPU = 0x104;
    private static final int CT_STATS = 0x105;

    /** {@code struct inet_diag_msg}: the addresses' places. */
    private static final int DIAG = 72;

    private static final int SRC = 8;
    private static final int DST = 24;
    private static final int RTMSG = 12;
    private static final int NFGENMSG = 4;

    /** INET_DIAG_INFO, SHUTDOWN, SKV6ONLY and SOCKOPT. */
    private static final int[] DIAG_NUMBERS = {2, 8, 11, 22};

    /** RTA_OIF, PRIORITY, TABLE and IP_PROTO. */
    private static final int[] ROUTE_NUMBERS = {4, 6, 15, 27};

    /** RTA_DST, SRC, GATEWAY and PREFSRC. */
    private static final int[] ROUTE_ADDRESSES = {1, 2, 5, 7};

    /** CTA_STATUS, PROTOINFO, TIMEOUT, MARK, COUNTERS, USE, ID, ZONE and TIMESTAMP. */
    private static final int[] CT_NUMBERS = {3, 4, 7, 8, 9, 10, 11, 12, 18, 20};

    /** CTA_TUPLE_ORIG, REPLY and MASTER. */
    private static final int[] CT_TUPLES = {1, 2, 14};

    private final AddressMask mask;
    private byte[] out = new byte[1 << 16];
    private int length;
    private int leftOut;

    MaskedNetlink(AddressMask mask) {
        this.mask = mask;
    }

    /** Messages that were left out. */
    int leftOut() {
        return leftOut;
    }

    /** The rewritten datagram, up to {@link #length}; until the next one. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    /** Rewrites a datagram. */
    void rewrite(int protocol, byte[] bytes, int size) {
        length = 0;
        if (out.length < size) {
            out = new byte[size];
        }
        int at = 0;
        while (size - at >= HEADER) {
            int end = Bytes.u32(bytes, at);
            if (end < HEADER || end > size - at) {
                leftOut++;
                return;
            }
            message(protocol, bytes, at, at + end);
            at += end + 3 & ~3;
        }
    }

    private void message(int protocol, byte[] bytes, int from, int to) {
        int start = length;
        copy(bytes, from, HEADER);
        int body = from + HEADER;
        int type = Bytes.u16(bytes, from + 4);
        boolean known =
                switch (type) {
                    // the rest of an error is the request again, with its addresses
                    case NLMSG_ERROR -> kept(bytes, body, to, 4 + HEADER);
                    case NLMSG_DONE -> kept(bytes, body, to, 4);
                    default -> answer(protocol, type, bytes, body, to);
                };
        if (!known) {
            length = start;
            leftOut++;
            return;
        }
        Bytes.putU32(out, start, length - start);
        pad();
    }

    private boolean kept(byte[] bytes, int from, int to, int most) {
        copy(bytes, from, Math.min(to - from, most));
        return true;
    }

    private boolean answer(int protocol, int type, byte[] bytes, int from, int to) {
        boolean isSocket = type == TCPDIAG_GETSOCK || type == SOCK_DIAG_BY_FAMILY;
        if (protocol == Kernel.NETLINK_SOCK_DIAG && isSocket && to - from >= DIAG) {
            int at = length;
            copy(bytes, from, DIAG);
            int family = out[at];
            int size = family == 2 ? 4 : 16;
            if (family != 2 && family != 10) {
                return false;
            }
            for (int address : new int[] {at + SRC, at + DST}) {
                mask.replace(out, address, size);
                Arrays.fill(out, address + size, address + 16, (byte) 0);
            }
            attributes(bytes, from + DIAG, to, DIAG_NUMBERS, new int[0]);
            return true;
        }
        if (protocol == Kernel.NETLINK_ROUTE && type == RTM_NEWROUTE && to - from >= RTMSG) {
            copy(bytes, from, RTMSG);
            attributes(bytes, from + RTMSG, to, ROUTE_NUMBERS, ROUTE_ADDRESSES);
            return true;
        }
        return protocol == NETFILTER && to - from >= NFGENMSG && conntrack(type, bytes, from, to);
    }

    private boolean conntrack(int type, byte[] bytes, int from, int to) {
        copy(bytes, from, NFGENMSG);
        if (type == CT_NEW) {
            int at = from + NFGENMSG;
            for (int next = next(bytes, at, to); next > 0; next = next(bytes, at, to)) {
                int kind = Bytes.u16(bytes, at + 2) & TYPE;
                if (contains(CT_TUPLES, kind)) {
                    tuple(bytes, at, at + Bytes.u16(bytes, at));
                } else if (contains(CT_NUMBERS, kind)) {
                    attribute(bytes, at);
                }
                at = next;
            }
            return true;
        }
        // counters: numbers of four bytes
        int[] all = new int[32];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        attributes(bytes, from + NFGENMSG, to, all, new int[0]);
        return type == CT_STATS_CPU || type == CT_STATS;
    }

    /** CTA_TUPLE_IP (1) holds nothing but addresses; CTA_TUPLE_PROTO (2) and ZONE (3) none. */
    private void tuple(byte[] bytes, int from, int to) {
        int start = length;
        copy(bytes, from, 4);
        int at = from + 4;
        for (int next = next(bytes, at, to); next > 0; next = next(bytes, at, to)) {
            int kind = Bytes.u16(bytes, at + 2) & TYPE;
            if (kind == 1) {
                int inner = length;
                copy(bytes, at, 4);
                int end = at + Bytes.u16(bytes, at);
                attributes(bytes, at + 4, end, new int[0], new int[] {1, 2, 3, 4});
                Bytes.putU16(out, inner, length - inner);
            } else if (kind == 2 || kind == 3) {
                attribute(bytes, at);
            }
            at = next;
        }
        Bytes.putU16(out, start, length - start);
    }

    private void attributes(byte[] bytes, int from, int to, int[] numbers, int[] addresses) {
        int at = from;
        for (int next = next(bytes, at, to); next > 0; next = next(bytes, at, to)) {
            int kind = Bytes.u16(bytes, at + 2) & TYPE;
            int size = Bytes.u16(bytes, at) - 4;
            if (contains(addresses, kind) && (size == 4 || size == 16)) {
                int start = length;
                attribute(bytes, at);
                mask.replace(out, start + 4, size);
            } else if (contains(numbers, kind)) {
                attribute(bytes, at);
            }
            at = next;
        }
    }

    /** Where the attribute behind the one at {@code at} begins; 0 when there is none there. */
    private static int next(byte[] bytes, int at, int to) {
        if (to - at < 4) {
            return 0;
        }
        int size = Bytes.u16(bytes, at);
        return size < 4 || size > to - at ? 0 : at + (size + 3 & ~3);
    }

    private void attribute(byte[] bytes, int at) {
        copy(bytes, at, Bytes.u16(bytes, at));
        pad();
    }

    private void copy(byte[] bytes, int from, int count) {
        if (out.length - length < count + 4) {
            out = Arrays.copyOf(out, 2 * (out.length + count));
        }
        System.arraycopy(bytes, from, out, length, count);
        length += count;
    }

    private void pad() {
        while ((length & 3) != 0) {
            out[length++] = 0;
        }
    }

    private static boolean contains(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }

    /** A request for a route as it is to be asked really. */
    static byte[] restored(AddressMask mask, byte[] request) {
        byte[] real = request.clone();
        int at = HEADER + RTMSG;
        for (int next = next(real, at, real.length); next > 0; next = next(real, at, real.length)) {
            int size = Bytes.u16(real, at) - 4;
            int kind = Bytes.u16(real, at + 2) & TYPE;
            if (contains(ROUTE_ADDRESSES, kind) && (size == 4 || size == 16)) {
                MaskBytes.replace(mask, real, at + 4, size, true);
            }
            at = next;
        }
        return real;
    }
}
