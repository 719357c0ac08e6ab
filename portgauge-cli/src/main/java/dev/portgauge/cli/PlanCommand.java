package dev.portgauge.cli;

import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.plan.PlanQuestion;
import dev.portgauge.analysis.plan.PlanQuestion.WhatIf;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.Protocol;
import dev.portgauge.report.ReportKind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code portgauge plan [TARGET]}. */
final class PlanCommand implements Command {

    /** What {@code --closed-by} accepts. */
    static final String SIDES = "local, remote, reset";

    private static final Duration DEFAULT_MEASURE = Duration.ofSeconds(2);
    private static final int LARGEST_REUSE = 2;
    private static final int LARGEST_DELAY_MILLIS = 60_000;
    private static final int LONGEST_HOLD_MILLIS = 86_400_000;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.PLAN;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.RATE,
                Option.HOLD,
                Option.MEASURE,
                Option.CLOSED_BY,
                Option.PLAN_RANGE,
                Option.TW_REUSE,
                Option.TW_REUSE_DELAY,
                Option.SOURCES,
                Option.DESTINATIONS,
                Option.POOL,
                Option.REQUESTS,
                Option.NAT,
                Option.SOURCE,
                Option.FROM);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        Optional<IpAddress> source = invocation.source();
        List<Target> targets = CheckCommand.targets(invocation, source);
        if (targets.size() > 1) {
            throw new UsageError("planTargets", invocation.parameters().get(1));
        }
        Optional<Load> load = load(invocation, targets);
        PlanQuestion question =
                new PlanQuestion(
                        targets.stream().findFirst(),
                        source,
                        invocation.isSet(Option.NAT)
                                ? NatOption.budget(invocation)
                                : Optional.empty(),
                        load.orElse(PlanInquiry.MADE_UP),
                        closer(invocation).orElse(Closer.LOCAL),
                        whatIf(invocation));
        Collector.Request request =
                new Collector.Request(
                                invocation.owners(
                                        targets.isEmpty()
                                                ? Collector.Owners.NOT_AT_ALL
                                                : Collector.Owners.SAMPLED),
                                false,
                                CheckCommand.routesTo(targets, source),
                                source,
                                Protocol.TCP,
                                invocation.readBy())
                        .with(Collector.Ceilings.BINDING);
        return new PlanInquiry(
                request,
                invocation.format(),
                question,
                load.isPresent() ? Optional.empty() : Optional.of(measurement(invocation)),
                System::nanoTime);
    }

    private static PlanInquiry.Measurement measurement(Invocation invocation) {
        return new PlanInquiry.Measurement(
                invocation.duration(Option.MEASURE).orElse(DEFAULT_MEASURE),
                time(invocation, Option.HOLD, LONGEST_HOLD_MILLIS),
                closer(invocation));
    }

    /** Empty when it is to be measured. */
    private static Optional<Load> load(Invocation invocation, List<Target> targets) {
        Optional<String> text = invocation.value(Option.RATE);
        OptionalInt hold = time(invocation, Option.HOLD, LONGEST_HOLD_MILLIS);
        if (text.isEmpty()) {
            if (invocation.isFromFiles()) {
                throw new UsageError("planFrom");
            }
            if (targets.isEmpty() || !targets.getFirst().isOneDestination()) {
                throw new UsageError("planNothing");
            }
            return Optional.empty();
        }
        if (invocation.isSet(Option.MEASURE)) {
            throw new UsageError("planMeasure");
        }
        double rate = Numbers.perSecond(text.get());
        if (rate < 0) {
            throw invocation.badValue(Option.RATE);
        }
        if (hold.isEmpty()) {
            throw new UsageError("planHold", text.get());
        }
        return Optional.of(new Load(rate, hold.getAsInt(), Optional.empty()));
    }

    private static WhatIf whatIf(Invocation invocation) {
        OptionalInt requests = invocation.number(Option.REQUESTS, Accepted.LARGEST_NUMBER);
        OptionalInt connections = invocation.number(Option.POOL, Accepted.LARGEST_NUMBER);
        if (connections.isPresent() && requests.isEmpty()) {
            throw new UsageError("planRequests");
        }
        return new WhatIf(
                FromFiles.range(invocation),
                reuse(invocation),
                time(invocation, Option.TW_REUSE_DELAY, LARGEST_DELAY_MILLIS),
                invocation.number(Option.SOURCES, Accepted.LARGEST_NUMBER),
                invocation.number(Option.DESTINATIONS, Accepted.LARGEST_NUMBER),
                requests.isPresent()
                        ? Optional.of(new Pool(connections, requests.getAsInt()))
                        : Optional.empty());
    }

    private static OptionalInt reuse(Invocation invocation) {
        Optional<String> text = invocation.value(Option.TW_REUSE);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int mode = Numbers.parse(text.get(), LARGEST_REUSE);
        if (mode < 0) {
            throw invocation.badValue(Option.TW_REUSE);
        }
        return OptionalInt.of(mode);
    }

    /** Milliseconds, from 1. */
    private static OptionalInt time(Invocation invocation, Option option, int longest) {
        Optional<String> text = invocation.value(option);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        long millis = Numbers.millis(text.get());
        if (millis < 1 || millis > longest) {
            throw invocation.badValue(option);
        }
        return OptionalInt.of((int) millis);
    }

    private static Optional<Closer> closer(Invocation invocation) {
        Optional<String> text = invocation.value(Option.CLOSED_BY);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "local" -> Optional.of(Closer.LOCAL);
            case "remote" -> Optional.of(Closer.REMOTE);
            case "reset" -> Optional.of(Closer.RESET);
            default -> throw invocation.badValue(Option.CLOSED_BY);
        };
    }
}
