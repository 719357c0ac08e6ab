package dev.portgauge.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.Origin;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

class TcpInfoTest {

    /**
     * As Linux 6.18 told them; the peer's acknowledgements were dropped for the last three states.
     */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE,  ESTABLISHED, 101, 100,  0,  0, 0",
        "PASSIVE, ESTABLISHED,  50,  50,  0,  0, 0",
        "ACTIVE,  FIN_WAIT2,   102, 100,  0,  0, 0",
        "PASSIVE, FIN_WAIT2,    51,  50,  0,  0, 0",
        "ACTIVE,  FIN_WAIT1,   101, 100,  0,  1, 0",
        "PASSIVE, FIN_WAIT1,    50,  50,  0,  1, 0",
        "ACTIVE,  FIN_WAIT1,   101, 140, 30, 11, 0",
        "PASSIVE, FIN_WAIT1,    50,  90, 30, 11, 0",
        "ACTIVE,  LAST_ACK,    101, 100,  0,  1, 0",
        "PASSIVE, LAST_ACK,     50,  50,  0,  1, 0",
        "ACTIVE,  CLOSING,     101, 100,  0,  1, 0",
        "PASSIVE, CLOSING,      50,  50,  0,  1, 0",
    })
    void aFinOnItsWayIsNoSyn(
            Origin origin,
            TcpState state,
            long acked,
            long sent,
            long retransmitted,
            int writeQueue,
            int notSent) {
        assertThat(origin(state, acked, sent, retransmitted, writeQueue, notSent))
                .isEqualTo(origin);
    }

    /** A full window, or a queue of this host, keeps it back. */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE,  FIN_WAIT1, 101, 100, 1, 1",
        "PASSIVE, FIN_WAIT1,  50,  50, 1, 1",
        "ACTIVE,  LAST_ACK,  101, 100, 1, 1",
        "PASSIVE, LAST_ACK,   50,  50, 1, 1",
    })
    void aFinThatWasNotSentYetDoesNotCount(
            Origin origin, TcpState state, long acked, long sent, int writeQueue, int notSent) {
        assertThat(origin(state, acked, sent, 0, writeQueue, notSent)).isEqualTo(origin);
    }

    @Test
    void silenceIsSinceTheLastAcknowledgement() {
        byte[] info = new byte[232];
        Bytes.putU32(info, 52, 9_000_000);
        Bytes.putU32(info, 56, 4_321);
        assertThat(TcpInfo.silentMillis(info, 0, info.length)).isEqualTo(4_321);
        Bytes.putU32(info, 56, -1);
        assertThat(TcpInfo.silentMillis(info, 0, info.length)).isEqualTo(Integer.MAX_VALUE);
        assertThat(TcpInfo.silentMillis(info, 0, 59)).as("an older kernel").isEqualTo(-1);
    }

    private static Origin origin(
            TcpState state,
            long acked,
            long sent,
            long retransmitted,
            int writeQueue,
            int notSent) {
        byte[] info = new byte[232];
        putU64(info, 120, acked);
        Bytes.putU32(info, 144, notSent);
        putU64(info, 200, sent);
        putU64(info, 208, retransmitted);
        return TcpInfo.origin(info, 0, info.length, writeQueue, state);
    }

    private static void putU64(byte[] bytes, int at, long value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(at, value);
    }
}
