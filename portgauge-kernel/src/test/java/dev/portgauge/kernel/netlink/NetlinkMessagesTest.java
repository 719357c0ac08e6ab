package dev.portgauge.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class NetlinkMessagesTest {

    private static final int TYPE = 20;
    private static final int SEQUENCE = 7;
    private static final int MULTI = 2;

    private final List<Integer> bodies = new ArrayList<>();
    private final NetlinkMessages messages =
            new NetlinkMessages(SEQUENCE, TYPE, (_, from, to) -> bodies.add(to - from));

    @Test
    void everyMessageOfADumpIsHandedOnUntilDone() throws MalformedMessage {
        byte[] datagram = join(message(TYPE, MULTI, 5), message(TYPE, MULTI, 8));
        assertThat(messages.datagram(datagram, datagram.length)).isFalse();
        byte[] done = message(NetlinkMessages.NLMSG_DONE, MULTI, 4);
        assertThat(messages.datagram(done, done.length)).isTrue();
        assertThat(bodies).containsExactly(5, 8);
        assertThat(messages.error()).isZero();
    }

    @Test
    void aSingleAnswerIsComplete() throws MalformedMessage {
        byte[] answer = message(TYPE, 0, 12);
        assertThat(messages.datagram(answer, answer.length)).isTrue();
        assertThat(bodies).containsExactly(12);
    }

    @Test
    void answersToOthersAndUnknownTypesArePassedOver() throws MalformedMessage {
        byte[] stranger = message(TYPE, MULTI, 4);
        Bytes.putU32(stranger, 8, SEQUENCE + 1);
        byte[] datagram =
                join(stranger, message(NetlinkMessages.NLMSG_NOOP, 0, 0), message(99, MULTI, 4));
        assertThat(messages.datagram(datagram, datagram.length)).isFalse();
        assertThat(bodies).isEmpty();
    }

    @Test
    void anErrorEndsTheAnswerWithItsErrno() throws MalformedMessage {
        byte[] error = message(NetlinkMessages.NLMSG_ERROR, 0, 20);
        Bytes.putU32(error, NetlinkMessages.HEADER, -1);
        assertThat(messages.datagram(error, error.length)).isTrue();
        assertThat(messages.error()).isEqualTo(1);
    }

    @Test
    void aDumpThatFailedAtItsEndSaysSo() throws MalformedMessage {
        byte[] done = message(NetlinkMessages.NLMSG_DONE, MULTI, 4);
        Bytes.putU32(done, NetlinkMessages.HEADER, -22);
        assertThat(messages.datagram(done, done.length)).isTrue();
        assertThat(messages.error()).isEqualTo(22);
    }

    @Test
    void aBodyThatMakesNoSenseIsCountedAndTheNextOneRead() throws MalformedMessage {
        NetlinkMessages picky =
                new NetlinkMessages(
                        SEQUENCE,
                        TYPE,
                        (_, from, to) -> {
                            if (to - from == 5) {
                                throw new MalformedMessage("body", from, "5 bytes");
                            }
                            bodies.add(to - from);
                        });
        byte[] datagram = join(message(TYPE, MULTI, 5), message(TYPE, MULTI, 8));
        picky.datagram(datagram, datagram.length);
        assertThat(picky.malformed()).isEqualTo(1);
        assertThat(bodies).containsExactly(8);
    }

    @Test
    void aDatagramThatDidNotFitIsMalformed() {
        byte[] datagram = message(TYPE, MULTI, 8);
        assertThatThrownBy(() -> messages.datagram(datagram, datagram.length + 1))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("datagram at 0: 25 bytes, cut at 24");
    }

    @Test
    void everyPrefixOfADatagramIsReadOrMalformed() {
        byte[] datagram =
                join(
                        message(TYPE, MULTI, 5),
                        message(TYPE, MULTI, 8),
                        message(NetlinkMessages.NLMSG_DONE, MULTI, 4));
        for (int length = 0; length < datagram.length; length++) {
            byte[] prefix = Arrays.copyOf(datagram, length);
            // the padding behind the first message may be missing
            boolean boundary = length == 0 || (length >= 21 && length <= 24) || length == 48;
            try {
                assertThat(messages.datagram(prefix, prefix.length)).isFalse();
                assertThat(boundary).as("cut at %d", length).isTrue();
            } catch (MalformedMessage expected) {
                assertThat(boundary).as("cut at %d", length).isFalse();
            }
        }
    }

    @Test
    void lengthsThatLeadNowhereAreMalformed() {
        for (int length : new int[] {0, 15, 25, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] datagram = message(TYPE, MULTI, 8);
            Bytes.putU32(datagram, 0, length);
            assertThatThrownBy(() -> messages.datagram(datagram, datagram.length))
                    .as("nlmsg_len %d", length)
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    private static byte[] message(int type, int flags, int body) {
        byte[] message = new byte[NetlinkMessages.HEADER + body + 3 & ~3];
        Bytes.putU32(message, 0, NetlinkMessages.HEADER + body);
        Bytes.putU16(message, 4, type);
        Bytes.putU16(message, 6, flags);
        Bytes.putU32(message, 8, SEQUENCE);
        return message;
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
