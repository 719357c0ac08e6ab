package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;

/** What a snapshot says when the kernel does not answer everything. */
class CollectorTest {

    private static final int EPERM = 1;

    private final ScriptedKernel kernel =
            new ScriptedKernel()
                    .withFile("sys/kernel/osrelease", "6.18.44\n")
                    .withFile("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");

    @Test
    void whereSockDiagIsRefusedTheSocketsComeFromProcfs() {
        kernel.withNetlinkFailure("socket", EPERM)
                .withFile("thread-self/net/tcp", table("tcp"))
                .withFile("thread-self/net/tcp6", table("tcp6"));
        Snapshot snapshot = collect();
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.PROCFS);
        assertThat(snapshot.sockets().size())
                .isEqualTo(SsOutput.rows(Fixtures.text("captures/mixed/ss-tanoep.txt")).size());
        assertThat(snapshot.problems())
                .contains(
                        new Problem(
                                Problem.Kind.SOCK_DIAG_UNAVAILABLE, "NETLINK_SOCK_DIAG", "EPERM"));
    }

    @Test
    void withoutIpv6TheIpv4SocketsAreAll() {
        kernel.withNetlinkFailure("socket", EPERM).withFile("thread-self/net/tcp", table("tcp"));
        Snapshot snapshot = collect();
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.PROCFS);
        assertThat(snapshot.sockets().size()).isEqualTo((int) table("tcp").lines().count() - 1);
        assertThat(snapshot.problems()).hasSize(1);
    }

    @Test
    void aKernelWithoutIpv6NeedsNoProcfs() {
        NoIpv6 without = new NoIpv6();
        SocketReader reader = new SocketReader(without);
        SocketReader.Sockets sockets = reader.read();
        assertThat(sockets.source()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(sockets.table().size()).isPositive();
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void aRefusedIpv6DumpIsNotTheSameAsNoIpv6() {
        NoIpv6 refusing = new NoIpv6();
        refusing.hasTcp6 = true;
        SocketReader reader = new SocketReader(refusing);
        assertThat(reader.read().source()).isEqualTo(SocketSource.PROCFS);
        assertThat(reader.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.SOCK_DIAG_UNAVAILABLE);
    }

    @Test
    void whereNothingCanBeReadThereAreNoSocketsAndAProblem() {
        kernel.withNetlinkFailure("socket", EPERM);
        Snapshot snapshot = collect();
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.NOTHING);
        assertThat(snapshot.sockets().size()).isZero();
        assertThat(snapshot.problems())
                .extracting(Problem::kind)
                .contains(Problem.Kind.SOCKETS_UNREADABLE);
    }

    @Test
    void aTableWithABadLineLosesThatLineOnly() {
        String table = table("tcp").replace(" 0A ", " ?? ");
        kernel.withNetlinkFailure("socket", EPERM).withFile("thread-self/net/tcp", table);
        assertThat(collect().problems())
                .contains(
                        new Problem(
                                Problem.Kind.SOCKETS_MALFORMED, "/proc/thread-self/net/tcp", "2"));
    }

    @Test
    void aMissingReservedListIsNoProblemAndAMalformedOneIs() {
        kernel.withNetlinkFailure("socket", EPERM).withFile("thread-self/net/tcp", table("tcp"));
        assertThat(collect().settings().reservedPorts()).isInstanceOf(Reading.NotReported.class);
        kernel.withFile("sys/net/ipv4/ip_local_reserved_ports", "9-1\n");
        assertThat(collect().problems())
                .contains(
                        new Problem(
                                Problem.Kind.SETTING_MALFORMED,
                                "net.ipv4.ip_local_reserved_ports",
                                "9-1"));
    }

    @Test
    void ownersThatCannotBeReadAreAProblemAndCostNothingElse() {
        kernel.withNetlinkFailure("socket", EPERM)
                .withFile("thread-self/net/tcp", table("tcp"))
                .withOwners(new Reading.Refused<>("/proc/PID/fd", "EMFILE"));
        Snapshot snapshot = collect();
        assertThat(snapshot.owners()).isSameAs(OwnerTable.NONE);
        assertThat(snapshot.problems())
                .contains(new Problem(Problem.Kind.OWNERS_HIDDEN, "/proc/PID/fd", "EMFILE"));
        assertThat(snapshot.sockets().size()).isPositive();
    }

    @Test
    void anAnswerCutAnywhereGivesATable() {
        for (NetlinkRecord exchange : Fixtures.exchanges("mixed")) {
            for (byte[] whole : exchange.datagrams()) {
                for (int length = 0; length < whole.length; length += 1 + length / 100) {
                    byte[] prefix = Arrays.copyOf(whole, length);
                    ScriptedKernel cut = new ScriptedKernel().withDatagram(prefix);
                    SocketReader.Sockets sockets = new SocketReader(cut).read();
                    assertThat(sockets.table().size()).isLessThanOrEqualTo(4 * length / 72);
                }
            }
        }
    }

    private Snapshot collect() {
        return new Collector(kernel, Clock.systemUTC())
                .collect(
                        new Collector.Request(
                                kernel.owners() instanceof Reading.Refused
                                        ? Collector.Owners.EVERY_ONE
                                        : Collector.Owners.NOT_AT_ALL,
                                false,
                                Set.<IpAddress>of()));
    }

    /** The world "mixed" on a kernel that has no handler for AF_INET6. */
    private static final class NoIpv6 implements Kernel {

        private static final int AF_INET6 = 10;
        private static final int HEADER = 16;
        private static final int ENOENT = 2;

        private final Kernel mixed = new RecordedKernel(Fixtures.path("captures/mixed"));
        private boolean hasTcp6;

        @Override
        public Reading<byte[]> file(String path) {
            return path.endsWith("net/tcp6") && !hasTcp6
                    ? new Reading.NotReported<>(path)
                    : mixed.file(path);
        }

        @Override
        public Reading<String> link(String path) {
            return mixed.link(path);
        }

        @Override
        public Reading<OwnerTable> owners() {
            return mixed.owners();
        }

        @Override
        public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
                throws MalformedMessage {
            if (protocol != NETLINK_SOCK_DIAG || request[HEADER] != AF_INET6) {
                return mixed.netlink(protocol, request, sink);
            }
            ByteBuffer error = ByteBuffer.allocate(HEADER + 20).order(ByteOrder.nativeOrder());
            error.putInt(error.capacity()).putShort((short) 2).putShort((short) 0);
            error.put(request, 8, 8).putInt(-ENOENT).put(request, 0, HEADER);
            sink.datagram(error.array(), error.capacity());
            return new SysResult.Ok(error.capacity());
        }
    }

    private static String table(String name) {
        return Fixtures.text("captures/mixed/proc/thread-self/net/" + name);
    }
}
