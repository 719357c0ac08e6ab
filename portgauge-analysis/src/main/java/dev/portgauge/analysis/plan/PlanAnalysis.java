package dev.portgauge.analysis.plan;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.analysis.plan.PlanQuestion.WhatIf;
import dev.portgauge.analysis.tuning.SafeRange;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Ports;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer of {@code plan}. */
public final class PlanAnalysis {

    private final Snapshot snapshot;
    private final Optional<Snapshot> udp;
    private final PlanQuestion question;
    private final Optional<DestinationDiagnosis> destination;

    private PlanAnalysis(
            Snapshot snapshot,
            Optional<Snapshot> udp,
            PlanQuestion question,
            Optional<DestinationDiagnosis> destination) {
        this.snapshot = snapshot;
        this.udp = udp;
        this.question = question;
        this.destination = destination;
    }

    /** What {@code check} says of the target; empty without one. */
    public static Optional<CheckDiagnosis> check(Snapshot snapshot, PlanQuestion question) {
        Snapshot counted = withAsked(snapshot, question);
        return question.target()
                .map(target -> CheckAnalysis.of(counted, options(target, question)));
    }

    /** The source address whose ports are counted, where connections or a route tell it. */
    public static Optional<IpAddress> source(Snapshot snapshot, PlanQuestion question) {
        return check(snapshot, question)
                .filter(found -> !found.destinations().isEmpty())
                .flatMap(found -> found.destinations().getFirst().source());
    }

    /**
     * Works it out.
     *
     * @param udp the UDP sockets of the same network namespace; empty where they were not read:
     *     then no range is proposed
     * @param check of the same question, with what was read of the processes it names
     */
    public static PlanDiagnosis of(
            Snapshot snapshot,
            Optional<Snapshot> udp,
            PlanQuestion question,
            Optional<CheckDiagnosis> check) {
        Optional<DestinationDiagnosis> first =
                check.isPresent() && !check.get().destinations().isEmpty()
                        ? Optional.of(check.get().destinations().getFirst())
                        : Optional.empty();
        List<Problem> problems =
                check.isPresent() ? check.get().problems() : LimitsAnalysis.of(snapshot).problems();
        return new PlanAnalysis(snapshot, udp, question, first).diagnosis(problems);
    }

