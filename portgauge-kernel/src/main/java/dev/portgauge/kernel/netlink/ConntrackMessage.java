package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.TrackedFlow;

/**
 * Entries of the connection tracking table: IPCTNL_MSG_CT_GET and IPCTNL_MSG_CT_NEW
 * (include/uapi/linux/netfilter/nfnetlink_conntrack.h; net/netfilter/nf_conntrack_netlink.c). The
 * kernel wants CAP_NET_ADMIN for them.
 */
public final class ConntrackMessage {

    /** Type of the answer's messages: NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_NEW. */
    public static final int CT_NEW = 1 << 8;

    private static final int CT_GET = 1 << 8 | 1;
    private static final int REQUEST_DUMP = 1 | 0x300;

    /** {@code struct nfgenmsg}: family, version, resource. */
    static final int NFGENMSG = 4;

    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_TUPLE_PROTO = 2;
    private static final int CTA_IP_V4_SRC = 1;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_IP_V6_SRC = 3;
    private static final int CTA_IP_V6_DST = 4;
    private static final int CTA_PROTO_NUM = 1;
    private static final int CTA_PROTO_SRC_PORT = 2;
    private static final int CTA_PROTO_DST_PORT = 3;
    private static final long MAPPED = 0xffff_0000_0000L;

    /** The tuple that was read last. */
    private long sourceHigh;

    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private int protocol;

    /** A request for all entries of the network namespace. */
    public static byte[] request(int sequence) {
        return request(CT_GET, sequence);
    }

    /** A dump of nfnetlink, without attributes. */
    static byte[] request(int type, int sequence) {
        byte[] message = new byte[NetlinkMessages.HEADER + NFGENMSG];
        Bytes.putU32(message, 0, message.length);
        Bytes.putU16(message, 4, type);
        Bytes.putU16(message, 6, REQUEST_DUMP);
        Bytes.putU32(message, 8, sequence);
        return message;
    }

    /**
     * Reads one entry.
     *
     * @param flow gets it; protocols without ports have the ports 0
     * @throws MalformedMessage when a length makes no sense or a direction is missing
     */
    public void decode(byte[] bytes, int from, int to, TrackedFlow flow) throws MalformedMessage {
        flow.clear();
        if (to - from < NFGENMSG) {
            throw new MalformedMessage("nfgenmsg", from, to - from + " bytes");
        }
        int seen = 0;
        Attributes attributes = new Attributes(bytes, from + NFGENMSG, to);
        while (attributes.next()) {
            if (attributes.type == CTA_TUPLE_ORIG) {
                tuple(bytes, attributes.nested());
                flow.protocol = protocol;
                flow.sourceHigh = sourceHigh;
                flow.sourceLow = sourceLow;
                flow.sourcePort = sourcePort;
                flow.destinationHigh = destinationHigh;
                flow.destinationLow = destinationLow;
                flow.destinationPort = destinationPort;
                seen |= CTA_TUPLE_ORIG;
            } else if (attributes.type == CTA_TUPLE_REPLY) {
                tuple(bytes, attributes.nested());
                flow.answererHigh = sourceHigh;
                flow.answererLow = sourceLow;
                flow.answererPort = sourcePort;
                flow.answeredHigh = destinationHigh;
                flow.answeredLow = destinationLow;
                flow.answeredPort = destinationPort;
                seen |= CTA_TUPLE_REPLY;
            }
        }
        if (seen != (CTA_TUPLE_ORIG | CTA_TUPLE_REPLY)) {
            throw new MalformedMessage("CTA_TUPLE", from, "no original or no reply");
        }
    }

    private void tuple(byte[] bytes, Attributes tuple) throws MalformedMessage {
        sourcePort = 0;
        destinationPort = 0;
        protocol = 0;
        while (tuple.next()) {
            if (tuple.type == CTA_TUPLE_IP) {
                addresses(bytes, tuple.nested());
            } else if (tuple.type == CTA_TUPLE_PROTO) {
                ports(bytes, tuple.nested());
            }
        }
    }

    private void addresses(byte[] bytes, Attributes address) throws MalformedMessage {
        while (address.next()) {
            switch (address.type) {
                case CTA_IP_V4_SRC -> {
                    sourceHigh = 0;
                    sourceLow = v4(bytes, address);
                }
                case CTA_IP_V4_DST -> {
                    destinationHigh = 0;
                    destinationLow = v4(bytes, address);
                }
                case CTA_IP_V6_SRC -> {
                    address.require(16, "CTA_IP_V6_SRC");
                    sourceHigh = Bytes.be64(bytes, address.from);
                    sourceLow = Bytes.be64(bytes, address.from + 8);
                }
                case CTA_IP_V6_DST -> {
                    address.require(16, "CTA_IP_V6_DST");
                    destinationHigh = Bytes.be64(bytes, address.from);
                    destinationLow = Bytes.be64(bytes, address.from + 8);
                }
                default -> {}
            }
        }
    }

    private static long v4(byte[] bytes, Attributes address) throws MalformedMessage {
        address.require(4, "CTA_IP_V4");
        return MAPPED | Integer.toUnsignedLong(Bytes.be32(bytes, address.from));
    }

    private void ports(byte[] bytes, Attributes port) throws MalformedMessage {
        while (port.next()) {
            switch (port.type) {
                case CTA_PROTO_NUM -> {
                    port.require(1, "CTA_PROTO_NUM");
                    protocol = Bytes.u8(bytes, port.from);
                }
                case CTA_PROTO_SRC_PORT -> {
                    port.require(2, "CTA_PROTO_SRC_PORT");
                    sourcePort = Bytes.be16(bytes, port.from);
                }
                case CTA_PROTO_DST_PORT -> {
                    port.require(2, "CTA_PROTO_DST_PORT");
                    destinationPort = Bytes.be16(bytes, port.from);
                }
                default -> {}
            }
        }
    }
}
