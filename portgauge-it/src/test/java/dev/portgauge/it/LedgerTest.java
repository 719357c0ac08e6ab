package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule of the ledger after the other, each seen in what the kernel then does. */
@ExtendWith(InNamespace.class)
class LedgerTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    private static PortsLeft exactly(int ports) {
        return new PortsLeft(ports, ports, ports);
    }

    private static int count(Headroom headroom, PortReason reason) {
        return headroom.ledger().count(reason);
    }

    private static List<Integer> ports(List<Sock> socks) {
        return socks.stream().map(Sock::localPort).toList();
    }

    @Test
    void anAddressThatOnlyBeginsTheSameIsAnotherDestination(World world) throws Exception {
        world.range(40_000, 40_099);
        world.link("v0", "10.0.0.1/24", "10.0.0.21/24");
        world.silent("v0", "10.0.0.2");
        world.silent("v0", "10.0.0.20");
        for (int i = 0; i < 5; i++) {
            world.knock(endpoint("10.0.0.20", 443));
        }
        for (int i = 0; i < 3; i++) {
            world.knock(endpoint("10.0.0.2", 443));
        }
        DestinationDiagnosis two = world.check("10.0.0.1", endpoint("10.0.0.2", 443));
        assertThat(two.sessions().known().orElseThrow().total()).isEqualTo(3);
        assertThat(two.sessions().known().orElseThrow().byState())
                .isEqualTo(Map.of(TcpState.SYN_SENT, 3));
        assertThat(
                        world.check("10.0.0.1", endpoint("10.0.0.20", 443))
                                .sessions()
                                .known()
                                .orElseThrow()
                                .total())
                .isEqualTo(5);
        assertThat(world.fill(endpoint("10.0.0.2", 443))).hasSize(97);
    }

    @Test
    void v4AndV6ListenersOnOnePortCountOnce(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        for (int port : List.of(40_010, 40_011)) {
            world.listener(Family.V4, "0.0.0.0", port);
            world.tcp(Family.V6)
                    .set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1)
                    .bind("::", port)
                    .listen(4);
        }
        Headroom predicted = world.headroom("127.0.0.1", SERVER);
        assertThat(count(predicted, PortReason.LISTENING)).isEqualTo(2);
        assertThat(predicted.left()).isEqualTo(exactly(98));
        assertThat(ports(world.fill(SERVER))).hasSize(98).doesNotContain(40_010, 40_011);
    }

    @Test
    void overlappingReservedPortsCountOnceAndTheKernelPassesOverThem(World world) throws Exception {
        world.range(40_000, 40_099);
        world.sysctl(
                "ipv4/ip_local_reserved_ports", "39990-40004,40003-40008,40005,40090-40200,50000");
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V4, "0.0.0.0", 40_005);
        Headroom predicted = world.headroom("127.0.0.1", SERVER);
        assertThat(count(predicted, PortReason.RESERVED)).isEqualTo(19);
        assertThat(count(predicted, PortReason.LISTENING)).isZero();
        assertThat(predicted.left()).isEqualTo(exactly(81));
        assertThat(ports(world.fill(SERVER)))
                .hasSize(81)
                .allMatch(port -> port > 40_008 && port < 40_090);
    }

    @Test
    void inboundSessionsAreNoSourcePortsYetCloseAPortOfTheRangeEvenAfterTheirListener(World world)
            throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        Sock outside = world.listener(Family.V4, "0.0.0.0", 8000);
        Sock inside = world.listener(Family.V4, "0.0.0.0", 40_010);
        for (int i = 0; i < 4; i++) {
            Sock listener = i < 3 ? outside : inside;
            world.tcp(Family.V4)
                    .bind("127.0.0.9", 30_000 + i)
                    .connect(endpoint("127.0.0.1", listener.localPort()));
            world.accept(listener);
        }
        DestinationDiagnosis peer = world.check("127.0.0.1", endpoint("127.0.0.9", 30_000));
        assertThat(peer.sessions().known().orElseThrow().total()).isZero();
        assertThat(peer.sessions().known().orElseThrow().inbound()).isEqualTo(4);
        assertThat(count(world.headroom("127.0.0.1", SERVER), PortReason.LISTENING)).isOne();
        inside.close();
        Headroom predicted = world.headroom("127.0.0.1", SERVER);
        assertThat(count(predicted, PortReason.LISTENING)).isZero();
        assertThat(count(predicted, PortReason.ACCEPTED)).isOne();
        assertThat(predicted.left()).isEqualTo(exactly(99));
        assertThat(ports(world.fill(SERVER))).hasSize(99).doesNotContain(40_010);
    }

    @Test
    void closeWaitKeepsItsPortAndIsCountedApart(World world) throws Exception {
        world.range(40_000, 40_099);
        Sock server = world.listener(Family.V4, "0.0.0.0", 9000);
        for (int i = 0; i < 10; i++) {
            world.connect(SERVER);
            Sock accepted = world.accept(server);
            if (i < 7) {
                accepted.close();
            }
        }
        DestinationDiagnosis check = world.check("127.0.0.1", SERVER);
        assertThat(check.sessions().known().orElseThrow().in(TcpState.CLOSE_WAIT)).isEqualTo(7);
        Headroom predicted = world.headroom("127.0.0.1", SERVER);
        assertThat(predicted.ledger().connectedByState())
                .isEqualTo(Map.of(TcpState.CLOSE_WAIT, 7, TcpState.ESTABLISHED, 3));
        assertThat(predicted.left()).isEqualTo(exactly(90));
        assertThat(world.fill(SERVER)).hasSize(90);
    }

    @Test
    void timeWaitIsBlockedWithoutReuseAndReclaimableOnLoopbackOnceOldEnough(World world)
            throws Exception {
        world.range(40_000, 40_099);
        world.sysctl("ipv4/tcp_tw_reuse", 2);
        world.sysctl("ipv4/tcp_tw_reuse_delay", 60_000);
        Sock server = world.listener(Family.V4, "0.0.0.0", 9000);
        List<Sock> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(world.connect(SERVER));
        }
        for (Sock client : clients) {
            Sock accepted = world.accept(server);
            client.close();
            accepted.close();
        }
        assertThat(count(world.headroom("127.0.0.1", SERVER), PortReason.TIME_WAIT_BLOCKED))
                .isEqualTo(20);
        world.sysctl("ipv4/tcp_tw_reuse_delay", 1);
        Thread.sleep(20);
        Headroom young = world.headroom("127.0.0.1", SERVER);
        assertThat(count(young, PortReason.TIME_WAIT_RECLAIMABLE)).isEqualTo(20);
        assertThat(young.left()).isEqualTo(new PortsLeft(80, 100, 100));
        world.sysctl("ipv4/tcp_tw_reuse", 0);
        Headroom off = world.headroom("127.0.0.1", SERVER);
        assertThat(count(off, PortReason.TIME_WAIT_BLOCKED)).isEqualTo(20);
        assertThat(off.left()).isEqualTo(exactly(80));
        assertThat(world.fill(SERVER)).hasSize(80);
        world.sysctl("ipv4/tcp_tw_reuse", 2);
        assertThat(world.headroom("127.0.0.1", SERVER).left()).isEqualTo(new PortsLeft(0, 20, 20));
        assertThat(world.fill(SERVER)).hasSize(20);
    }

    @Test
    void ofAnEvenRangeNothingIsLeftWhenConnectFails(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        assertThat(world.headroom("127.0.0.1", SERVER).left()).isEqualTo(exactly(100));
        assertThat(world.fill(SERVER)).hasSize(100);
        DestinationDiagnosis check = world.check("127.0.0.1", SERVER);
        assertThat(check.headroom().known().map(Headroom::left)).contains(exactly(0));
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        Endpoint other = endpoint("127.0.0.2", 9000);
        assertThat(world.headroom("127.0.0.1", other).left().estimate()).isEqualTo(100);
        assertThat(world.fill(other)).hasSize(100);
    }

    @Test
    void ofAnOddRangeAtMostOnePortIsLeftWhenConnectFails(World world) throws Exception {
        world.range(40_000, 40_098);
        world.listener(Family.V4, "0.0.0.0", 9000);
        assertThat(world.headroom("127.0.0.1", SERVER).left()).isEqualTo(new PortsLeft(98, 99, 99));
        int made = world.fill(SERVER).size();
        assertThat(made).isBetween(98, 99);
        DestinationDiagnosis check = world.check("127.0.0.1", SERVER);
        Headroom full = check.headroom().known().orElseThrow();
        assertThat(full.left()).isEqualTo(new PortsLeft(0, 99 - made, 99 - made));
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void anIpv6DestinationHasALedgerOfItsOwnAndSharesTheClosedPorts(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V6, "::", 9000);
        world.listener(Family.V4, "127.0.0.1", 40_020);
        Endpoint v6 = endpoint("::1", 9000);
        for (int i = 0; i < 9; i++) {
            world.connect(v6);
        }
        Headroom predicted = world.headroom("::1", v6);
        assertThat(count(predicted, PortReason.CONNECTED)).isEqualTo(9);
        assertThat(predicted.left()).isEqualTo(exactly(90));
        assertThat(world.headroom("127.0.0.1", SERVER).left().atMost()).isEqualTo(99);
        assertThat(world.fill(v6)).hasSize(90);
        assertThat(world.headroom("::1", v6).left()).isEqualTo(exactly(0));
    }

    @Test
    void theV4MappedConnectionsOfAJvmCountAsIpv4(World world) throws Exception {
        world.range(40_000, 40_099);
        Sock server = world.listener(Family.V4, "0.0.0.0", 9000);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), 9000));
                world.accept(server);
            }
            DestinationDiagnosis check = world.check("127.0.0.1", SERVER);
            assertThat(check.sessions().known().orElseThrow().total()).isEqualTo(10);
            assertThat(check.sessions().known().orElseThrow().uniqueLocalPorts()).isEqualTo(10);
            assertThat(check.headroom().known().map(Headroom::left)).contains(exactly(90));
            assertThat(world.fill(SERVER)).hasSize(90);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void theSourceAddressIsTheOneThatConnectThenUses(World world) throws Exception {
        world.link("v0", "10.1.0.1/24", "10.1.0.2/24");
        world.link("v1", "10.2.0.1/24");
        Shell.run("ip", "route", "add", "10.3.0.0/24", "dev", "v0", "src", "10.1.0.2");
        for (String address : List.of("10.1.0.9", "10.2.0.9", "10.3.0.9", "127.0.0.1", "::1")) {
            Endpoint remote = endpoint(address, 443);
            List<DestinationDiagnosis> found = world.check(World.kernel(), remote).destinations();
            assertThat(found).hasSize(1);
            Sock sock = world.nonblocking(remote.address().isV4() ? Family.V4 : Family.V6);
            if (address.contains(".") && !address.startsWith("127")) {
                world.silent(address.startsWith("10.2") ? "v1" : "v0", address);
            } else {
                world.listener(address.contains(".") ? Family.V4 : Family.V6, address, 443);
            }
            IpAddress used = sock.connect(remote).local().address();
            assertThat(found.getFirst().source()).as(address).isEqualTo(Optional.of(used));
        }
    }

    @Test
    void withoutARouteTheErrnoIsToldAndNoNumber(World world) throws Exception {
        Endpoint nowhere = endpoint("192.0.2.1", 443);
        CheckDiagnosis check = world.check(World.kernel(), nowhere);
        DestinationDiagnosis only = check.destinations().getFirst();
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only.source()).isEmpty();
        assertThat(only.headroom().known()).isEmpty();
        assertThat(only.headroom().toString()).contains("ENETUNREACH");
        assertThat(only.findings()).extracting(Finding::id).contains("PG011");
        assertThat(world.nonblocking(Family.V4).tryConnect(nowhere)).isEqualTo(101);
    }
}