    private PlanDiagnosis diagnosis(List<Problem> problems) {
        Reading<Result> result = setup(withAsked(snapshot, question)).map(this::result);
        return new PlanDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                snapshot.read(),
                destination.flatMap(DestinationDiagnosis::source),
                destination.flatMap(DestinationDiagnosis::remoteAddress),
                destination.isPresent() ? destination.get().remotePort() : OptionalInt.empty(),
                question.load(),
                result,
                destination.flatMap(DestinationDiagnosis::nat).flatMap(NatUse::exemption),
                result.known().map(this::findings).orElse(List.of()),
                problems);
    }

    private Result result(PlanSetup today) {
        PlanModel model =
                new PlanModel(
                        question.load(),
                        Rooms.of(snapshot.ceilings(), destination, question.nat()));
        Variant now = model.of(today);
        // a range that only says what was not known plans nothing
        Optional<Variant> planned =
                planned(today).filter(setup -> !setup.equals(today)).map(model::of);
        Variant base = planned.orElse(now);
        Optional<SafeRange> safe =
                udp.flatMap(sockets -> SafeRange.proposed(withAsked(snapshot, question), sockets));
        Optional<Ports> wide = safe.flatMap(this::ports);
        return new Result(now, planned, PlanChanges.of(model, base, wide), safe.isPresent());
    }

    private List<Finding> findings(Result result) {
        PlanOutcome outcome = result.asked().outcome();
        if (outcome.verdict() == Verdict.OK) {
            return List.of();
        }
        return List.of(
                new Finding(
                        "PG027",
                        outcome.verdict() == Verdict.CRITICAL
                                ? Severity.CRITICAL
                                : Severity.WARNING,
                        new Evidence.RateNotMet(
                                question.load().rate(),
                                outcome.rate(),
                                outcome.needed(),
                                outcome.capacity(),
                                outcome.binding())));
    }

    /** What was asked for, where that is not what there is. */
    private Optional<PlanSetup> planned(PlanSetup today) {
        WhatIf whatIf = question.whatIf();
        if (whatIf.isNothing()) {
            return Optional.empty();
        }
        Ports ports =
                whatIf.range()
                        .flatMap(range -> setup(withRange(snapshot, range)).known())
                        .orElse(today)
                        .ports();
        TimeWaitHold hold = today.timeWait();
        PlanSetup planned =
                today.with(ports)
                        .with(
                                new TimeWaitHold(
                                        whatIf.twReuse().orElse(hold.twReuse()),
                                        whatIf.reuseDelayMillis().orElse(hold.delayMillis()),
                                        hold.timestamps(),
                                        hold.loopback()))
                        .withAddresses(whatIf.sources().orElse(1), whatIf.destinations().orElse(1));
        return whatIf.pool().map(planned::with).or(() -> Optional.of(planned));
    }

    /** What {@code tune} proposes, counted. */
    private Optional<Ports> ports(SafeRange safe) {
        KernelSettings settings = snapshot.settings().with(safe.range(), safe.reserved());
        return setup(snapshot.withSettings(settings)).known().map(PlanSetup::ports);
    }

    private static boolean isRangeUnknown(Snapshot snapshot) {
        return !(snapshot.settings().portRange() instanceof Reading.Known<PortRange>);
    }

    /** A range that is not known may be given. */
    private static Snapshot withAsked(Snapshot snapshot, PlanQuestion question) {
        Optional<PortRange> range = question.whatIf().range();
        return isRangeUnknown(snapshot) && range.isPresent()
                ? withRange(snapshot, range.get())
                : snapshot;
    }

    private static Snapshot withRange(Snapshot snapshot, PortRange range) {
        return snapshot.withSettings(snapshot.settings().withRange(range));
    }

    private static CheckOptions options(Target target, PlanQuestion question) {
        return new CheckOptions(
                List.of(target),
                question.source(),
                PortPool.TCP_CONNECT,
                false,
                1,
                Thresholds.DEFAULTS,
                question.nat());
    }

    /** The ports of a snapshot, and today's settings. */
    private Reading<PlanSetup> setup(Snapshot counted) {
        if (question.target().isEmpty()) {
            return ofAny(counted);
        }
        if (destination.isEmpty()) {
            return new Reading.NotReported<>("RTM_GETROUTE");
        }
        return counted(counted, destination.get())
                .map(headroom -> setup(ofLedger(headroom), counted.settings()));
    }

    private Reading<Headroom> counted(Snapshot counted, DestinationDiagnosis one) {
        boolean isSame = counted.settings().equals(snapshot.settings());
        if (isSame || one.remoteAddress().isEmpty()) {
            return one.headroom();
        }
        Target target = Target.of(one.remoteAddress().get(), one.remotePort());
        for (DestinationDiagnosis again :
                CheckAnalysis.of(counted, options(target, question)).destinations()) {
            if (again.source().equals(one.source())) {
                return again.headroom();
            }
        }
        return new Reading.NotReported<>("RTM_GETROUTE");
    }

    private Reading<PlanSetup> ofAny(Snapshot counted) {
        LimitsDiagnosis limits = LimitsAnalysis.of(counted);
        if (limits.pool().isEmpty()) {
            return isRangeUnknown(counted)
                    ? counted.settings().portRange().absence()
                    : new Reading.NotReported<>("NETLINK_SOCK_DIAG");
        }
        LimitsDiagnosis.Pool pool = limits.pool().get();
        Ports ports =
                new Ports(
                        pool.range(),
                        pool.usable(),
                        pool.reserved(),
                        pool.listening() + pool.bound() + pool.accepted(),
                        counted.isAllSeen());
        return new Reading.Known<>(setup(ports, counted.settings()));
    }

    private static Ports ofLedger(Headroom headroom) {
        Ledger ledger = headroom.ledger();
        PortsLeft left = headroom.left();
        // what may be closed to this destination, and most likely is
        int doubtful = left.atMost() - left.estimate();
        int reserved = ledger.count(PortReason.RESERVED);
        int closed = ledger.closedToAll();
        return new Ports(
                ledger.range(),
                Math.max(0, ledger.range().size() - reserved - closed - doubtful),
                reserved,
                closed,
                left.isExact());
    }

    private PlanSetup setup(Ports ports, KernelSettings settings) {
        TimeWaitHold hold = TimeWaitHold.of(settings, isLoopback());
        return new PlanSetup(ports, hold, 1, 1, Optional.empty(), question.closer());
    }

    private boolean isLoopback() {
        return destination.isPresent()
                && (destination.get().remoteAddress().filter(IpAddress::isLoopback).isPresent()
                        || destination.get().source().filter(IpAddress::isLoopback).isPresent());
    }
}
