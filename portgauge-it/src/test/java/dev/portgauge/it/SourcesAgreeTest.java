package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Three ways to read the same sockets. */
@ExtendWith(InNamespace.class)
class SourcesAgreeTest {

    @Test
    void netlinkProcfsAndSsListTheSameSocketsInAWorldOfEveryKind(World world) throws Exception {
        List<Sock> idle = mixed(world);
        world.settle();
        Snapshot snapshot = world.snapshot(World.kernel(), Set.of());
        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        List<String> diag = rows(snapshot.sockets());
        List<String> bound = idle.stream().map(SourcesAgreeTest::boundRow).sorted().toList();
        assertThat(diag).containsAll(bound);
        List<String> visible = new ArrayList<>(diag);
        bound.forEach(visible::remove);
        assertThat(visible).noneMatch(row -> row.startsWith("BOUND_INACTIVE"));
        assertThat(procfs()).isEqualTo(visible);
        assertThat(ss()).isEqualTo(visible);
        Set<TcpState> states = EnumSet.noneOf(TcpState.class);
        for (int row = 0; row < snapshot.sockets().size(); row++) {
            states.add(snapshot.sockets().state(row));
        }
        assertThat(states)
                .contains(
                        TcpState.LISTEN,
                        TcpState.ESTABLISHED,
                        TcpState.CLOSE_WAIT,
                        TcpState.FIN_WAIT2,
                        TcpState.TIME_WAIT,
                        TcpState.SYN_SENT,
                        TcpState.BOUND_INACTIVE);
    }

    /** The filter for named ports must not lose it because it still has a remote port. */
    @Test
    void aConnectionWithANamedPortThatWasResetHoldsItsPortUntilItIsClosed(World world)
            throws Exception {
        Sock listener = world.listener(Family.V4, "127.0.0.1", 7001);
        Sock client = world.tcp(Family.V4).bind("127.0.0.1", 7200);
        client.connect(endpoint("127.0.0.1", 7001));
        world.accept(listener).reset();
        world.settle();
        Endpoint port = endpoint("127.0.0.1", 7200);
        assertThat(world.tcp(Family.V4).tryBind(port)).isEqualTo(Sock.EADDRINUSE);
        assertThat(atPort(world, 7200)).containsExactly(TcpState.BOUND_INACTIVE);
        client.close();
        assertThat(world.tcp(Family.V4).tryBind(port)).isZero();
        assertThat(atPort(world, 7200)).containsExactly(TcpState.BOUND_INACTIVE);
    }

    private static List<TcpState> atPort(World world, int port) {
        SocketTable table = world.snapshot(World.kernel(), Set.of()).sockets();
        List<TcpState> states = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.localPort(row) == port) {
                states.add(table.state(row));
            }
        }
        return states;
    }

    /** Returns the sockets that are bound and idle. */
    static List<Sock> mixed(World world) throws Exception {
        world.link("v0", "10.0.0.1/24");
        world.silent("v0", "10.0.0.99");
        world.listener(Family.V4, "0.0.0.0", 7001);
        world.listener(Family.V4, "127.0.0.1", 7002);
        Sock only =
                world.tcp(Family.V6)
                        .set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1)
                        .bind("::", 7001)
                        .listen(4);
        Sock dual = world.listener(Family.V6, "::", 7003);
        world.connect(endpoint("::1", 7001));
        world.accept(only);
        Endpoint mapped = endpoint("127.0.0.1", 7003);
        for (int i = 0; i < 5; i++) {
            Sock client = world.tcp(Family.values()[i % 2 * 2]).connect(mapped);
            Sock server = world.accept(dual);
            switch (i) {
                case 0 -> server.close();
                case 1 -> client.shutdownOutput();
                case 2 -> client.close();
                case 3 -> {
                    client.close();
                    server.close();
                }
                default -> world.connect(endpoint("::1", 7003));
            }
        }
        for (int i = 0; i < 3; i++) {
            world.knock(endpoint("10.0.0.99", 80 + i));
        }
        return List.of(
                world.tcp(Family.V4).bind("127.0.0.1", 0),
                world.tcp(Family.V4).bind("0.0.0.0", 7100),
                world.tcp(Family.MAPPED).bind("127.0.0.1", 7101),
                world.tcp(Family.V6).bind("::1", 7102));
    }

    private static String boundRow(Sock sock) {
        IpAddress any = sock.family() == Family.V6 ? IpAddress.V6_ANY : IpAddress.V4_ANY;
        // the remote end of a bound AF_INET6 socket is ::, also of a v4-mapped one
        IpAddress remote = sock.family() == Family.MAPPED ? IpAddress.V6_ANY : any;
        return row(TcpState.BOUND_INACTIVE, sock.local(), new Endpoint(remote, 0));
    }

    private static String row(TcpState state, Endpoint local, Endpoint remote) {
        return state + " " + local + " " + remote;
    }

    private static List<String> rows(SocketTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    row(
                            table.state(row),
                            new Endpoint(table.local(row), table.localPort(row)),
                            new Endpoint(table.remote(row), table.remotePort(row))));
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> procfs() throws Exception {
        SocketTable.Builder table = new SocketTable.Builder();
        for (String file : List.of("tcp", "tcp6")) {
            try (FileInputStream in = new FileInputStream("/proc/thread-self/net/" + file)) {
                assertThat(ProcNetTcp.parse(in.readAllBytes(), file.equals("tcp6"), table))
                        .isZero();
            }
        }
        return rows(table.build());
    }

    /** Newer ones of iproute2 list bound, idle sockets as UNCONN. */
    private static List<String> ss() throws Exception {
        List<String> rows = new ArrayList<>();
        for (String line : Shell.run("ss", "-Htan").lines().toList()) {
            String[] words = line.trim().split("\\s+", -1);
            if (!words[0].equals("UNCONN")) {
                boolean v6 = words[3].startsWith("[") || words[3].startsWith("*");
                rows.add(row(state(words[0]), endpointOf(words[3], v6), endpointOf(words[4], v6)));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static TcpState state(String word) {
        return switch (word) {
            case "ESTAB" -> TcpState.ESTABLISHED;
            case "FIN-WAIT-1" -> TcpState.FIN_WAIT1;
            case "FIN-WAIT-2" -> TcpState.FIN_WAIT2;
            default -> TcpState.valueOf(word.replace('-', '_'));
        };
    }

    private static Endpoint endpointOf(String word, boolean v6) {
        int colon = word.lastIndexOf(':');
        String address = word.substring(0, colon).replaceAll("[\\[\\]]|%\\w+", "");
        IpAddress any = v6 ? IpAddress.V6_ANY : IpAddress.V4_ANY;
        String port = word.substring(colon + 1);
        return new Endpoint(
                address.equals("*") ? any : IpAddress.parse(address),
                port.equals("*") ? 0 : Integer.parseInt(port));
    }
}
