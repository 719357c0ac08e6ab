package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;

import java.nio.charset.StandardCharsets;

/** A cursor over netlink attributes ({@code struct nlattr}, include/uapi/linux/netlink.h). */
final class Attributes {

    private static final int HEADER = 4;

    /** NLA_F_NESTED and NLA_F_NET_BYTEORDER are the upper two bits. */
    private static final int NLA_TYPE_MASK = 0x3fff;

    private final byte[] bytes;
    private final int end;
    private int next;

    /** Type of the current attribute. */
    int type;

    /** First byte of its payload. */
    int from;

    /** Behind its last byte. */
    int to;

    Attributes(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        next = from;
        end = to;
    }

    /** The attributes within the current one. */
    Attributes nested() {
        return new Attributes(bytes, from, to);
    }

    /**
     * Moves to the next attribute; false at the end.
     *
     * @throws MalformedMessage when its length makes no sense
     */
    boolean next() throws MalformedMessage {
        if (end - next < HEADER) {
            return false;
        }
        int length = Bytes.u16(bytes, next);
        if (length < HEADER || length > end - next) {
            throw new MalformedMessage("nlattr", next, "nla_len " + length);
        }
        type = Bytes.u16(bytes, next + 2) & NLA_TYPE_MASK;
        from = next + HEADER;
        to = next + length;
        next += length + 3 & ~3;
        return true;
    }

    /**
     * Requires a payload of at least so many bytes.
     *
     * @throws MalformedMessage when it is shorter
     */
    void require(int length, String name) throws MalformedMessage {
        if (to - from < length) {
            throw new MalformedMessage(name, from, to - from + " bytes");
        }
    }

    /** The payload as text, without its final zero. */
    String text() {
        int last = to;
        while (last > from && bytes[last - 1] == 0) {
            last--;
        }
        return new String(bytes, from, last - from, StandardCharsets.US_ASCII);
    }
}
