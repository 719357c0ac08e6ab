package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;

/**
 * Splits the datagrams of one netlink answer into messages ({@code struct nlmsghdr},
 * include/uapi/linux/netlink.h). Messages of another sequence number and of unknown types are
 * passed over.
 */
public final class NetlinkMessages implements Kernel.DatagramSink {

    static final int HEADER = 16;
    static final int NLMSG_NOOP = 1;
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLM_F_MULTI = 2;

    private final int sequence;
    private final int type;
    private final Body body;
    private int error;
    private int malformed;

    /** Takes one message body. */
    @FunctionalInterface
    public interface Body {

        /**
         * Takes the body between {@code from} and {@code to}.
         *
         * @throws MalformedMessage when it makes no sense; the message is then left out and counted
         */
        void message(byte[] bytes, int from, int to) throws MalformedMessage;
    }

    /**
     * @param sequence nlmsg_seq of the request
     * @param type nlmsg_type of the messages wanted
     */
    public NetlinkMessages(int sequence, int type, Body body) {
        this.sequence = sequence;
        this.type = type;
        this.body = body;
    }

    /** The errno that the kernel answered with, 0 for none. */
    public int error() {
        return error;
    }

    /** How many messages made no sense and were left out. */
    public int malformed() {
        return malformed;
    }

    @Override
    public boolean datagram(byte[] bytes, int length) throws MalformedMessage {
        if (length > bytes.length) {
            throw new MalformedMessage("datagram", 0, length + " bytes, cut at " + bytes.length);
        }
        int at = 0;
        while (length - at >= HEADER) {
            int size = Bytes.u32(bytes, at);
            if (size < HEADER || size > length - at) {
                throw new MalformedMessage(
                        "nlmsghdr", at, "nlmsg_len " + Integer.toUnsignedString(size));
            }
            if (Bytes.u32(bytes, at + 8) == sequence && message(bytes, at, at + size)) {
                return true;
            }
            at += size + 3 & ~3;
        }
        if (at < length) {
            throw new MalformedMessage("nlmsghdr", at, length - at + " bytes left over");
        }
        return false;
    }

    /** Returns whether this message ends the answer. */
    private boolean message(byte[] bytes, int from, int to) throws MalformedMessage {
        int kind = Bytes.u16(bytes, from + 4);
        if (kind == type) {
            try {
                body.message(bytes, from + HEADER, to);
            } catch (MalformedMessage unusable) {
                malformed++;
            }
            return (Bytes.u16(bytes, from + 6) & NLM_F_MULTI) == 0;
        }
        if (kind == NLMSG_ERROR || kind == NLMSG_DONE) {
            error = to - from >= HEADER + 4 ? -Bytes.u32(bytes, from + HEADER) : 0;
            if (kind == NLMSG_ERROR && to - from < HEADER + 4) {
                throw new MalformedMessage("nlmsgerr", from, to - from + " bytes");
            }
            return true;
        }
        return false;
    }
}
