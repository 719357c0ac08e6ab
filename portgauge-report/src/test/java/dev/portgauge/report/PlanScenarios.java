package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Measured;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.PlanOutcome.Limit;
import dev.portgauge.model.PlanOutcome.Slow;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.PlanSetup.Ports;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers of {@code plan}, one story each. */
final class PlanScenarios {

    private static final Load ASKED = new Load(600, 2_000, Optional.empty());

    /** As tune would set it, NodePorts and some services reserved. */
    private static final Ports WIDE =
            new Ports(new PortRange(10_240, 65_535), 51_922, 3_367, 7, false);

    private PlanScenarios() {}

    /** 600 a second of 2 s each do not fit; every change is offered. */
    static PlanDiagnosis tooMuch() {
        PlanSetup setup = setup(2, true, Closer.LOCAL);
        PlanOutcome today =
                outcome(
                        28_221 / 62.0,
                        37_200,
                        1_200,
                        28_221,
                        Verdict.CRITICAL,
                        List.of(
                                ports(28_221, 60_000, 28_221 / 62.0),
                                new Limit(Kind.DESCRIPTORS, "java (4711)", 65_000, 0, 32_500),
                                new Limit(Kind.CONNTRACK, "", 9_000_000, 120_000, 73_770.5)),
                        Optional.of(new Slow(1_656_000, 0.754)));
        Result result =
                new Result(new Variant(setup, today), Optional.empty(), changes(setup), true);
        return plan(
                ASKED,
                new Reading.Known<>(result),
                new Finding(
                        "PG027",
                        Severity.CRITICAL,
                        new Evidence.RateNotMet(600, 28_221 / 62.0, 37_200, 28_221, Kind.PORTS)));
    }

    private static List<Change> changes(PlanSetup setup) {
        return List.of(
                change(Change.Kind.CLOSE_REMOTE, setup.with(Closer.REMOTE), 14_110.5, 1_200, 31),
                change(
                        Change.Kind.POOL,
                        setup.with(new Pool(OptionalInt.empty(), 100)),
                        10_854.2,
                        1_560,
                        23.85),
                change(
                        Change.Kind.REUSE,
                        setup.with(new TimeWaitHold(1, 1_000, true, false)),
                        9_407,
                        1_800,
                        20.67),
                change(Change.Kind.SOURCES, setup.withAddresses(2, 1), 910.4, 37_200, 2),
                change(Change.Kind.DESTINATIONS, setup.withAddresses(1, 2), 910.4, 37_200, 2),
                change(Change.Kind.RANGE, setup.with(WIDE), 837.4, 37_200, 1.84));
    }

    /** What was measured is nearly too much for the NAT, with settings of the user's. */
    static PlanDiagnosis measuredAndPlanned() {
        PlanSetup now = setup(0, false, Closer.REMOTE);
        Load load = new Load(48.5, 1_234, Optional.of(new Measured(2_000, 97, 95, 59.9, 0, true)));
        List<Limit> limits =
                List.of(
                        new Limit(Kind.CLOUD_NAT_DESTINATION, "Cloud NAT", 64, 0, 51.9),
                        ports(28_221, 0, 22_869));
        PlanSetup planned =
                setup(0, false, Closer.REMOTE)
                        .withAddresses(2, 3)
                        .with(new Pool(OptionalInt.of(40), 100));
        PlanOutcome outcome = outcome(51.9, 60, 60, 169_326, Verdict.WARNING, limits);
        Result result =
                new Result(
                        new Variant(now, outcome(51.9, 60, 60, 28_221, Verdict.WARNING, limits)),
                        Optional.of(new Variant(planned, outcome)),
                        List.of(),
                        false);
        return plan(
                load,
                new Reading.Known<>(result),
                new Finding(
                        "PG027",
                        Severity.WARNING,
                        new Evidence.RateNotMet(
                                48.5, 51.9, 60, 169_326, Kind.CLOUD_NAT_DESTINATION)));
    }

