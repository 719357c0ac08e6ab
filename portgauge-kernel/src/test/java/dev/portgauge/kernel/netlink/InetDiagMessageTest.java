package dev.portgauge.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

class InetDiagMessageTest {

    private final SocketEntry entry = new SocketEntry();

    @Test
    void aTimeWaitSocketHasATimerAndNoOwner() throws MalformedMessage {
        decode(Fixtures.hex("netlink/time-wait.hex"));
        assertThat(entry.state).isEqualTo(TcpState.TIME_WAIT);
        assertThat(entry.miniSocket).isTrue();
        assertThat(entry.expiresMillis).isBetween(50_000, 60_000);
        assertThat(local()).isEqualTo(IpAddress.parse("127.0.0.1"));
        assertThat(entry.localPort).isBetween(40_000, 40_099);
        assertThat(entry.remotePort).isEqualTo(9000);
        assertThat(entry.inode).isZero();
        assertThat(entry.origin).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void aMiniSocketMaySayFinWait2() throws MalformedMessage {
        decode(Fixtures.hex("netlink/fin-wait2-mini-socket.hex"));
        assertThat(entry.state).isEqualTo(TcpState.FIN_WAIT2);
        assertThat(entry.miniSocket).isTrue();
        assertThat(entry.origin).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void aListenerTellsWhetherItIsV6Only() throws MalformedMessage {
        decode(Fixtures.hex("netlink/listen-v6-only.hex"));
        assertThat(entry.state).isEqualTo(TcpState.LISTEN);
        assertThat(local()).isEqualTo(IpAddress.V6_ANY);
        assertThat(entry.localPort).isEqualTo(40_002);
        assertThat(entry.v6Only).isTrue();
        assertThat(entry.inode).isPositive();
    }

    @Test
    void aConnectionTellsLateBindAndWhoConnected() throws MalformedMessage {
        decode(Fixtures.hex("netlink/established-no-port.hex"));
        assertThat(entry.state).isEqualTo(TcpState.ESTABLISHED);
        assertThat(local()).isEqualTo(IpAddress.parse("127.0.0.3"));
        assertThat(entry.addressNoPort).isTrue();
        assertThat(entry.origin).isEqualTo(Origin.ACTIVE);
        assertThat(entry.miniSocket).isFalse();
    }

    @Test
    void stateCloseMeansBoundInactive() throws MalformedMessage {
        decode(Fixtures.hex("netlink/bound-inactive.hex"));
        assertThat(entry.state).isEqualTo(TcpState.BOUND_INACTIVE);
        assertThat(entry.localPort).isEqualTo(40_004);
        assertThat(entry.remotePort).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-wait", "listen-v6-only", "established-no-port"})
    void attributesThatWeDoNotKnowChangeNothing(String name) throws MalformedMessage {
        byte[] message = Fixtures.hex("netlink/" + name + ".hex");
        decode(message);
        String before = describe();
        byte[] longer = Arrays.copyOf(message, message.length + 12);
        Bytes.putU16(longer, message.length, 9);
        Bytes.putU16(longer, message.length + 2, 0x3abc);
        decode(longer);
        assertThat(describe()).isEqualTo(before);
    }

    @Test
    void anEntryKeepsNothingOfTheSocketBefore() throws MalformedMessage {
        decode(Fixtures.hex("netlink/time-wait.hex"));
        String fresh = describe();
        decode(Fixtures.hex("netlink/listen-v6-only.hex"));
        decode(Fixtures.hex("netlink/established-no-port.hex"));
        decode(Fixtures.hex("netlink/time-wait.hex"));
        assertThat(describe()).isEqualTo(fresh);
    }

    @Test
    void aMessageIsReadWhereverItLies() throws MalformedMessage {
        byte[] message = Fixtures.hex("netlink/established-no-port.hex");
        decode(message);
        String alone = describe();
        byte[] around = new byte[message.length + 200];
        Arrays.fill(around, (byte) 0xff);
        System.arraycopy(message, 0, around, 100, message.length);
        InetDiagMessage.decode(around, 100, 100 + message.length, entry);
        assertThat(describe()).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time-wait",
                "fin-wait2-mini-socket",
                "listen-v6-only",
                "established-no-port",
                "bound-inactive"
            })
    void aMessageThatIsCutIsMalformedOrLacksAttributes(String name) {
        byte[] message = Fixtures.hex("netlink/" + name + ".hex");
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            try {
                decode(cut);
                assertThat(length).isGreaterThanOrEqualTo(InetDiagMessage.SIZE);
            } catch (MalformedMessage expected) {
                assertThat(expected).hasMessageContaining(" at ");
            }
        }
    }

    @Test
    void anotherFamilyIsMalformed() {
        byte[] message = Fixtures.hex("netlink/time-wait.hex");
        message[0] = 1;
        assertThatThrownBy(() -> decode(message))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("idiag_family at 0: family 1");
    }

    @Test
    void tcpInfoOfAnOlderKernelTellsNoSide() throws MalformedMessage {
        byte[] message = Fixtures.hex("netlink/established-no-port.hex");
        int info = message.length - 284;
        assertThat(Bytes.u16(message, info + 2)).isEqualTo(2);
        byte[] old = Arrays.copyOf(message, info + 4 + 200);
        Bytes.putU16(old, info, 204);
        decode(old);
        assertThat(entry.origin).isEqualTo(Origin.UNKNOWN);
    }

    private void decode(byte[] message) throws MalformedMessage {
        InetDiagMessage.decode(message, 0, message.length, entry);
    }

    private IpAddress local() {
        return new IpAddress(entry.localHigh, entry.localLow);
    }

    private String describe() {
        return local()
                + ":"
                + entry.localPort
                + " "
                + new IpAddress(entry.remoteHigh, entry.remoteLow)
                + ":"
                + entry.remotePort
                + " "
                + entry.state
                + entry.miniSocket
                + entry.addressNoPort
                + entry.v6Only
                + entry.namedPort
                + entry.origin
                + " "
                + entry.expiresMillis
                + " "
                + entry.interfaceIndex
                + " "
                + entry.inode
                + " "
                + entry.uid;
    }
}
