package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's own book, really read. */
@ExtendWith(InNamespace.class)
class BookTest {

    /** Root of a user namespace has no book; .ci/run has one, and fails when a test is skipped. */
    @BeforeEach
    void needsTheBook() throws Exception {
        assumeTrue(Namespace.isBookRequired(), "the kernel's own book is for root of the host");
    }

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    /** Prints how many programs with our name the kernel has. */
    private static final String COUNT_PROGRAMS =
            """
            import ctypes, platform, struct
            libc = ctypes.CDLL(None)
            number = 321 if platform.machine() == 'x86_64' else 280
            def bpf(command, attributes):
                buffer = ctypes.create_string_buffer(attributes.ljust(64, b'\\0'), 64)
                return libc.syscall(number, command, buffer, 64), buffer.raw
            count, last = 0, 0
            while True:
                done, raw = bpf(11, struct.pack('III', last, 0, 0))
                if done < 0: break
                last = struct.unpack_from('I', raw, 4)[0]
                fd, _ = bpf(13, struct.pack('III', last, 0, 0))
                if fd < 0: continue
                info = ctypes.create_string_buffer(128)
                bpf(15, struct.pack('IIQ', fd, 128, ctypes.addressof(info)))
                count += info.raw[64:80].startswith(b'portgauge_book')
                __import__('os').close(fd)
            print(count)
            """;

    /** Five connections that an MPTCP listener accepted and closed first; the listener is gone. */
    private static final String MPTCP_TIME_WAITS =
            """
            import socket, time
            for port in range(40000, 40005):
                listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
                listener.bind(('127.0.0.1', port))
                listener.listen()
                client = socket.create_connection(('127.0.0.1', port),
                    source_address=('127.0.0.1', port + 20000))
                server, _ = listener.accept()
                server.close()
                time.sleep(0.1)
                client.close()
                listener.close()
            time.sleep(0.2)
            """;

    static Snapshot snapshot(Kernel kernel, Protocol protocol, ReadBy by) {
        return new Collector(kernel, Clock.systemUTC())
                .collect(new Collector.Request(protocol, by));
    }

    private static Snapshot book(Protocol protocol) {
        Snapshot snapshot = snapshot(World.kernel(), protocol, ReadBy.BOOK);
        assertThat(snapshot.read().noBook()).isEmpty();
        assertThat(snapshot.problems()).isEmpty();
        return snapshot;
    }

