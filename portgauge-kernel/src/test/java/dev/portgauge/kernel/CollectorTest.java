package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.netlink.MadeUpAnswer;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a snapshot says when the kernel does not answer everything. */
class CollectorTest {

    private static final int EPERM = 1;
    private static final Collector.Request SOCKETS =
            new Collector.Request(Collector.Owners.NOT_AT_ALL, false, Set.of());

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

    /** A security module that refuses netlink has said nothing about routes. */
    @Test
    void whereTheRouteCannotBeAskedForItIsUnknownAndAProblem() {
        IpAddress target = IpAddress.parse("10.0.0.9");
        kernel.withNetlinkFailure("socket", EPERM).withFile("thread-self/net/tcp", table("tcp"));
        for (Optional<IpAddress> source :
                List.of(Optional.<IpAddress>empty(), Optional.of(target))) {
            Snapshot snapshot =
                    new Collector(kernel, Clock.systemUTC())
                            .collect(
                                    new Collector.Request(
                                            Collector.Owners.NOT_AT_ALL,
                                            false,
                                            Set.of(target),
                                            source,
                                            Protocol.TCP,
                                            ReadBy.AUTO));
            assertThat(snapshot.sources().get(target))
                    .isEqualTo(new Reading.NotReported<>("RTM_GETROUTE"));
            assertThat(snapshot.problems())
                    .contains(
                            new Problem(Problem.Kind.ROUTES_UNREADABLE, "NETLINK_ROUTE", "EPERM"));
        }
    }

    @Test
    void anAnswerWithoutARouteIsNone() {
        IpAddress target = IpAddress.parse("10.0.0.9");
        kernel.withDatagram(MadeUpAnswer.end(1));
        RouteReader routes = new RouteReader(kernel);
        assertThat(routes.sourceTowards(target)).isInstanceOf(Reading.NotReported.class);
        assertThat(routes.sourceTowards(target, target)).isInstanceOf(Reading.NotReported.class);
        assertThat(routes.unanswered()).isEqualTo("EAGAIN");
    }

    /** Without an address of its family connect() fails over IPv6; IPv4 goes on. */
    @Test
    void aRouteWithoutASourceIsARefusalOfIpv6Alone() {
        for (String address : List.of("10.0.0.9", "2001:db8::9")) {
            IpAddress target = IpAddress.parse(address);
            byte[] route = RouteMessage.request(target, 1);
            route[4] = RouteMessage.RTM_NEWROUTE;
            RouteReader routes = new RouteReader(new ScriptedKernel().withDatagram(route));
            assertThat(routes.sourceTowards(target))
                    .isEqualTo(
                            target.isV4()
                                    ? new Reading.NotReported<>("RTM_GETROUTE")
                                    : new Reading.Refused<>("RTM_GETROUTE", "EADDRNOTAVAIL"));
            assertThat(routes.unanswered()).isEmpty();
        }
    }

    /** What the second dump alone shows is missing then, and said to be. */
    @Test
    void whereTheFilterIsRefusedIdleSocketsAreUnseen() {
        Kernel refusing = new WithoutFilters(new RecordedKernel(Fixtures.path("captures/mixed")));
        Snapshot snapshot = new Collector(refusing, Clock.systemUTC()).collect(SOCKETS);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.sockets().size())
                .isEqualTo(SsOutput.rows(Fixtures.text("captures/mixed/ss-tanoep.txt")).size());
        assertThat(snapshot.problems())
                .contains(
                        new Problem(
                                Problem.Kind.NAMED_PORTS_UNKNOWN, "NETLINK_SOCK_DIAG", "EINVAL"),
                        new Problem(
                                Problem.Kind.BOUND_INACTIVE_UNSEEN, "NETLINK_SOCK_DIAG", "EINVAL"));
    }

    @Test
    void anAnswerCutAnywhereGivesATable() {
        for (Fixtures.Exchange exchange : Fixtures.exchanges("mixed")) {
            for (byte[] whole : exchange.datagrams()) {
                for (int length = 0; length < whole.length; length += 1 + length / 100) {
                    byte[] prefix = Arrays.copyOf(whole, length);
                    ScriptedKernel cut = new ScriptedKernel().withDatagram(prefix);
                    BegunReading.Sockets sockets = SocketReading.start(cut, ReadBy.AUTO).await();
                    assertThat(sockets.table().size()).isLessThanOrEqualTo(4 * length / 72);
                }
            }
        }
    }

    @Test
    void whatWasReadAheadIsTakenOnceAndOnlyWhileItIsFresh() {
        SetClock clock = new SetClock();
        Collector collector = new Collector(kernel, clock);
        collector.readAhead();
        Instant ahead = clock.now;
        clock.now = ahead.plusMillis(250);
        assertThat(collector.collect(SOCKETS).takenAt()).isEqualTo(ahead);
        assertThat(collector.collect(SOCKETS).takenAt()).isEqualTo(clock.now);
        collector.readAhead();
        clock.now = clock.now.plusMillis(251);
        assertThat(collector.collect(SOCKETS).takenAt()).isEqualTo(clock.now);
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

    private static String table(String name) {
        return Fixtures.text("captures/mixed/proc/thread-self/net/" + name);
    }

    /** A kernel that refuses requests with a filter. */
    private record WithoutFilters(Kernel kernel) implements Kernel {

        private static final int EINVAL = 22;

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
            boolean filtered = request.length > InetDiagRequest.allButBoundInactive(1).length;
            return filtered
                    ? new SysResult.Failed("sendto", EINVAL)
                    : kernel.netlink(protocol, request, sink);
        }
    }

    /** A clock that stands still until it is set. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T07:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
