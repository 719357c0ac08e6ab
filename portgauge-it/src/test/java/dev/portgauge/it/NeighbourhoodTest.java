package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Optional;

/** A peer in another namespace, and hosts without IPv6. */
@ExtendWith(InNamespace.class)
class NeighbourhoodTest {

    private static final Endpoint PEER = endpoint("10.77.0.2", 9000);
    private static final int CONNECTIONS = 12;

    /** Connections to a real peer across a link, closed by us first: TIME_WAIT on our side. */
    private static void closeFirst(World world, Namespace far) throws Exception {
        String there = far.path();
        Shell.run("ip", "link", "add", "near", "type", "veth", "peer", "name", "far");
        Shell.run("ip", "link", "set", "far", "netns", there);
        Shell.run("ip", "addr", "add", "10.77.0.1/24", "dev", "near");
        Shell.run("ip", "link", "set", "near", "up");
        far.call(() -> {
            Shell.run("ip", "addr", "add", "10.77.0.2/24", "dev", "far");
            return Shell.run("ip", "link", "set", "far", "up");
        });
        World farWorld = far.call(World::new);
        Sock server = far.call(() -> farWorld.listener(Family.V4, "10.77.0.2", 9000));
        for (int i = 0; i < CONNECTIONS; i++) {
            Sock client = world.connect(PEER);
            Sock accepted = far.call(() -> farWorld.accept(server));
            client.close();
            far.call(() -> {
                accepted.close();
                return null;
            });
        }
    }

    @Test
    void timeWaitTowardsAnotherHostIsBlockedUntilReuseIsOnForAll(World world) throws Exception {
        world.range(40_000, 40_099);
        world.sysctl("ipv4/tcp_tw_reuse_delay", 1);
        world.sysctl("ipv4/tcp_tw_reuse", 2);
        try (Namespace far = Namespace.open()) {
            closeFirst(world, far);
            Thread.sleep(20);
            Headroom loopbackOnly = world.headroom("10.77.0.1", PEER);
            assertThat(loopbackOnly.ledger().count(PortReason.TIME_WAIT_BLOCKED))
                    .isEqualTo(CONNECTIONS);
            assertThat(loopbackOnly.left()).isEqualTo(new PortsLeft(88, 88, 88));
            assertThat(world.fill(PEER)).hasSize(88);
            world.sysctl("ipv4/tcp_tw_reuse", 1);
            Headroom on = world.headroom("10.77.0.1", PEER);
            assertThat(on.ledger().count(PortReason.TIME_WAIT_RECLAIMABLE)).isEqualTo(CONNECTIONS);
            assertThat(on.left()).isEqualTo(new PortsLeft(0, CONNECTIONS, CONNECTIONS));
            assertThat(world.fill(PEER)).hasSize(CONNECTIONS);
        }
    }

    @Test
    void withIpv6TurnedOffIpv4IsCountedAsEver(World world) throws Exception {
        world.range(40_000, 40_099);
        world.sysctl("ipv6/conf/all/disable_ipv6", 1);
        world.listener(Family.V4, "0.0.0.0", 9000);
        Endpoint server = endpoint("127.0.0.1", 9000);
        for (int i = 0; i < 7; i++) {
            world.connect(server);
        }
        CheckDiagnosis check = world.check(World.kernel(), server);
        assertThat(check.problems()).isEmpty();
        assertThat(world.headroom("127.0.0.1", server).left()).isEqualTo(new PortsLeft(93, 93, 93));
        assertThat(world.fill(server)).hasSize(93);
        CheckDiagnosis v6 = world.check(World.kernel(), endpoint("2001:db8::1", 443));
        assertThat(v6.destinations().getFirst().headroom().known()).isEmpty();
    }

    @Test
    void whereTheKernelRefusesToListSocketsProcfsIsReadAndThatIsSaid(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        Endpoint server = endpoint("127.0.0.1", 9000);
        for (int i = 0; i < 7; i++) {
            world.connect(server);
        }
        CheckDiagnosis check =
                new Question(server, Optional.empty())
                        .read(new WithoutSockDiag(World.kernel()), ReadBy.AUTO);
        assertThat(check.read().source()).isEqualTo(SocketSource.PROCFS);
        assertThat(check.problems())
                .contains(
                        new Problem(
                                Problem.Kind.SOCK_DIAG_UNAVAILABLE, "NETLINK_SOCK_DIAG", "ENOENT"));
        PortsLeft left = check.destinations().getFirst().headroom().known().orElseThrow().left();
        assertThat(world.fill(server)).hasSizeBetween(left.atLeast(), left.atMost());
    }

    /** The kernel, as if it had no handler for sock_diag. */
    private record WithoutSockDiag(Kernel kernel) implements Kernel {

        @Override
        public Reading<byte[]> file(String pathBelowProc) {
            return kernel.file(pathBelowProc);
        }

        @Override
        public Reading<String> link(String pathBelowProc) {
            return kernel.link(pathBelowProc);
        }

        @Override
        public Reading<OwnerTable> owners() {
            return kernel.owners();
        }

        @Override
        public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
                throws MalformedMessage {
            return protocol == NETLINK_SOCK_DIAG
                    ? new SysResult.Failed("recvfrom", Errno.ENOENT)
                    : kernel.netlink(protocol, request, sink);
        }
    }
}
