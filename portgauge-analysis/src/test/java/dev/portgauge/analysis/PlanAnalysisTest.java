package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.analysis.advice.AdviceAnalysis;
import dev.portgauge.analysis.plan.PlanAnalysis;
import dev.portgauge.analysis.plan.PlanQuestion;
import dev.portgauge.analysis.plan.PlanQuestion.WhatIf;
import dev.portgauge.analysis.tuning.Tuning;
import dev.portgauge.analysis.tuning.TuningWish;
import dev.portgauge.model.Advice;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Ports;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Plans for machines that were read. */
class PlanAnalysisTest {

    private static final String FAR = "10.0.0.9:443";
    private static final Load LOAD = new Load(2, 1_000, Optional.empty());

    private static final Optional<Target> NOWHERE = Optional.empty();

    /** Every number of ports left is few. */
    private static final Thresholds NEVER_QUIET =
            new Thresholds(List.of(Limit.parse("65535:")), Thresholds.DEFAULT_CRITICAL);

    private static SnapshotBuilder world() {
        return new SnapshotBuilder()
                .range(40_000, 40_099)
                .reserve(40_000, 40_001, 39_000)
                .route("10.0.0.9", "10.0.0.1")
                .with(
                        TestSocket.listener("0.0.0.0:40010"),
                        TestSocket.bound("10.0.0.7:40011"),
                        TestSocket.accepted("10.0.0.1:40012", "10.0.0.77:5000"))
                .connect("10.0.0.1", 40_020, 40_029, FAR)
                // of the parity that connect() takes first: most likely open
                .connect("10.0.0.1", 40_030, 40_030, "10.0.0.10:443");
    }

