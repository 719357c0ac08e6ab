package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of {@code limits} and {@code sockets}, one story each. */
final class OtherScenarios {

    private OtherScenarios() {}

    static LimitsDiagnosis limits() {
        BitSet reserved = new BitSet();
        reserved.set(8080);
        reserved.set(40_000, 40_005);
        KernelSettings settings =
                new KernelSettings(
                        new Reading.Known<>(Samples.DEFAULT),
                        new Reading.Known<>(PortSet.of(reserved)),
                        new Reading.Known<>(2),
                        new Reading.Known<>(1000),
                        new Reading.Known<>(1),
                        new Reading.Known<>(0),
                        new Reading.Known<>(1024));
        Pool pool =
                new Pool(
                        Samples.DEFAULT,
                        5,
                        List.of(new PortRange(40_000, 40_004)),
                        2,
                        1,
                        0,
                        28_224);
        return limits(
                settings,
                Optional.of(pool),
                List.of(
                        held("0.0.0.0", 40_100, PortReason.LISTENING, Samples.NGINX),
                        held("::", 50_051, PortReason.LISTENING, Samples.JAVA),
                        held("10.77.0.1", 51_000, PortReason.BOUND, new Owner.Hidden(1000))),
                List.of(
                        new Finding(
                                "PG012", Severity.INFO, new Evidence.ReservedShare(5, 28_232))));
    }

    /** An odd range that covers services and NodePorts, on a kernel that tells little. */
    static LimitsDiagnosis limitsOddOverlap() {
        PortRange range = new PortRange(1_025, 65_535);
        KernelSettings settings =
                new KernelSettings(
                        new Reading.Known<>(range),
                        new Reading.Known<>(PortSet.empty()),
                        new Reading.Known<>(1),
                        new Reading.NotReported<>("net.ipv4.tcp_tw_reuse_delay"),
                        new Reading.Known<>(0),
                        new Reading.NotReported<>("net.ipv4.ip_autobind_reuse"),
                        new Reading.Refused<>("net.ipv4.ip_unprivileged_port_start", "EACCES"));
        return limits(
                settings,
                Optional.of(new Pool(range, 0, List.of(), 1, 0, 0, 64_510)),
                List.of(
                        held(
                                "127.0.0.1",
                                5432,
                                PortReason.LISTENING,
                                new Owner.Process(99, "postgres"))),
                List.of(
                        new Finding("PG005", Severity.NOTICE, new Evidence.OddRange(range)),
                        new Finding(
                                "PG006",
                                Severity.NOTICE,
                                new Evidence.OverlapsServices(
                                        List.of(
                                                new Evidence.KnownService(3306, "MySQL"),
                                                new Evidence.KnownService(5432, "PostgreSQL"),
                                                new Evidence.KnownService(8080, "HTTP")))),
                        new Finding(
                                "PG007",
                                Severity.NOTICE,
                                new Evidence.OverlapsNodePorts(new PortRange(30_000, 32_767)))));
    }

    /** The range itself cannot be read. */
    static LimitsDiagnosis limitsUnknown() {
        KernelSettings settings =
                new KernelSettings(
                        new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"),
                        new Reading.Malformed<>("net.ipv4.ip_local_reserved_ports", "9-"),
                        new Reading.Known<>(7),
                        new Reading.Refused<>("net.ipv4.tcp_tw_reuse_delay", "EACCES"),
                        new Reading.Known<>(2),
                        new Reading.Known<>(1),
                        new Reading.NotReported<>("net.ipv4.ip_unprivileged_port_start"));
        return limits(settings, Optional.empty(), List.of(), List.of());
    }