    /** Enough, by far. */
    static PlanDiagnosis enough() {
        PlanSetup setup = setup(1, true, Closer.LOCAL);
        PlanOutcome outcome =
                outcome(
                        9_407,
                        1_800,
                        1_200,
                        28_221,
                        Verdict.OK,
                        List.of(ports(28_221, 1_000, 9_407)));
        return plan(
                ASKED,
                new Reading.Known<>(
                        new Result(
                                new Variant(setup, outcome),
                                Optional.empty(),
                                List.of(
                                        change(
                                                Change.Kind.CLOSE_REMOTE,
                                                setup.with(Closer.REMOTE),
                                                14_110.5,
                                                1_200,
                                                1.5)),
                                true)));
    }

    /** The pool of the user's is too small, and resets its connections. */
    static PlanDiagnosis smallPool() {
        PlanSetup setup = setup(2, true, Closer.RESET).with(new Pool(OptionalInt.of(20), 10));
        List<Limit> limits = List.of(new Limit(Kind.POOL, "", 20, 0, 10));
        PlanOutcome outcome =
                new PlanOutcome(
                        10,
                        20,
                        20,
                        28_221,
                        Kind.POOL,
                        limits,
                        Double.POSITIVE_INFINITY,
                        Optional.empty(),
                        Verdict.CRITICAL);
        Result result =
                new Result(
                        new Variant(setup(2, true, Closer.RESET), outcome),
                        Optional.of(new Variant(setup, outcome)),
                        List.of(),
                        true);
        return plan(
                ASKED,
                new Reading.Known<>(result),
                new Finding(
                        "PG027",
                        Severity.CRITICAL,
                        new Evidence.RateNotMet(600, 10, 20, 28_221, Kind.POOL)));
    }

    static PlanDiagnosis unknown() {
        return new PlanDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                SocketsRead.by(SocketSource.NOTHING),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                ASKED,
                new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"),
                Optional.empty(),
                List.of(),
                List.of(new Problem(Problem.Kind.SOCKETS_UNREADABLE, "/proc/net/tcp", "EACCES")));
    }

    private static PlanSetup setup(int twReuse, boolean timestamps, Closer closer) {
        return new PlanSetup(
                new Ports(Samples.DEFAULT, 28_221, 5, 6, true),
                new TimeWaitHold(twReuse, 1_000, timestamps, false),
                1,
                1,
                Optional.empty(),
                closer);
    }

    private static Limit ports(long room, long after, double rate) {
        return new Limit(Kind.PORTS, "", room, after, rate);
    }

    private static Change change(
            Change.Kind kind, PlanSetup setup, double rate, long needed, double gain) {
        Limit limit = ports(setup.capacity(), setup.waitMillis(), rate);
        return new Change(
                kind,
                new Variant(
                        setup,
                        outcome(rate, needed, 1_200, setup.capacity(), Verdict.OK, List.of(limit))),
                gain);
    }

    private static PlanOutcome outcome(
            double rate,
            long needed,
            long open,
            long capacity,
            Verdict verdict,
            List<Limit> limits) {
        return outcome(rate, needed, open, capacity, verdict, limits, Optional.empty());
    }

    private static PlanOutcome outcome(
            double rate,
            long needed,
            long open,
            long capacity,
            Verdict verdict,
            List<Limit> limits,
            Optional<Slow> slow) {
        return new PlanOutcome(
                rate,
                needed,
                open,
                capacity,
                limits.getFirst().kind(),
                limits,
                rate / 2,
                slow,
                verdict);
    }

    private static PlanDiagnosis plan(Load load, Reading<Result> result, Finding... findings) {
        return new PlanDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                SocketsRead.by(SocketSource.SOCK_DIAG),
                Optional.of(IpAddress.parse("10.77.0.1")),
                Optional.of(IpAddress.parse("10.77.0.2")),
                OptionalInt.of(9000),
                load,
                result,
                load.measured().isPresent()
                        ? Optional.of(NatUse.Exemption.PUBLIC_SOURCE)
                        : Optional.empty(),
                List.of(findings),
                List.of());
    }
}
