package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.IpAddress;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The kernel's route towards one address: RTM_GETROUTE and RTM_NEWROUTE ({@code struct rtmsg},
 * include/uapi/linux/rtnetlink.h). It needs no port and sends no packet.
 */
public final class RouteMessage {

    /** Type of the answer. */
    public static final int RTM_NEWROUTE = 24;

    private static final int RTM_GETROUTE = 26;
    private static final int NLM_F_REQUEST = 1;
    private static final int RTMSG = 12;
    private static final int TYPE = 7;
    private static final int RTN_LOCAL = 2;
    private static final int RTN_BROADCAST = 3;
    private static final int RTN_MULTICAST = 5;
    private static final int RTA_DST = 1;
    private static final int RTA_SRC = 2;
    private static final int RTA_IP_PROTO = 27;
    private static final int IPPROTO_TCP = 6;
    static final int RTA_PREFSRC = 7;
    static final int FIRST_ATTRIBUTE = NetlinkMessages.HEADER + RTMSG;

    private RouteMessage() {}

    /** A request for the route towards {@code destination}. */
    public static byte[] request(IpAddress destination, int sequence) {
        return request(destination, Optional.empty(), sequence);
    }

    /**
     * A request for the route of TCP towards {@code destination}.
     *
     * @param source the source address that packets would have (RTA_SRC); of the same family
     */
    public static byte[] request(IpAddress destination, Optional<IpAddress> source, int sequence) {
        int bytes = destination.isV4() ? 4 : 16;
        int attributes = source.isPresent() ? 2 : 1;
        int protocol = FIRST_ATTRIBUTE + attributes * (4 + bytes);
        byte[] message = new byte[protocol + 8];
        Bytes.putU32(message, 0, message.length);
        Bytes.putU16(message, 4, RTM_GETROUTE);
        Bytes.putU16(message, 6, NLM_F_REQUEST);
        Bytes.putU32(message, 8, sequence);
        int at = NetlinkMessages.HEADER;
        message[at] =
                (byte) (destination.isV4() ? InetDiagRequest.AF_INET : InetDiagRequest.AF_INET6);
        message[at + 1] = (byte) (8 * bytes);
        put(message, FIRST_ATTRIBUTE, RTA_DST, destination);
        if (source.isPresent()) {
            message[at + 2] = (byte) (8 * bytes);
            put(message, FIRST_ATTRIBUTE + 4 + bytes, RTA_SRC, source.get());
        }
        // rules may route by protocol (ip rule ... ipproto tcp); without it the kernel takes UDP
        Bytes.putU16(message, protocol, 5);
        Bytes.putU16(message, protocol + 2, RTA_IP_PROTO);
        message[protocol + 4] = IPPROTO_TCP;
        return message;
    }

    private static void put(byte[] message, int at, int type, IpAddress address) {
        Bytes.putU16(message, at, address.isV4() ? 8 : 20);
        Bytes.putU16(message, at + 2, type);
        if (address.isV4()) {
            Bytes.putBe32(message, at + 4, address.v4Bits());
        } else {
            Bytes.putBe32(message, at + 4, (int) (address.high() >>> 32));
            Bytes.putBe32(message, at + 8, (int) address.high());
            Bytes.putBe32(message, at + 12, (int) (address.low() >>> 32));
            Bytes.putBe32(message, at + 16, (int) address.low());
        }
    }

    /** Whether the route ends on this machine: its destination is an address of ours. */
    public static boolean isLocal(byte[] bytes, int from, int to) throws MalformedMessage {
        return type(bytes, from, to) == RTN_LOCAL;
    }

    /**
     * Whether the route leads to several machines, where a TCP connect() over IPv4 fails with
     * ENETUNREACH (net/ipv4/tcp_ipv4.c, tcp_v4_connect()).
     */
    public static boolean isToMany(byte[] bytes, int from, int to) throws MalformedMessage {
        int type = type(bytes, from, to);
        return type == RTN_BROADCAST || type == RTN_MULTICAST;
    }

    private static int type(byte[] bytes, int from, int to) throws MalformedMessage {
        if (to - from < RTMSG) {
            throw new MalformedMessage("rtmsg", from, to - from + " bytes");
        }
        return Bytes.u8(bytes, from + TYPE);
    }

    /**
     * The source address that the route prefers (RTA_PREFSRC), or null when the message names none.
     */
    public static @Nullable IpAddress preferredSource(byte[] bytes, int from, int to)
            throws MalformedMessage {
        if (to - from < RTMSG) {
            throw new MalformedMessage("rtmsg", from, to - from + " bytes");
        }
        int at = from + RTMSG;
        while (to - at >= 4) {
            int length = Bytes.u16(bytes, at);
            if (length < 4 || length > to - at) {
                throw new MalformedMessage("rtattr", at, "rta_len " + length);
            }
            if (Bytes.u16(bytes, at + 2) == RTA_PREFSRC) {
                return switch (length) {
                    case 8 -> IpAddress.ofV4(Bytes.be32(bytes, at + 4));
                    case 20 -> new IpAddress(Bytes.be64(bytes, at + 4), Bytes.be64(bytes, at + 12));
                    default -> throw new MalformedMessage("RTA_PREFSRC", at, "rta_len " + length);
                };
            }
            at += length + 3 & ~3;
        }
        return null;
    }
}