    static LimitsDiagnosis limits(
            KernelSettings settings,
            Optional<Pool> pool,
            List<HeldPort> held,
            List<Finding> findings) {
        return new LimitsDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                settings,
                SocketsRead.by(SocketSource.SOCK_DIAG),
                pool,
                held,
                findings,
                pool.isPresent() ? CeilingScenarios.known() : CeilingScenarios.unknown(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static HeldPort held(String address, int port, PortReason reason, Owner owner) {
        return new HeldPort(new Endpoint(IpAddress.parse(address), port), reason, owner);
    }

    static SocketsDiagnosis sockets() {
        return sockets(
                Grouping.DESTINATION,
                List.of(
                        group(
                                destination("10.77.0.2", 9000),
                                28_000,
                                28_000,
                                Map.of(TcpState.ESTABLISHED, 28_000)),
                        group(
                                destination("2001:db8:1234:5678:9abc:def0:1234:5678", 443),
                                95,
                                95,
                                Map.of(
                                        TcpState.ESTABLISHED,
                                        20,
                                        TcpState.TIME_WAIT,
                                        70,
                                        TcpState.SYN_SENT,
                                        5)),
                        group(
                                destination("10.77.0.9", 5432),
                                12,
                                12,
                                Map.of(TcpState.CLOSE_WAIT, 12))),
                new Reading.Known<>(new Sockstat(28_110, 9, 1, 70, 28_400, 311)));
    }

    static SocketsDiagnosis socketsByProcess() {
        return sockets(
                Grouping.PROCESS,
                List.of(
                        group(
                                new SocketsDiagnosis.Key.OfProcess(Samples.JAVA),
                                28_012,
                                28_000,
                                Map.of(TcpState.ESTABLISHED, 28_012)),
                        group(
                                new SocketsDiagnosis.Key.OfProcess(new Owner.None()),
                                70,
                                70,
                                Map.of(TcpState.TIME_WAIT, 70)),
                        group(
                                new SocketsDiagnosis.Key.OfProcess(new Owner.Hidden(1000)),
                                37,
                                12,
                                Map.of(TcpState.LISTEN, 37))),
                new Reading.NotReported<>("/proc/net/sockstat"));
    }

    static SocketsDiagnosis socketsByState() {
        return sockets(
                Grouping.STATE,
                List.of(
                        group(
                                new SocketsDiagnosis.Key.OfState(TcpState.ESTABLISHED),
                                28_020,
                                28_020,
                                Map.of(TcpState.ESTABLISHED, 28_020)),
                        group(
                                new SocketsDiagnosis.Key.OfState(TcpState.TIME_WAIT),
                                70,
                                70,
                                Map.of(TcpState.TIME_WAIT, 70))),
                new Reading.Refused<>("/proc/net/sockstat", "EACCES"));
    }

    static SocketsDiagnosis socketsBySource() {
        return sockets(
                Grouping.SOURCE,
                List.of(
                        group(
                                new SocketsDiagnosis.Key.OfSource(IpAddress.parse("10.77.0.1")),
                                28_107,
                                28_012,
                                Map.of(TcpState.ESTABLISHED, 28_020, TcpState.TIME_WAIT, 70))),
                new Reading.Malformed<>("/proc/net/sockstat", "TCP: x"));
    }

    private static SocketsDiagnosis.Key destination(String address, int port) {
        return new SocketsDiagnosis.Key.OfDestination(new Endpoint(IpAddress.parse(address), port));
    }

    private static Group group(
            SocketsDiagnosis.Key key, int sockets, int ports, Map<TcpState, Integer> states) {
        return new Group(key, sockets, ports, states);
    }

    private static SocketsDiagnosis sockets(
            Grouping grouping, List<Group> groups, Reading<Sockstat> sockstat) {
        return sockets(grouping, groups, sockstat, 0);
    }

    static SocketsDiagnosis sockets(
            Grouping grouping, List<Group> groups, Reading<Sockstat> sockstat, int hidden) {
        return new SocketsDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                SocketsRead.by(SocketSource.SOCK_DIAG),
                new Reading.Known<>(
                        new SocketsDiagnosis.Counts(
                                28_155,
                                Map.of(
                                        TcpState.ESTABLISHED, 28_020,
                                        TcpState.TIME_WAIT, 70,
                                        TcpState.LISTEN, 37,
                                        TcpState.CLOSE_WAIT, 12,
                                        TcpState.SYN_SENT, 5,
                                        TcpState.BOUND_INACTIVE, 11),
                                Map.of(Role.OUTBOUND, 28_107, Role.LISTENING, 37, Role.BOUND, 11))),
                sockstat,
                grouping,
                groups,
                4,
                48,
                hidden,
                List.of(new Problem(Problem.Kind.OWNERS_HIDDEN, "/proc/PID/fd", "3")),
                Map.of());
    }

    /** Nothing could be read at all. */
    static CheckDiagnosis nothing() {
        return new CheckDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                new HostIdentity(
                        new Reading.Refused<>("/proc/sys/kernel/hostname", "EACCES"),
                        new Reading.NotReported<>("/proc/sys/kernel/osrelease"),
                        new Reading.Refused<>("/proc/thread-self/ns/net", "EACCES"),
                        Optional.empty()),
                PortPool.TCP_CONNECT,
                new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"),
                SocketsRead.by(SocketSource.NOTHING),
                Verdict.UNKNOWN,
                false,
                Map.of(),
                List.of(),
                0,
                0,
                List.of(),
                Optional.empty(),
                List.of(new Problem(Problem.Kind.SOCKETS_UNREADABLE, "NETLINK_SOCK_DIAG", "EPERM")),
                Map.of());
    }
}