    /** Everything that both tell; the time left to the second. */
    private static List<String> rows(Snapshot snapshot) {
        var table = snapshot.sockets();
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    String.join(
                            " ",
                            table.state(row).name(),
                            table.local(row) + "/" + table.localPort(row),
                            table.remote(row) + "/" + table.remotePort(row),
                            "mini " + table.isMiniSocket(row),
                            "named " + table.isNamedPort(row),
                            "if " + table.interfaceIndex(row),
                            "inode " + table.inode(row),
                            "uid " + table.uid(row),
                            table.origin(row).name(),
                            "ends " + (table.expiresMillis(row) + 500) / 1000));
        }
        rows.sort(null);
        return rows;
    }

    @Test
    void itListsWhatNetlinkListsInAWorldOfEveryKind(World world) throws Exception {
        SourcesAgreeTest.mixed(world);
        world.settle();
        Snapshot book = book(Protocol.TCP);
        assertThat(book.socketSource()).isEqualTo(SocketSource.BOOK);
        assertThat(rows(book))
                .isEqualTo(rows(snapshot(World.kernel(), Protocol.TCP, ReadBy.NETLINK)))
                .hasSizeGreaterThan(20);
    }

    @Test
    void itListsTheUdpSocketsThatNetlinkLists(World world) {
        world.udp(Family.V4).bind("127.0.0.1", 0);
        world.udp(Family.V4).connect(endpoint("127.0.0.1", 53));
        world.udp(Family.V6).connect(endpoint("::1", 53));
        world.udp(Family.MAPPED).connect(endpoint("127.0.0.1", 53));
        world.udp(Family.V6).set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1).bind("::", 5353);
        assertThat(rows(book(Protocol.UDP)))
                .isEqualTo(rows(snapshot(World.kernel(), Protocol.UDP, ReadBy.NETLINK)))
                .hasSize(5);
    }

    private static Headroom headroom(ReadBy by) {
        CheckDiagnosis check = new Question(SERVER, Optional.empty()).read(World.kernel(), by);
        return check.destinations().getFirst().headroom().known().orElseThrow();
    }

    /** What sock_diag leaves undecided, and what it gets wrong. */
    @Test
    void itDecidesWhatNothingElseDoes(World world) throws Exception {
        world.range(40_000, 40_019);
        world.listener(Family.V4, "0.0.0.0", 9000);
        Sock elsewhere = world.listener(Family.V4, "127.0.0.1", 9001);
        for (int i = 0; i < 3; i++) {
            Sock bound = world.tcp(Family.V4).bind("127.0.0.2", 0);
            bound.connect(endpoint("127.0.0.1", 9001));
            world.accept(elsewhere);
            world.connect(endpoint("127.0.0.1", 9001));
            world.accept(elsewhere);
        }
        Sock late = world.tcp(Family.V4).bind("127.0.0.2", 0);
        late.set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1);
        late.connect(endpoint("127.0.0.1", 9001));
        assertThat(headroom(ReadBy.NETLINK).left().isExact()).isFalse();
        Headroom exact = headroom(ReadBy.BOOK);
        assertThat(exact.left()).isEqualTo(new PortsLeft(16, 16, 16));
        assertThat(exact.ledger().count(PortReason.BOUND)).isEqualTo(4);
        assertThat(world.fill(SERVER)).hasSize(16);
        assertThat(headroom(ReadBy.BOOK).left()).isEqualTo(new PortsLeft(0, 0, 0));
    }

    @Test
    void itKnowsWhichTimeWaitIsReused(World world) throws Exception {
        world.range(40_000, 40_009);
        Sock listener = world.listener(Family.V4, "0.0.0.0", 9000);
        world.sysctl("ipv4/tcp_tw_reuse", "2");
        timeWait(world, listener);
        world.sysctl("ipv4/tcp_timestamps", "0");
        timeWait(world, listener);
        world.sysctl("ipv4/tcp_timestamps", "1");
        assertThat(headroom(ReadBy.BOOK).left()).as("too young").isEqualTo(new PortsLeft(8, 8, 8));
        Thread.sleep(1200);
        assertThat(headroom(ReadBy.BOOK).left())
                .as("one has no timestamps")
                .isEqualTo(new PortsLeft(9, 9, 9));
        assertThat(headroom(ReadBy.NETLINK).left().isExact()).isFalse();
        assertThat(world.fill(SERVER)).hasSize(9);
    }

    private static void timeWait(World world, Sock listener) throws Exception {
        Sock client = world.connect(SERVER);
        Sock server = world.accept(listener);
        client.close();
        server.close();
        world.settle();
    }

    /** The program is loaded once; each reading is of the namespace that its thread is in. */
    @Test
    void aNamespaceThatIsEnteredLaterIsTheOneThatIsRead(World world) throws Exception {
        world.listener(Family.V4, "0.0.0.0", 9000);
        assertThat(book(Protocol.TCP).sockets().size()).isEqualTo(1);
        Namespace other = Namespace.open();
        try {
            assertThat(other.call(() -> book(Protocol.TCP).sockets().size())).isZero();
            assertThat(book(Protocol.TCP).sockets().size()).isEqualTo(1);
        } finally {
            other.close();
        }
    }

    /** The far side closed first; the protocol has functions of its own for accepted ones. */
    @Test
    void acceptedConnectionsOfMptcpAreSeenInTimeWait(World world) throws Exception {
        Refusals.assumePossible();
        world.range(40_000, 40_019);
        Shell.run("python3", "-c", MPTCP_TIME_WAITS);
        Snapshot book = book(Protocol.TCP);
        assertThat(rows(book))
                .isEqualTo(rows(snapshot(World.kernel(), Protocol.TCP, ReadBy.NETLINK)))
                .hasSize(5);
        assertThat(book.buckets().orElseThrow().closed().size()).isEqualTo(5);
    }

    /**
     * With nothing undecided there is nothing to ask about, and nothing that probe disagrees with.
     */
    @Test
    void byTheBookNothingIsAskedAndTheKernelAgrees(World world) throws Exception {
        world.range(40_000, 40_039);
        world.listener(Family.V4, "0.0.0.0", 9000);
        Sock elsewhere = world.listener(Family.V4, "127.0.0.1", 9001);
        for (int i = 0; i < 4; i++) {
            world.tcp(Family.V4).bind("127.0.0.2", 0).connect(endpoint("127.0.0.1", 9001));
            world.accept(elsewhere);
            world.connect(endpoint("127.0.0.1", 9001));
            world.accept(elsewhere);
        }
        Shell.Outcome check = Portgauge.run("check", "127.0.0.1:9000", "--ask-kernel");
        assertThat(check.out()).contains("36 (exact)").doesNotContain("Asked the kernel");
        Shell.Outcome probe = Portgauge.run("probe", "127.0.0.1:9000");
        assertThat(probe.out().replaceAll("\\s+", " "))
                .contains("agrees on all 40 ports", "by the kernel 36 usable now")
                .doesNotContain("undecided");
        assertThat(probe.exit()).isZero();
        assertThat(world.fill(SERVER)).hasSize(36);
    }

    /** Idle bound sockets are not in it: without netlink nobody knows of them, and that is said. */
    @Test
    void withoutNetlinkItIsReadAndWhatIsMissingIsSaid(World world) throws Exception {
        Refusals.assumePossible();
        world.range(40_000, 40_039);
        world.tcp(Family.V4).bind("127.0.0.1", 40_007);
        world.listener(Family.V4, "127.0.0.1", 40_008);
        Shell.Outcome outcome =
                Portgauge.runIn(
                        Refusals.of(Refusals.NETLINK, 1),
                        "check",
                        "127.0.0.1:9000",
                        "--format",
                        "json");
        assertThat(outcome.out().replaceAll("\\s+", ""))
                .contains("\"socketSource\":\"book\"", "BOUND_INACTIVE_UNSEEN")
                .contains("\"estimate\":39,\"atMost\":39")
                .doesNotContain("atLeast");
    }

    private static int programs() throws Exception {
        return Integer.parseInt(Shell.run("python3", "-c", COUNT_PROGRAMS).strip());
    }

    @Test
    void nothingStaysBehindInTheKernel(World world) throws Exception {
        Refusals.assumePossible();
        book(Protocol.TCP);
        int ours = programs();
        assertThat(ours).as("what this process has loaded is seen").isPositive();
        Shell.Outcome outcome = Portgauge.run("check", "127.0.0.1:9000", "-v");
        assertThat(outcome.out()).contains("sockets from the kernel's own book");
        assertThat(programs()).isEqualTo(ours);
    }
}
