package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Timestamps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookRecordTest {

    private static final int BINDPORT_LOCK = 8;
    private static final int CONNECT_BIND = 16;

    private final SocketEntry entry = new SocketEntry();

    private void decode(Records.One record) throws MalformedMessage {
        new BookRecord(60).decode(record.bytes(), 0, entry);
    }

    private static Records.One established() {
        return Records.full(1, "10.0.0.1", 40_000, "10.0.0.2", 443);
    }

    @Test
    void addressesAndPortsOfBothFamilies() throws MalformedMessage {
        decode(established().word(BookRecord.INODE, 77).word(BookRecord.UID, 1000));
        assertThat(new IpAddress(entry.localHigh, entry.localLow)).hasToString("10.0.0.1");
        assertThat(new IpAddress(entry.remoteHigh, entry.remoteLow)).hasToString("10.0.0.2");
        assertThat(entry.localPort).isEqualTo(40_000);
        assertThat(entry.remotePort).isEqualTo(443);
        assertThat(entry.inode).isEqualTo(77);
        assertThat(entry.uid).isEqualTo(1000);
        decode(Records.full(10, "2001:db8::1", 65_535, "::", 0).set(BookRecord.V6_ONLY, 1));
        assertThat(new IpAddress(entry.localHigh, entry.localLow)).hasToString("2001:db8::1");
        assertThat(entry.localPort).isEqualTo(65_535);
        assertThat(entry.v6Only).isTrue();
        assertThat(entry.inode).as("nothing stays of the one before").isZero();
    }

    /** The kernel's numbers: net/ipv4/inet_diag.c gives a request the state SYN_RECV. */
    @ParameterizedTest
    @CsvSource({"1, ESTABLISHED", "7, BOUND_INACTIVE", "10, LISTEN", "12, SYN_RECV", "99, UNKNOWN"})
    void statesAreNamedAsSockDiagNamesThem(int number, TcpState state) throws MalformedMessage {
        decode(Records.full(number, "10.0.0.1", 40_000, "10.0.0.2", 443));
        assertThat(entry.state).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"1, ACTIVE", "0, PASSIVE", "2, UNKNOWN", "-1, UNKNOWN"})
    void whoOpenedAConnection(int extra, Origin origin) throws MalformedMessage {
        decode(established().word(BookRecord.EXTRA_ACKED, extra));
        assertThat(entry.origin).isEqualTo(origin);
        assertThat(entry.portByConnect).isFalse();
    }

    /** The program adds one millisecond; the opener of a CLOSE_WAIT does not take UNSENT. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 0", "5001, 5000", "-1, -1", "-2, 2147483647"})
    void howLongACloseWaitIsSilent(int told, int millis) throws MalformedMessage {
        decode(
                Records.full(8, "10.0.0.1", 40_000, "10.0.0.2", 443)
                        .word(BookRecord.EXTRA_ACKED, 1)
                        .word(BookRecord.SILENT, told));
        assertThat(entry.ageMillis).isEqualTo(millis);
        assertThat(entry.origin).isEqualTo(Origin.ACTIVE);
        decode(established().word(BookRecord.UNSENT, 5001));
        assertThat(entry.ageMillis).isEqualTo(-1);
    }

    @Test
    void nobodyOpensAUdpSocket() throws MalformedMessage {
        decode(
                Records.udp(1, "::1", 40_000, "::1", 53)
                        .set(BookRecord.USER_LOCKS, BINDPORT_LOCK)
                        .word(BookRecord.INODE, 7));
        assertThat(entry.origin).isEqualTo(Origin.UNKNOWN);
        assertThat(entry.namedPort).isFalse();
        assertThat(entry.inode).isEqualTo(7);
    }

    @Test
    void whoChoseThePort() throws MalformedMessage {
        decode(established().set(BookRecord.USER_LOCKS, CONNECT_BIND));
        assertThat(entry.portByConnect).isTrue();
        assertThat(entry.origin).isEqualTo(Origin.ACTIVE);
        assertThat(entry.namedPort).isFalse();
        decode(established().set(BookRecord.USER_LOCKS, BINDPORT_LOCK));
        assertThat(entry.portByConnect).isFalse();
        assertThat(entry.namedPort).isTrue();
        decode(
                Records.full(10, "0.0.0.0", 80, "0.0.0.0", 0)
                        .set(BookRecord.USER_LOCKS, BINDPORT_LOCK));
        assertThat(entry.namedPort).as("only asked of connections").isFalse();
    }

    @Test
    void aRequestHasNoOwnerAndNoPortOfItsOwn() throws MalformedMessage {
        decode(Records.request("::1", 80, "::1", 40_000));
        assertThat(entry.state).isEqualTo(TcpState.SYN_RECV);
        assertThat(entry.origin).isEqualTo(Origin.PASSIVE);
        assertThat(entry.inode).isZero();
        assertThat(entry.v6Only).as("the listener is in the way, not this").isTrue();
    }

    private static Records.One timeWait() {
        return Records.mini(6, "10.0.0.1", 40_000, "10.0.0.2", 443)
                .set(BookRecord.HAS_AGE, 1)
                .word(BookRecord.AGE, 1500)
                .word(BookRecord.REMAINING, 14_625)
                .word(BookRecord.FIN_TIMEOUT, 15_000)
                .word(BookRecord.TIMESTAMPS, 123);
    }

    @Test
    void aMiniSocketHasItsTimes() throws MalformedMessage {
        decode(timeWait());
        assertThat(entry.miniSocket).isTrue();
        assertThat(entry.timestamps).isEqualTo(Timestamps.NEGOTIATED);
        assertThat(entry.ageMillis).isEqualTo(1500);
        assertThat(entry.expiresMillis).as("250 ticks a second").isEqualTo(58_500);
        assertThat(entry.inode).isZero();
        decode(timeWait().word(BookRecord.TIMESTAMPS, 0).word(BookRecord.REMAINING, -3));
        assertThat(entry.timestamps).isEqualTo(Timestamps.ABSENT);
        assertThat(entry.expiresMillis).as("late").isZero();
        decode(timeWait().set(BookRecord.HAS_AGE, 0));
        assertThat(entry.ageMillis).isEqualTo(-1);
    }

    @Test
    void withoutALengthOfATickTheAgeTells() throws MalformedMessage {
        new BookRecord(0).decode(timeWait().bytes(), 0, entry);
        assertThat(entry.expiresMillis).isEqualTo(58_500);
        decode(timeWait().word(BookRecord.FIN_TIMEOUT, 0));
        assertThat(entry.expiresMillis).isEqualTo(58_500);
    }

    /** __inet_hash_connect(): one that is not negative sends it on to the next port. */
    @ParameterizedTest
    @CsvSource({"-1, -1, true", "0, 0, false", "1, 0, false", "-1, 0, false", "0, -1, false"})
    void theFlagThatConnectTests(int reuse, int reusePort, boolean open) {
        byte[] bytes = established().bucket(reuse, reusePort).bytes();
        assertThat(BookRecord.hasBucket(bytes, 0)).isTrue();
        assertThat(BookRecord.isOpen(bytes, 0)).isEqualTo(open);
        assertThat(BookRecord.hasBucket(established().bytes(), 0)).isFalse();
    }

    @Test
    void whatIsOfNoKindOrFamilyIsRefused() {
        assertThatThrownBy(() -> decode(established().set(BookRecord.KIND, 4)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("kind 4");
        assertThatThrownBy(
                        () -> decode(Records.request("::1", 80, "::1", 1).set(BookRecord.STATE, 6)))
                .hasMessageContaining("a request in 6");
        assertThatThrownBy(() -> decode(established().set(BookRecord.FAMILY, 1)))
                .hasMessageContaining("family 1");
    }
}
