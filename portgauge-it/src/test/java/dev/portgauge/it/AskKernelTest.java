package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Set;

/** {@code --ask-kernel}: what it settles, what it leaves alone, and when it is refused. */
@ExtendWith(InNamespace.class)
class AskKernelTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final Endpoint OTHER = endpoint("127.0.0.1", 9001);

    /** A range of 100 ports: 30 closed by bind() before connect(), 30 open. */
    private static void busy(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "127.0.0.1", 9000);
        world.listener(Family.V4, "127.0.0.1", 9001);
        for (int i = 0; i < 30; i++) {
            world.tcp(Family.V4).bind("127.0.0.5", 0).connect(OTHER);
            world.connect(OTHER);
        }
    }

    /** The riddle of the notes: fewer sessions than ports, and no port left all the same. */
    @Test
    void portsThatSomebodyBoundBeforeConnectingExplainWhyNoneIsLeft(World world) throws Exception {
        busy(world);
        assertThat(world.fill(SERVER)).hasSize(70);
        Outcome outcome =
                Portgauge.run("check", "127.0.0.1:9000", "--read", "netlink", "--ask-kernel");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("0 of 100 source ports left", "left 0 (exact)", "PG004")
                .contains("bound 30 bind() took it: closed to all", "connected 70 in use")
                .contains("Asked the kernel about 30 undecided ports: 0 are open")
                .contains("30 are closed", "127.77.77.")
                .containsPattern(
                        "\\(pid \\d+\\) binds before it connects: 30 ports closed to every"
                                + " destination; IP_BIND_ADDRESS_NO_PORT would free them");
        Outcome korean =
                Portgauge.run(
                        "check",
                        "127.0.0.1:9000",
                        "--read",
                        "netlink",
                        "--ask-kernel",
                        "--lang",
                        "ko");
        assertThat(korean.out()).contains("미확정 포트 30개를 커널에 물었습니다");
    }

    @Test
    void itLeavesNothingBehindAndTakesNoPort(World world) throws Exception {
        busy(world);
        SocketTable before = world.snapshot(World.kernel(), Set.of()).sockets();
        BucketAnswers said = world.checkByAsking(SERVER).answers().orElseThrow();
        assertThat(said.open().size()).isEqualTo(30);
        assertThat(said.closed().size()).isEqualTo(30);
        assertThat(said.changed().size()).isZero();
        assertThat(said.asked()).isEqualTo(60);
        SocketTable after = world.snapshot(World.kernel(), Set.of()).sockets();
        assertThat(after.size()).isEqualTo(before.size());
        assertThat(world.fill(SERVER)).hasSize(70);
    }

    @Test
    void anAddressOrAPortThatIsInUseIsLeftAlone(World world) throws Exception {
        busy(world);
        for (int last = 1; last <= 254; last++) {
            if (last != 99) {
                world.listener(Family.V4, "127.77.77." + last, 1);
            }
        }
        world.listener(Family.V6, "::", 2);
        BucketAnswers said = world.checkByAsking(SERVER).answers().orElseThrow();
        assertThat(said.from()).hasToString("127.77.77.99");
        assertThat(said.to()).isEqualTo(3);
        assertThat(said.open().size()).isEqualTo(30);
    }

    /** Linux 6.18 opens such a port again when the listener leaves (docs/kernel/buckets.md). */
    @Test
    void anAcceptedConnectionBesideOneOfOursIsForTheKernelToDecide(World world) throws Exception {
        world.range(40_000, 40_003);
        world.listener(Family.V4, "127.0.0.1", 9000);
        world.listener(Family.V4, "127.0.0.1", 9001);
        world.tcp(Family.V4)
                .set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1)
                .set(Sock.IPPROTO_IP, Sock.IP_LOCAL_PORT_RANGE, 40_000 << 16 | 40_000)
                .connect(OTHER);
        Sock listener = world.listener(Family.V4, "0.0.0.0", 40_000);
        world.connect(endpoint("127.0.0.1", 40_000));
        world.accept(listener);
        listener.close();
        PortsLeft read = world.headroom("127.0.0.1", SERVER).left();
        PortsLeft asked = world.headroomByAsking("127.0.0.1", SERVER).left();
        int made = world.fill(SERVER).size();
        assertThat(made).isBetween(read.atLeast(), read.atMost());
        assertThat(asked.atLeast()).isEqualTo(made);
        assertThat(asked.atMost()).isEqualTo(made);
    }

    @Test
    void aLoopbackThatIsDownAnswersToo(World world) throws Exception {
        busy(world);
        Shell.run("ip", "link", "set", "lo", "down");
        BucketAnswers said = world.checkByAsking(SERVER).answers().orElseThrow();
        assertThat(said.open().size()).isEqualTo(30);
        assertThat(said.closed().size()).isEqualTo(30);
    }

    /** As a kernel before 6.3 would answer. */
    @Test
    void whereTheKernelCannotBeAskedThatIsSaid(World world) throws Exception {
        Refusals.assumePossible();
        busy(world);
        List<String> old = Refusals.of(Refusals.SETSOCKOPT, 92);
        Outcome json =
                Portgauge.runIn(
                        old,
                        "check",
                        "127.0.0.1:9000",
                        "--read",
                        "netlink",
                        "--ask-kernel",
                        "--format",
                        "json");
        assertThat(json.out())
                .contains("BUCKETS_NOT_ASKED", "ENOPROTOOPT")
                .doesNotContain("askedKernel");
        Outcome text =
                Portgauge.runIn(
                        old, "check", "127.0.0.1:9000", "--read", "netlink", "--ask-kernel");
        assertThat(text.out())
                .contains("setsockopt (ENOPROTOOPT)", "undecided", "Linux 6.3")
                .doesNotContain("--ask-kernel");
        assertThat(Portgauge.run("check", "127.0.0.1:9000", "--read", "netlink").out())
                .contains("--ask-kernel");
    }

    @Test
    void whereNothingIsUndecidedNothingIsAsked(World world) throws Exception {
        world.range(40_000, 40_099);
        Outcome outcome = Portgauge.run("check", "127.0.0.1:9000", "--ask-kernel");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("100 (exact)").doesNotContain("Asked the kernel");
    }
}