    private static WhatIf range(PortRange range) {
        return new WhatIf(
                Optional.of(range),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static PlanDiagnosis plan(Snapshot snapshot, Optional<Target> target, WhatIf whatIf) {
        PlanQuestion question = question(target, whatIf);
        Optional<Snapshot> udp = Optional.of(new SnapshotBuilder().build());
        return PlanAnalysis.of(snapshot, udp, question, PlanAnalysis.check(snapshot, question));
    }

    private static PlanQuestion question(Optional<Target> target, WhatIf whatIf) {
        return new PlanQuestion(
                target, Optional.empty(), Optional.empty(), LOAD, Closer.LOCAL, whatIf);
    }

    private static Result result(SnapshotBuilder world, WhatIf whatIf) {
        return plan(world.build(), Optional.of(Checks.one(FAR)), whatIf)
                .result()
                .known()
                .orElseThrow();
    }

    @Test
    void whatIsClosedIsLostAndWhatIsConnectedIsTheLoad() {
        PlanSetup setup = result(world(), WhatIf.NOTHING).today().setup();
        assertThat(setup.ports().reserved()).isEqualTo(2);
        assertThat(setup.ports().closed()).isEqualTo(3);
        assertThat(setup.ports().usable()).isEqualTo(95);
        assertThat(setup.timeWait().loopback()).isFalse();
    }

    @Test
    void withoutATargetItIsForAnyDestination() {
        PlanDiagnosis plan = plan(world().build(), Optional.empty(), WhatIf.NOTHING);
        assertThat(plan.remote()).isEmpty();
        assertThat(plan.result().known().orElseThrow().today().setup().ports().usable())
                .isEqualTo(95);
    }

    @Test
    void anotherRangeHasItsOwnClosedPorts() {
        Result result =
                result(
                        world().with(TestSocket.listener("0.0.0.0:50005")),
                        range(new PortRange(50_000, 50_199)));
        assertThat(result.today().setup().ports().usable()).isEqualTo(95);
        assertThat(result.planned().orElseThrow().setup().ports().usable()).isEqualTo(199);
        assertThat(result.asked()).isEqualTo(result.planned().orElseThrow());
    }

    @Test
    void theWidestRangeIsTheOneThatTuneSetsAndAdviseNames() {
        Snapshot tcp = world().with(TestSocket.listener("0.0.0.0:50005")).build();
        Snapshot udp = new SnapshotBuilder().with(TestSocket.bound("0.0.0.0:20001")).build();
        TuningPlan tune = Tuning.of(tcp, udp, TuningWish.NOTHING, true, Set.of());
        Outlook tuned = tune.after().orElseThrow();
        for (Optional<Target> target : List.of(Optional.of(Checks.one(FAR)), NOWHERE)) {
            Ports ports = range(tcp, Optional.of(udp), target).orElseThrow();
            assertThat(ports.range()).isEqualTo(tuned.range());
            assertThat(ports.usable()).isEqualTo(tuned.usable());
            assertThat(ports.reserved()).isEqualTo(tuned.reserved());
            // without the sockets nobody knows what it collides with
            assertThat(range(tcp, Optional.empty(), target)).isEmpty();
        }
        CheckOptions options =
                new CheckOptions(List.of(Checks.one(FAR)), Optional.empty(), 1, NEVER_QUIET);
        AdviceDiagnosis advice =
                AdviceAnalysis.of(
                        tcp, Optional.of(udp), true, CheckAnalysis.of(tcp, options), options);
        assertThat(advice.advice())
                .filteredOn(one -> one.kind() == Advice.Kind.RANGE)
                .singleElement()
                .satisfies(one -> assertThat(one.changes()).isEqualTo(tune.changes()));
    }

    private static Optional<Ports> range(
            Snapshot tcp, Optional<Snapshot> udp, Optional<Target> target) {
        PlanQuestion question = question(target, WhatIf.NOTHING);
        Result result =
                PlanAnalysis.of(tcp, udp, question, PlanAnalysis.check(tcp, question))
                        .result()
                        .known()
                        .orElseThrow();
        assertThat(result.isSafeRangeKnown()).isEqualTo(udp.isPresent());
        return result.changes().stream()
                .filter(one -> one.kind() == Change.Kind.RANGE)
                .findFirst()
                .map(one -> one.variant().setup().ports());
    }

    @Test
    void aRangeThatIsNotKnownMayBeGiven() {
        SnapshotBuilder unknown =
                world().range(new Reading.NotReported<>("net.ipv4.ip_local_port_range"));
        PlanDiagnosis none = plan(unknown.build(), Optional.of(Checks.one(FAR)), WhatIf.NOTHING);
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(none.findings()).isEmpty();
        assertThat(
                        result(unknown, range(new PortRange(40_000, 40_099)))
                                .today()
                                .setup()
                                .ports()
                                .usable())
                .isEqualTo(95);
        assertThat(plan(unknown.build(), Optional.empty(), WhatIf.NOTHING).result())
                .isInstanceOf(Reading.NotReported.class);
    }

    @Test
    void withoutAWayThereNothingIsPlanned() {
        PlanDiagnosis plan =
                plan(
                        world().noRoute("10.9.9.9", "ENETUNREACH").build(),
                        Optional.of(Checks.one("10.9.9.9:1")),
                        WhatIf.NOTHING);
        assertThat(plan.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(plan.result()).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void theFindingSaysWhatLimits() {
        PlanDiagnosis plan = plan(world().build(), Optional.of(Checks.one(FAR)), WhatIf.NOTHING);
        assertThat(plan.findings())
                .containsExactly(
                        new Finding(
                                "PG027",
                                Severity.CRITICAL,
                                new Evidence.RateNotMet(2, 95 / 61.0, 122, 95, Kind.PORTS)));
        assertThat(
                        plan(
                                        world().twReuse(1).build(),
                                        Optional.of(Checks.one(FAR)),
                                        WhatIf.NOTHING)
                                .findings())
                .isEmpty();
    }

    @Test
    void tableAndFilesOfTheHostLimitToo() {
        HostCeilings ceilings =
                new HostCeilings(
                        new Reading.Known<>(
                                new Conntrack(
                                        950,
                                        1_000,
                                        new Reading.NotReported<>("buckets"),
                                        new Reading.NotReported<>("stat"))),
                        new Reading.Refused<>("ctnetlink", "EPERM"),
                        new Reading.Refused<>("nf_tables", "EPERM"),
                        new Reading.Known<>(new OpenFiles(10, 40)),
                        TcpResources.notRead(),
                        Optional.empty());
        Result result = result(world().ceilings(ceilings), WhatIf.NOTHING);
        assertThat(result.today().outcome().limits())
                .extracting(limit -> limit.kind() + " " + limit.room())
                .containsExactly("CONNTRACK 50", "PORTS 95", "OPEN_FILES 40");
        assertThat(result.today().outcome().rate()).isEqualTo(50 / 121.0, within(1e-9));
    }

    @Test
    void connectionsWithoutAFileDoNotOverflow() {
        HostCeilings ceilings =
                new HostCeilings(
                        new Reading.NotReported<>("nf_conntrack"),
                        new Reading.Refused<>("ctnetlink", "EPERM"),
                        new Reading.Refused<>("nf_tables", "EPERM"),
                        new Reading.Known<>(new OpenFiles(3, Long.MAX_VALUE)),
                        TcpResources.notRead(),
                        Optional.empty());
        Result result = result(world().ceilings(ceilings), WhatIf.NOTHING);
        assertThat(result.today().outcome().limits())
                .allSatisfy(limit -> assertThat(limit.room()).isPositive());
        assertThat(result.today().outcome().rate()).isPositive();
    }
}
