package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.model.Owner;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** Recorded texts against what another parser makes of /proc/net of the same world. */
class TextCaptureTest {

    private static final String[] WORLDS = {"debian-12/mixed/", "debian-12/ipv6/"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ss_-tan.txt",
                "ss_-tanp.txt",
                "ss_-tanoe.txt",
                "ss_-tanoepi.txt",
                "ss_-tuan.txt",
                "ss_-peaonmi.txt",
                "ss_-Htan.txt",
                "netstat_-tan.txt",
                "netstat_-tanp.txt",
                "netstat_-tunap.txt",
                "netstat_-W_-neopa.txt",
                "busybox_netstat_-tan.txt"
            })
    void everyTcpSocketIsThere(String name) throws Exception {
        for (String world : WORLDS) {
            Snapshot snapshot = Texts.read(Protocol.TCP, world + name);
            assertThat(snapshot.socketSource()).isEqualTo(SocketSource.TEXT);
            List<String> all = procfs(world, "tcp");
            if (name.startsWith("netstat_-t") && world.equals(WORLDS[1])) {
                // the link-local addresses are longer than its column
                assertThat(all.removeIf(row -> row.contains("fe80:"))).isTrue();
                assertThat(snapshot.problems())
                        .filteredOn(Texts::isOfLines)
                        .extracting(Problem::kind, Problem::detail)
                        .containsExactly(tuple(Problem.Kind.TEXT_LINES_CUT, "2"));
            } else {
                assertThat(snapshot.problems()).noneMatch(Texts::isOfLines);
            }
            assertThat(Texts.rows(snapshot.sockets())).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ss_-uan.txt",
                "ss_-uanp.txt",
                "ss_-tuan.txt",
                "ss_-peaonmi.txt",
                "netstat_-tunap.txt",
                "netstat_-W_-neopa.txt"
            })
    void everyUdpSocketIsThere(String name) throws Exception {
        Snapshot snapshot = Texts.read(Protocol.UDP, WORLDS[0] + name);
        assertThat(Texts.rows(snapshot.sockets())).isEqualTo(procfs(WORLDS[0], "udp"));
    }

    @Test
    void filesOfProcAreTwoListingsThatMakeOne() throws Exception {
        for (String world : WORLDS) {
            Snapshot tcp =
                    Texts.read(Protocol.TCP, world + "proc-tcp6.txt", world + "proc-tcp.txt");
            assertThat(Texts.rows(tcp.sockets())).isEqualTo(procfs(world, "tcp"));
            assertThat(kinds(tcp)).doesNotContain(Problem.Kind.TEXT_NO_V6);
        }
        Snapshot udp =
                Texts.read(Protocol.UDP, WORLDS[0] + "proc-udp.txt", WORLDS[0] + "proc-udp6.txt");
        assertThat(Texts.rows(udp.sockets())).isEqualTo(procfs(WORLDS[0], "udp"));
        Snapshot half = Texts.read(Protocol.TCP, WORLDS[0] + "proc-tcp.txt");
        assertThat(kinds(half)).contains(Problem.Kind.TEXT_NO_V6);
    }

    @Test
    void theSameSocketInSeveralTextsCountsOnce() throws Exception {
        Snapshot snapshot =
                Texts.read(
                        Protocol.TCP,
                        WORLDS[0] + "ss_-tan.txt",
                        WORLDS[0] + "netstat_-tnop.txt",
                        WORLDS[0] + "ss_-tanoepi.txt",
                        WORLDS[0] + "proc-tcp.txt",
                        WORLDS[0] + "proc-tcp6.txt");
        assertThat(Texts.rows(snapshot.sockets())).isEqualTo(procfs(WORLDS[0], "tcp"));
        assertThat(kinds(snapshot)).contains(Problem.Kind.TEXT_TWICE);
    }

    @Test
    void inodesUsersAndTimersAreThoseOfProc() throws Exception {
        SocketTable proc = table(WORLDS[0], "tcp");
        for (String name : List.of("ss_-tanoe.txt", "ss_-tanoepi.txt", "netstat_-W_-neopa.txt")) {
            SocketTable table = Texts.read(Protocol.TCP, WORLDS[0] + name).sockets();
            assertThat(of(table)).as(name).isEqualTo(of(proc));
            for (int row = 0; row < table.size(); row++) {
                int port = table.localPort(row);
                if (table.state(row) == TcpState.TIME_WAIT) {
                    assertThat(table.expiresMillis(row))
                            .isCloseTo(proc.expiresMillis(Texts.at(proc, port)), within(2500));
                }
            }
        }
    }

    @Test
    void processesAreThoseThatSsNames() throws Exception {
        for (String name : List.of("ss_-tanp.txt", "ss_-tanoepi.txt", "netstat_-tanp.txt")) {
            Snapshot snapshot = Texts.read(Protocol.TCP, WORLDS[0] + name);
            SocketTable table = snapshot.sockets();
            int row = Texts.at(table, 40_028);
            Owner owner = snapshot.owners().ownerOf(table.inode(row), table.uid(row));
            assertThat(owner)
                    .as(name)
                    .isInstanceOfSatisfying(
                            Owner.Process.class,
                            process -> assertThat(process.name()).isEqualTo("python3"));
            int waiting = Texts.at(table, 40_046);
            assertThat(table.inode(waiting)).as(name).isZero();
            assertThat(kinds(snapshot)).doesNotContain(Problem.Kind.TEXT_NO_OWNERS);
        }
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(kinds(Texts.read(Protocol.TCP, WORLDS[0] + "ss_-tan.txt")))
                .containsExactlyInAnyOrder(
                        Problem.Kind.TEXT_LIMITED,
                        Problem.Kind.TEXT_NO_TIMERS,
                        Problem.Kind.TEXT_NO_OWNERS,
                        Problem.Kind.TEXT_NO_SETTINGS,
                        Problem.Kind.STICKY_BUCKETS);
        assertThat(kinds(Texts.read(Protocol.TCP, WORLDS[0] + "netstat_-tnop.txt")))
                .contains(Problem.Kind.TEXT_NO_LISTENERS);
        assertThat(kinds(Texts.read(Protocol.UDP, WORLDS[0] + "ss_-tan.txt")))
                .contains(Problem.Kind.TEXT_NO_SOCKETS);
    }

    @Test
    void settingsComeWithTheSockets() throws Exception {
        Snapshot snapshot =
                Texts.read(Protocol.TCP, WORLDS[0] + "ss_-tanoepi.txt", WORLDS[0] + "sysctl.txt");
        assertThat(snapshot.settings().reservedPorts().orElse(null).size()).isEqualTo(11);
        assertThat(snapshot.settings().tcpTwReuse().known()).isPresent();
        assertThat(snapshot.host().name().known()).contains("vm");
        assertThat(kinds(snapshot)).containsExactly(Problem.Kind.TEXT_LIMITED);
    }

    private static List<Problem.Kind> kinds(Snapshot snapshot) {
        return snapshot.problems().stream().map(Problem::kind).toList();
    }

    private static List<String> of(SocketTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    table.localPort(row)
                            + " "
                            + table.remotePort(row)
                            + " "
                            + table.inode(row)
                            + " "
                            + table.uid(row)
                            + " "
                            + table.isMiniSocket(row));
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> procfs(String world, String name) throws MalformedMessage {
        return Texts.rows(table(world, name));
    }

    private static SocketTable table(String world, String name) throws MalformedMessage {
        SocketTable.Builder into = new SocketTable.Builder();
        String file = "text/" + world + "proc-" + name;
        assertThat(ProcNetTcp.parse(Fixtures.bytes(file + ".txt"), false, into)).isZero();
        assertThat(ProcNetTcp.parse(Fixtures.bytes(file + "6.txt"), true, into)).isZero();
        return into.build();
    }
}
