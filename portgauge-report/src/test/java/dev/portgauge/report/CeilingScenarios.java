package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.HostCeilings.Growth;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.Beside;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.TrackedFlows;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The limits beside the ports, as the reports are given them. */
final class CeilingScenarios {

    static final Ceiling CONNTRACK = new Ceiling(Ceiling.Kind.CONNTRACK, "", 255_000, 262_144);

    private static final SnatUse SNAT =
            new SnatUse(
                    Protocol.TCP,
                    IpAddress.parse("10.77.2.1"),
                    new Endpoint(IpAddress.parse("10.77.2.2"), 9000),
                    1_850,
                    new PortRange(40_000, 41_999),
                    SnatUse.RangeBy.NARROWEST,
                    Set.of());

    private static final SnatUse ASSUMED =
            new SnatUse(
                    Protocol.UDP,
                    IpAddress.parse("fd77::1"),
                    new Endpoint(IpAddress.parse("fd77::53"), 53),
                    120,
                    new PortRange(1024, 65_535),
                    SnatUse.RangeBy.DEFAULT,
                    Set.of());

    private CeilingScenarios() {}

    /** A gateway whose table is nearly full, read twice. */
    static Beside known() {
        Conntrack table =
                new Conntrack(
                        255_000,
                        262_144,
                        new Reading.Known<>(65_536L),
                        new Reading.Known<>(new Conntrack.Losses(12, 3, 0)));
        HostCeilings ceilings =
                new HostCeilings(
                        new Reading.Known<>(table),
                        new Reading.Known<>(TrackedFlows.EMPTY),
                        new Reading.Known<>(List.of()),
                        new Reading.Known<>(new OpenFiles(1_193, Long.MAX_VALUE)),
                        new TcpResources(
                                new Reading.Known<>(131_072L),
                                new Reading.Known<>(7L),
                                new Reading.Known<>(65_536L),
                                new Reading.Known<>(
                                        new TcpResources.MemoryPages(284_000, 378_000, 568_000)),
                                new Reading.Known<>(4L)),
                        Optional.of(
                                new Growth(
                                        1_002,
                                        new Reading.Known<>(-40L),
                                        new Reading.Known<>(new Conntrack.Losses(2, 0, 0)),
                                        new Reading.Known<>(1L))));
        return new Beside(
                ceilings,
                new Reading.Known<>(new Sockstat(28_021, 3, 12, 4_000, 32_080, 900)),
                List.of(SNAT, ASSUMED),
                3,
                List.of());
    }

    /** A container's ordinary user. */
    static Beside unknown() {
        Reading<TrackedFlows> flows = new Reading.Refused<>("ctnetlink", "EPERM");
        HostCeilings ceilings =
                new HostCeilings(
                        new Reading.NotReported<>("net.netfilter.nf_conntrack_count"),
                        flows,
                        new Reading.Refused<>("nf_tables", "EPERM"),
                        new Reading.Refused<>("fs.file-nr", "EACCES"),
                        TcpResources.notRead(),
                        Optional.empty());
        return new Beside(
                ceilings,
                new Reading.NotReported<>("/proc/net/sockstat"),
                List.of(),
                0,
                List.of(
                        new NotEvaluated("PG015", flows),
                        new NotEvaluated("PG018", ceilings.openFiles()),
                        new NotEvaluated("PG021", flows)));
    }

    /** One of each kind. */
    static List<Finding> findings() {
        return List.of(
                new Finding(
                        "PG014",
                        Severity.CRITICAL,
                        new Evidence.ConntrackFull(
                                CONNTRACK,
                                new Reading.Known<>(new Conntrack.Losses(12, 3, 0)),
                                Optional.of(new Conntrack.Losses(2, 0, 0)))),
                new Finding("PG015", Severity.CRITICAL, new Evidence.SnatFull(SNAT)),
                new Finding("PG015", Severity.WARNING, new Evidence.SnatFull(ASSUMED)),
                new Finding(
                        "PG018",
                        Severity.WARNING,
                        new Evidence.OpenFilesFull(
                                new Ceiling(Ceiling.Kind.OPEN_FILES, "", 90_000, 100_000))),
                new Finding(
                        "PG019",
                        Severity.NOTICE,
                        new Evidence.TimeWaitOverflow(
                                131_072, 131_072, OptionalLong.of(7), OptionalLong.of(1))),
                new Finding(
                        "PG020",
                        Severity.CRITICAL,
                        new Evidence.BindingLimit(
                                new Ceiling(Ceiling.Kind.CONNTRACK, "", 262_144, 262_144), 28_000)),
                new Finding(
                        "PG021",
                        Severity.NOTICE,
                        new Evidence.Lopsided(5, IpAddress.parse("10.77.0.9"), 28_000, 3)),
                new Finding(
                        "PG022",
                        Severity.NOTICE,
                        new Evidence.BindFirst(
                                List.of(new Holder(Samples.JAVA, PortReason.BOUND, 4_402)))));
    }

    /** A gateway with every finding about limits beside the ports. */
    static LimitsDiagnosis gateway() {
        LimitsDiagnosis plain = OtherScenarios.limits();
        return OtherScenarios.limits(plain.settings(), plain.pool(), List.of(), findings());
    }

    /** Plenty of ports, and a connection tracking table that is nearly full. */
    static CheckDiagnosis check() {
        Headroom headroom =
                Samples.headroom(
                        Samples.DEFAULT,
                        Map.of(PortReason.CONNECTED, 232, PortReason.FREE, 28_000),
                        Map.of(TcpState.ESTABLISHED, 232));
        Samples.Destination destination =
                Samples.to("10.77.0.2", 9000)
                        .verdict(Verdict.CRITICAL)
                        .headroom(headroom)
                        .sessions(Map.of(TcpState.ESTABLISHED, 232), 232, 0, 0)
                        .held(Samples.JAVA, PortReason.CONNECTED, 232)
                        .beside(
                                new DestinationDiagnosis.Beside(
                                        List.of(CONNTRACK, SNAT.ceiling()),
                                        Optional.of(CONNTRACK),
                                        OptionalInt.of(240),
                                        unknown().notEvaluated()));
        for (Finding finding : findings()) {
            destination.found(finding.id(), finding.severity(), finding.evidence());
        }
        return Samples.check(List.of(destination.build()));
    }
}
