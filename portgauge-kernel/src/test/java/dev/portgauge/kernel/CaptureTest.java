package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Recorded worlds, decoded, against what ss said about them. */
class CaptureTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void sockDiagShowsTheSocketsThatSsShows(String capture) {
        Snapshot snapshot = snapshot(capture);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(rows(snapshot.sockets(), state -> state != TcpState.BOUND_INACTIVE.number()))
                .containsExactlyInAnyOrderElementsOf(SsOutput.rows(ss(capture)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void procfsShowsTheSocketsThatSsShows(String capture) throws MalformedMessage {
        SocketTable table = procfs(capture);
        assertThat(rows(table, _ -> true))
                .containsExactlyInAnyOrderElementsOf(SsOutput.rows(ss(capture)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void bothSourcesAgreeAboutTheTimeLeftOfMiniSockets(String capture) throws MalformedMessage {
        List<Integer> bySockDiag = expiries(snapshot(capture).sockets());
        List<Integer> byProcfs = expiries(procfs(capture));
        assertThat(bySockDiag).hasSize(2).allMatch(millis -> millis > 50_000 && millis <= 60_000);
        for (int i = 0; i < bySockDiag.size(); i++) {
            assertThat(byProcfs.get(i)).isBetween(bySockDiag.get(i) - 500, bySockDiag.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void ownersAreThoseOfSs(String capture) {
        Snapshot snapshot = snapshot(capture);
        SocketTable table = snapshot.sockets();
        for (int row = 0; row < table.size(); row++) {
            Owner owner = snapshot.owners().ownerOf(table.inode(row), table.uid(row));
            if (table.inode(row) == 0) {
                assertThat(owner).isEqualTo(new Owner.None());
            } else {
                assertThat(owner).isInstanceOf(Owner.Process.class);
                if (table.state(row) != TcpState.BOUND_INACTIVE) {
                    assertThat(SsOutput.pids(ss(capture), table.inode(row)))
                            .contains(((Owner.Process) owner).pid());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void sockstatIsTheSummaryOfSs(String capture) {
        Sockstat sockstat = snapshot(capture).sockstat().known().orElseThrow();
        String summary = Fixtures.text("captures/" + capture + "/ss-s.txt");
        assertThat(summary)
                .containsPattern("TCP\\s+\\d+\\s+" + sockstat.inUse() + "\\s+" + sockstat.inUseV6())
                .contains("orphaned " + sockstat.orphans() + ", timewait " + sockstat.timeWait());
    }

    @Test
    void settingsAreTheOnesThatTheWorldMade() {
        Snapshot snapshot = snapshot("mixed");
        assertThat(snapshot.settings().portRange().known()).contains(new PortRange(40000, 40099));
        assertThat(snapshot.settings().reservedPorts().known().orElseThrow().spans())
                .containsExactly(new PortRange(40010, 40019), new PortRange(40050, 40050));
        assertThat(snapshot.settings().tcpTwReuse().known()).contains(0);
        assertThat(snapshot.settings().tcpTwReuseDelayMillis().known()).contains(1000);
        assertThat(snapshot.problems())
                .extracting(Problem::kind)
                .containsOnly(Problem.Kind.OWNERS_HIDDEN);
    }

    @Test
    void connectionsFromPortsNamedInBindAreMarkedAndNoOthers() {
        SocketTable table = snapshot("mixed").sockets();
        assertThat(localPorts(table, table::isNamedPort)).containsExactly(40005);
    }

    @Test
    void boundInactiveSocketsAreTheTwoThatWereOnlyBound() {
        SocketTable table = snapshot("mixed").sockets();
        assertThat(endpoints(table, row -> table.state(row) == TcpState.BOUND_INACTIVE))
                .containsExactlyInAnyOrder("127.0.0.1:40004 -> 0.0.0.0:0", "[::]:40007 -> [::]:0");
    }

    @Test
    void lateBindAndV6OnlyAndDeviceAreSeen() {
        SocketTable table = snapshot("mixed").sockets();
        assertThat(endpoints(table, table::isAddressNoPort))
                .singleElement()
                .asString()
                .startsWith("127.0.0.3:");
        assertThat(localPorts(table, table::isV6Only)).containsExactlyInAnyOrder(40001, 40002);
        assertThat(endpoints(table, row -> table.interfaceIndex(row) == 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void theSideThatConnectedIsTold(String capture) {
        SocketTable table = snapshot(capture).sockets();
        Set<Integer> listening = Set.of(9000, 40001, 40006);
        for (int row = 0; row < table.size(); row++) {
            TcpState state = table.state(row);
            boolean told =
                    table.remotePort(row) != 0
                            && state != TcpState.TIME_WAIT
                            && !table.isMiniSocket(row);
            Origin expected =
                    !told
                            ? Origin.UNKNOWN
                            : listening.contains(table.localPort(row))
                                    ? Origin.PASSIVE
                                    : Origin.ACTIVE;
            assertThat(table.origin(row)).as(endpoint(table, row)).isEqualTo(expected);
        }
    }

    @Test
    void aMappedAddressIsTheIpv4Address() {
        SocketTable table = snapshot("mixed").sockets();
        long mapped = table.keyOf(IpAddress.parse("::ffff:127.0.0.1"));
        assertThat(mapped).isEqualTo(table.keyOf(IpAddress.parse("127.0.0.1")));
        assertThat(localPorts(table, row -> table.localKey(row) == mapped)).contains(9000);
    }

    @Test
    void linkLocalConnectionsKeepTheirInterface() {
        SocketTable table = snapshot("ipv6").sockets();
        for (int row = 0; row < table.size(); row++) {
            assertThat(table.interfaceIndex(row) != 0).isEqualTo(table.local(row).isV6LinkLocal());
        }
    }

    @Test
    void preferredSourcesAreTheKernels() {
        Snapshot snapshot = snapshot("mixed");
        assertThat(snapshot.sources())
                .containsEntry(ip("127.0.0.1"), new Reading.Known<>(ip("127.0.0.1")))
                .containsEntry(ip("10.77.0.99"), new Reading.Known<>(ip("10.77.0.1")))
                .containsEntry(ip("fd77::99"), new Reading.Known<>(ip("fd77::1")))
                .containsEntry(
                        ip("192.0.2.1"), new Reading.Refused<>("RTM_GETROUTE", "ENETUNREACH"));
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    private static Snapshot snapshot(String capture) {
        RecordedKernel kernel = new RecordedKernel(Fixtures.path("captures/" + capture));
        Set<IpAddress> routes =
                Set.of(ip("127.0.0.1"), ip("10.77.0.99"), ip("fd77::99"), ip("192.0.2.1"));
        return new Collector(kernel, CLOCK)
                .collect(new Collector.Request(Collector.Owners.EVERY_ONE, true, routes));
    }

    private static SocketTable procfs(String capture) throws MalformedMessage {
        String net = "captures/" + capture + "/proc/thread-self/net/";
        SocketTable.Builder builder = new SocketTable.Builder();
        assertThat(ProcNetTcp.parse(Fixtures.bytes(net + "tcp"), false, builder)).isZero();
        assertThat(ProcNetTcp.parse(Fixtures.bytes(net + "tcp6"), true, builder)).isZero();
        return builder.build();
    }

    private static String ss(String capture) {
        return Fixtures.text("captures/" + capture + "/ss-tanoep.txt");
    }

    static List<SsOutput.Row> rows(SocketTable table, IntPredicate state) {
        List<SsOutput.Row> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (state.test(table.state(row).number())) {
                rows.add(
                        new SsOutput.Row(
                                table.state(row),
                                new Endpoint(table.local(row), table.localPort(row)),
                                new Endpoint(table.remote(row), table.remotePort(row)),
                                table.inode(row),
                                table.uid(row),
                                table.isMiniSocket(row)));
            }
        }
        return rows;
    }

    private static List<Integer> expiries(SocketTable table) {
        List<Integer> expiries = new ArrayList<>();
        for (int port = 0; port < 65_536; port++) {
            for (int row = 0; row < table.size(); row++) {
                if (table.isMiniSocket(row) && table.localPort(row) == port) {
                    expiries.add(table.expiresMillis(row));
                }
            }
        }
        return expiries;
    }

    static Set<Integer> localPorts(SocketTable table, IntPredicate rows) {
        Set<Integer> ports = new TreeSet<>();
        for (int row = 0; row < table.size(); row++) {
            if (rows.test(row)) {
                ports.add(table.localPort(row));
            }
        }
        return ports;
    }

    private static List<String> endpoints(SocketTable table, IntPredicate rows) {
        List<String> found = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (rows.test(row)) {
                found.add(endpoint(table, row));
            }
        }
        return found;
    }

    private static String endpoint(SocketTable table, int row) {
        return new Endpoint(table.local(row), table.localPort(row))
                + " -> "
                + new Endpoint(table.remote(row), table.remotePort(row));
    }
}
