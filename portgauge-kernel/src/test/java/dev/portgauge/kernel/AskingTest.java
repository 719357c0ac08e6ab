package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.util.BitSet;

/** What surrounds the question to the kernel: where to ask from, and which answers count. */
class AskingTest {

    private final SocketTable.Builder before = new SocketTable.Builder();
    private final SocketTable.Builder after = new SocketTable.Builder();

    private static SocketEntry socket(String local, int port, String remote, TcpState state) {
        SocketEntry entry = new SocketEntry();
        IpAddress from = IpAddress.parse(local);
        IpAddress to = IpAddress.parse(remote);
        entry.localHigh = from.high();
        entry.localLow = from.low();
        entry.remoteHigh = to.high();
        entry.remoteLow = to.low();
        entry.localPort = port;
        entry.remotePort = 443;
        entry.state = state;
        return entry;
    }

    private static PortSet ports(int... ports) {
        BitSet set = new BitSet();
        for (int port : ports) {
            set.set(port);
        }
        return PortSet.of(set);
    }

    @Test
    void theSpareAddressIsAtNoEndOfAnySocketAndThePortOnNone() {
        before.add(socket("127.77.77.8", 1, "10.0.0.1", TcpState.ESTABLISHED));
        before.add(socket("10.0.0.1", 2, "127.77.77.9", TcpState.ESTABLISHED));
        before.add(socket("::", 3, "::", TcpState.LISTEN));
        assertThat(SpareLoopback.in(before.build(), ports(4), 7))
                .contains(new SpareLoopback(IpAddress.parse("127.77.77.10"), 5));
    }

    /** Two who ask the same at the same time would take each other's four-tuples. */
    @Test
    void othersHaveAnotherAddress() {
        SocketTable nobody = before.build();
        for (long pid : new long[] {0, 1, 253, 254, 4_194_303}) {
            SpareLoopback mine = SpareLoopback.in(nobody, PortSet.empty(), pid).orElseThrow();
            SpareLoopback next = SpareLoopback.in(nobody, PortSet.empty(), pid + 1).orElseThrow();
            assertThat(mine.address()).isNotEqualTo(next.address());
            assertThat(mine.address().toString())
                    .startsWith("127.77.77.")
                    .isNotEqualTo("127.77.77.0");
        }
    }

    @Test
    void whereEveryAddressOrPortIsInUseThereIsNone() {
        for (int last = 1; last <= 254; last++) {
            before.add(socket("127.77.77." + last, 40_000, "10.0.0.1", TcpState.ESTABLISHED));
        }
        assertThat(SpareLoopback.in(before.build(), PortSet.empty(), 9)).isEmpty();
        for (int port = 1; port < 1024; port++) {
            after.add(socket("0.0.0.0", port, "0.0.0.0", TcpState.LISTEN));
        }
        assertThat(SpareLoopback.in(after.build(), PortSet.empty(), 9)).isEmpty();
    }

    @Test
    void portsWithOtherSocketsThanBeforeHaveChanged() {
        before.add(socket("10.0.0.1", 40_000, "10.0.0.2", TcpState.ESTABLISHED));
        after.add(socket("10.0.0.1", 40_000, "10.0.0.2", TcpState.CLOSE_WAIT)); // the same owner
        before.add(socket("10.0.0.1", 40_001, "10.0.0.2", TcpState.ESTABLISHED)); // gone
        after.add(socket("10.0.0.1", 40_002, "10.0.0.2", TcpState.ESTABLISHED)); // new
        before.add(socket("10.0.0.1", 40_003, "10.0.0.2", TcpState.ESTABLISHED));
        SocketEntry mini = socket("10.0.0.1", 40_003, "10.0.0.2", TcpState.TIME_WAIT);
        mini.miniSocket = true;
        after.add(mini);
        before.add(socket("10.0.0.1", 40_004, "10.0.0.2", TcpState.ESTABLISHED));
        after.add(socket("10.0.0.1", 40_004, "10.0.0.3", TcpState.ESTABLISHED)); // to elsewhere
        before.add(socket("0.0.0.0", 40_005, "0.0.0.0", TcpState.BOUND_INACTIVE));
        after.add(socket("0.0.0.0", 40_005, "0.0.0.0", TcpState.LISTEN));
        before.add(socket("10.0.0.1", 40_006, "10.0.0.2", TcpState.ESTABLISHED)); // not asked
        PortSet asked = ports(40_000, 40_001, 40_002, 40_003, 40_004, 40_005);
        assertThat(ChangedPorts.between(before.build(), after.build(), asked))
                .isEqualTo(ports(40_001, 40_002, 40_003, 40_004, 40_005));
    }

    @Test
    void answersForChangedPortsCountForNothing() {
        BucketAnswers said =
                new BucketAnswers(
                        ports(1, 2, 3), ports(4, 5), PortSet.empty(), IpAddress.V4_ANY, 1);
        BucketAnswers left = said.without(ports(2, 5, 9));
        assertThat(left.open()).isEqualTo(ports(1, 3));
        assertThat(left.closed()).isEqualTo(ports(4));
        assertThat(left.changed()).isEqualTo(ports(2, 5));
        assertThat(left.asked()).isEqualTo(5);
    }
}
