package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

/** Texts in the forms of several distributions (src/test/resources/text/written). */
class TextVersionsTest {

    @Test
    void anAsteriskOfAnOldSsIsIpv4() throws Exception {
        Snapshot snapshot = tcp("centos-7-ss.txt");
        assertThat(Texts.rows(snapshot.sockets()))
                .containsExactly(
                        "CLOSE_WAIT fd77::9:40008 fd77::5:443",
                        "ESTABLISHED 10.77.0.9:40002 10.77.0.5:443",
                        "ESTABLISHED 10.77.0.9:40006 10.77.0.5:443",
                        "LISTEN 0.0.0.0:22 0.0.0.0:0",
                        "LISTEN 127.0.0.1:25 :::0",
                        "LISTEN :::22 :::0",
                        "TIME_WAIT 10.77.0.9:40004 10.77.0.5:443");
        int waiting = Texts.at(snapshot.sockets(), 40_004);
        assertThat(snapshot.sockets().expiresMillis(waiting)).isEqualTo(41_000);
        assertThat(owner(snapshot, 40_006)).isEqualTo(new Owner.Process(2001, "java"));
    }

    @Test
    void processesWithoutPidEqualsAreRead() throws Exception {
        Snapshot snapshot = tcp("centos-6-ss.txt");
        assertThat(owner(snapshot, 22)).isEqualTo(new Owner.Process(1234, "sshd"));
        assertThat(owner(snapshot, 40_002)).isEqualTo(new Owner.Process(77, "nginx"));
    }

    @Test
    void aSocketMayBeSeveralLines() throws Exception {
        Snapshot snapshot = tcp("ubuntu-18.04-ss.txt");
        assertThat(Texts.rows(snapshot.sockets()))
                .containsExactly(
                        "ESTABLISHED 10.77.0.9:40002 10.77.0.5:443",
                        "ESTABLISHED 10.77.0.9:40004 10.77.0.5:443",
                        "LISTEN 0.0.0.0:22 0.0.0.0:0");
        assertThat(owner(snapshot, 22)).isEqualTo(new Owner.Process(911, "sshd"));
        assertThat(snapshot.sockets().expiresMillis(Texts.at(snapshot.sockets(), 40_002)))
                .isEqualTo(62_000);
    }

    @Test
    void anAsteriskOfANewSsIsIpv6AndNamesMayHoldQuotes() throws Exception {
        Snapshot snapshot = tcp("rhel-8-ss.txt");
        SocketTable table = snapshot.sockets();
        assertThat(Texts.rows(table))
                .containsExactly(
                        "ESTABLISHED 10.77.0.9:40002 10.77.0.5:443",
                        "ESTABLISHED fe80::5054:ff:fe12:3456:40004 fe80::1:443",
                        "FIN_WAIT2 10.77.0.9:40006 10.77.0.5:443",
                        "LAST_ACK 10.77.0.9:40008 10.77.0.5:443",
                        "LISTEN 0.0.0.0:80 0.0.0.0:0",
                        "LISTEN :::9090 :::0");
        assertThat(owner(snapshot, 40_002)).isEqualTo(new Owner.Process(14, "my \"odd\" app"));
        assertThat(owner(snapshot, 40_004)).isEqualTo(new Owner.Hidden(33));
        assertThat(table.interfaceIndex(Texts.at(table, 40_002)))
                .isPositive()
                .isEqualTo(table.interfaceIndex(Texts.at(table, 40_004)));
        int mini = Texts.at(table, 40_006);
        assertThat(table.isMiniSocket(mini)).isTrue();
        assertThat(table.expiresMillis(mini)).isEqualTo(9870);
        assertThat(table.isMiniSocket(Texts.at(table, 40_008))).isFalse();
    }

    @Test
    void aNewSsListsBoundIdleSockets() throws Exception {
        SocketTable table = tcp("ubuntu-24.04-ss.txt").sockets();
        assertThat(table.state(Texts.at(table, 40_010))).isEqualTo(TcpState.BOUND_INACTIVE);
    }

    @Test
    void programNamesOfNetstatHaveBlanks() throws Exception {
        Snapshot snapshot = tcp("alpine-netstat.txt");
        assertThat(snapshot.sockets().size()).isEqualTo(4);
        assertThat(owner(snapshot, 80)).isEqualTo(new Owner.Process(1, "nginx: master pro"));
        assertThat(owner(snapshot, 40_004)).isEqualTo(new Owner.Process(9, "java"));
        assertThat(owner(snapshot, 40_006)).isEqualTo(new Owner.None());
        Snapshot udp = Texts.read(Protocol.UDP, "written/alpine-netstat.txt");
        assertThat(Texts.rows(udp.sockets()))
                .containsExactly(
                        "CLOSE 0.0.0.0:68 0.0.0.0:0",
                        "CLOSE :::546 :::0",
                        "ESTABLISHED 10.77.0.9:40020 10.77.0.5:53");
    }

    @Test
    void headingsMayBeInAnotherLanguage() throws Exception {
        Snapshot snapshot = tcp("korean-netstat.txt");
        SocketTable table = snapshot.sockets();
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.expiresMillis(Texts.at(table, 40_004))).isEqualTo(41_120);
        assertThat(table.uid(Texts.at(table, 40_002))).isEqualTo(1000);
        assertThat(table.inode(Texts.at(table, 40_006))).isEqualTo(33_002);
        assertThat(owner(snapshot, 40_006)).isEqualTo(new Owner.Process(2001, "java"));
        assertThat(snapshot.problems()).noneMatch(Texts::isOfLines);
    }

    @Test
    void anAddressThatMayHaveBeenCutDoesNotCount() throws Exception {
        Snapshot snapshot = tcp("cut-netstat.txt");
        assertThat(Texts.rows(snapshot.sockets()))
                .containsExactly(
                        "ESTABLISHED 10.77.0.9:40002 10.77.0.5:443", "LISTEN 0.0.0.0:22 0.0.0.0:0");
        assertThat(snapshot.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.TEXT_LINES_CUT);
                    assertThat(problem.detail()).isEqualTo("2");
                });
    }

    @Test
    void aSupportBundleHasEverythingInOneFile() throws Exception {
        Snapshot snapshot = tcp("support-bundle.txt");
        assertThat(snapshot.sockets().size()).isEqualTo(3);
        assertThat(owner(snapshot, 40_002)).isEqualTo(new Owner.Process(2001, "java"));
        assertThat(Texts.read(Protocol.UDP, "written/support-bundle.txt").sockets().size())
                .isEqualTo(1);
        assertThat(snapshot.settings().portRange())
                .isEqualTo(new Reading.Known<>(new PortRange(40_000, 40_099)));
        assertThat(snapshot.settings().reservedPorts().known()).isPresent();
        assertThat(snapshot.host().name().known()).contains("vm-17");
        assertThat(snapshot.problems())
                .filteredOn(Texts::isOfLines)
                .extracting(Problem::kind, Problem::detail)
                .containsExactly(tuple(Problem.Kind.TEXT_LINES_OTHER, "1"));
    }

    private static Snapshot tcp(String name) throws UnusableEvidence {
        return Texts.read(Protocol.TCP, "written/" + name);
    }

    private static Owner owner(Snapshot snapshot, int port) {
        SocketTable table = snapshot.sockets();
        int row = Texts.at(table, port);
        return snapshot.owners().ownerOf(table.inode(row), table.uid(row));
    }
}
