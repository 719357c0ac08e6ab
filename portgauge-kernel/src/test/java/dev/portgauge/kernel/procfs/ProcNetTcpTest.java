package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class ProcNetTcpTest {

    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                    + "  timeout inode\n";
    private static final String ESTABLISHED =
            "   3: 0300007F:9CA0 0100007F:2328 01 00000000:00000000 00:00000000 00000000  1000"
                    + "        0 4026531840 1 00000000a121ad1d 20 0 0 10 -1\n";
    private static final String TIME_WAIT =
            "  14: 0100007F:9C56 0100007F:2328 06 00000000:00000000 03:00001709 00000000     0"
                    + "        0 0 3 000000004fddefd1\n";
    private static final String FIN_WAIT2_MINI_SOCKET = TIME_WAIT.replace(" 06 ", " 05 ");

    private final SocketTable.Builder builder = new SocketTable.Builder();

    @Test
    void everyColumnOfALongLineIsRead() throws MalformedMessage {
        assertThat(parse(HEADER + ESTABLISHED)).isZero();
        SocketTable table = builder.build();
        assertThat(table.local(0)).isEqualTo(IpAddress.parse("127.0.0.3"));
        assertThat(table.localPort(0)).isEqualTo(40_096);
        assertThat(table.remote(0)).isEqualTo(IpAddress.parse("127.0.0.1"));
        assertThat(table.remotePort(0)).isEqualTo(9000);
        assertThat(table.state(0)).isEqualTo(TcpState.ESTABLISHED);
        assertThat(table.uid(0)).isEqualTo(1000);
        assertThat(Integer.toUnsignedLong(table.inode(0))).isEqualTo(4_026_531_840L);
        assertThat(table.isMiniSocket(0)).isFalse();
        assertThat(table.origin(0)).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void clockTicksOfTheShortTimeWaitLineBecomeMilliseconds() throws MalformedMessage {
        assertThat(parse(HEADER + TIME_WAIT)).isZero();
        SocketTable table = builder.build();
        assertThat(table.state(0)).isEqualTo(TcpState.TIME_WAIT);
        assertThat(table.isMiniSocket(0)).isTrue();
        assertThat(table.expiresMillis(0)).isEqualTo(0x1709 * 10);
    }

    @Test
    void timerThreeMakesAMiniSocketWhateverTheStateSays() throws MalformedMessage {
        parse(HEADER + FIN_WAIT2_MINI_SOCKET);
        SocketTable table = builder.build();
        assertThat(table.state(0)).isEqualTo(TcpState.FIN_WAIT2);
        assertThat(table.isMiniSocket(0)).isTrue();
    }

    @Test
    void onlyHandshakesTellWhoConnected() throws MalformedMessage {
        parse(HEADER + ESTABLISHED.replace(" 01 ", " 02 ") + ESTABLISHED.replace(" 01 ", " 03 "));
        SocketTable table = builder.build();
        assertThat(table.origin(0)).isEqualTo(Origin.ACTIVE);
        assertThat(table.origin(1)).isEqualTo(Origin.PASSIVE);
    }

    @Test
    void aMappedAddressOfTcp6IsTheIpv4Address() throws MalformedMessage {
        String line =
                ESTABLISHED
                        .replace("0300007F:", "0000000000000000FFFF00000300007F:")
                        .replace("0100007F:", "B80D0120000000000000000001000000:");
        assertThat(ProcNetTcp.parse(bytes(HEADER + line), true, builder)).isZero();
        SocketTable table = builder.build();
        assertThat(table.local(0)).isEqualTo(IpAddress.parse("127.0.0.3"));
        assertThat(table.remote(0)).isEqualTo(IpAddress.parse("2001:db8::1"));
    }

    @Test
    void columnsAreFoundByNameWhereverTheyStand() throws MalformedMessage {
        String header = HEADER.replace("rem_address   st", "remote_address mark st");
        assertThat(parse(header + ESTABLISHED.replace(" 01 ", " ffff 01 "))).isZero();
        SocketTable table = builder.build();
        assertThat(table.state(0)).isEqualTo(TcpState.ESTABLISHED);
        assertThat(table.uid(0)).isEqualTo(1000);
    }

    @Test
    void linesThatMakeNoSenseAreLeftOutAndCounted() throws MalformedMessage {
        String[] bad = {
            ESTABLISHED.replace("0300007F:9CA0", "0300007G:9CA0"),
            ESTABLISHED.replace("0300007F:9CA0", "0300007F9CA0"),
            ESTABLISHED.replace("0300007F:9CA0", "0300007F:19CA0"),
            ESTABLISHED.replace(" 01 ", " 1ff "),
            ESTABLISHED.replace("00:00000000", "00000000"),
            ESTABLISHED.replace("4026531840", "-1"),
            ESTABLISHED.replace(" 1000 ", " 99999999999 "),
            ESTABLISHED.substring(0, 60) + "\n",
            "\n",
        };
        assertThat(parse(HEADER + String.join("", bad) + TIME_WAIT)).isEqualTo(bad.length);
        assertThat(builder.size()).isEqualTo(1);
    }

    @Test
    void aNumberTheKernelMayAddToTheStatesIsUnknownAndKept() throws MalformedMessage {
        parse(HEADER + ESTABLISHED.replace(" 01 ", " 2A "));
        assertThat(builder.build().state(0)).isEqualTo(TcpState.UNKNOWN);
    }

    @Test
    void aLastLineWithoutAnEndIsCutAndLeftOut() throws MalformedMessage {
        String cut = ESTABLISHED.substring(0, ESTABLISHED.indexOf("4026531840") + 5);
        assertThat(parse(HEADER + TIME_WAIT + cut)).isEqualTo(1);
        assertThat(builder.size()).isEqualTo(1);
    }

    @Test
    void aTableWithoutSocketsIsEmpty() throws MalformedMessage {
        assertThat(parse(HEADER)).isZero();
        assertThat(builder.size()).isZero();
    }

    @Test
    void aHeaderThatLacksAColumnIsRefused() {
        assertThatThrownBy(() -> parse(HEADER.replace("inode", "node") + ESTABLISHED))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("/proc/net/tcp at 1: header \"  sl  local_address");
        assertThatThrownBy(() -> parse("")).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void everyPrefixOfACaptureGivesItsWholeLinesAndNothingElse() throws MalformedMessage {
        for (String name :
                new String[] {"mixed/proc/thread-self/net/tcp", "ipv6/proc/thread-self/net/tcp6"}) {
            byte[] whole = Fixtures.bytes("captures/" + name);
            int header = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
            int lines = 0;
            for (int length = header; length <= whole.length; length++) {
                lines += length > header && whole[length - 1] == '\n' ? 1 : 0;
                SocketTable.Builder into = new SocketTable.Builder();
                byte[] prefix = Arrays.copyOf(whole, length);
                ProcNetTcp.parse(prefix, name.endsWith("6"), into);
                assertThat(into.size()).as("%s cut at %d", name, length).isEqualTo(lines);
            }
        }
    }

    private int parse(String text) throws MalformedMessage {
        return ProcNetTcp.parse(bytes(text), false, builder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
