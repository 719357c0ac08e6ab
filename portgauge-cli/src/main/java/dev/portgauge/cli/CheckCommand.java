package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Limit;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code portgauge check [TARGET...]}. */
final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.CHECK;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.SOURCE, Option.TOP, Option.WARNING, Option.CRITICAL);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        Optional<IpAddress> source = source(invocation);
        Thresholds thresholds =
                new Thresholds(
                        limits(invocation, Option.WARNING, Thresholds.DEFAULT_WARNING),
                        limits(invocation, Option.CRITICAL, Thresholds.DEFAULT_CRITICAL));
        int top = invocation.top();
        List<Target> targets = targets(invocation);
        Collector.Owners owners = invocation.owners(Collector.Owners.SAMPLED);
        Collector.Request request = new Collector.Request(owners, false, routesTo(targets, source));
        CheckDiagnosis diagnosis =
                CheckAnalysis.of(
                        invocation.collect(request),
                        new CheckOptions(targets, source, top, thresholds));
        invocation.format().write(diagnosis, invocation.reportOptions(floors(thresholds)), out);
        return diagnosis.verdict().exitCode();
    }

    private static List<Target> targets(Invocation invocation) {
        TargetParser parser = new TargetParser(invocation.resolver());
        List<Target> targets = new ArrayList<>();
        for (String text : invocation.parameters()) {
            targets.add(parser.parse(text));
        }
        return targets;
    }

    private static Set<IpAddress> routesTo(List<Target> targets, Optional<IpAddress> source) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        if (source.isEmpty()) {
            for (Target target : targets) {
                addresses.addAll(target.addresses());
            }
        }
        return addresses;
    }

    private static Optional<IpAddress> source(Invocation invocation) {
        Optional<String> text = invocation.value(Option.SOURCE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpAddress.parse(text.get()));
        } catch (IllegalArgumentException malformed) {
            throw invocation.badValue(Option.SOURCE);
        }
    }

    private static List<Limit> limits(Invocation invocation, Option option, List<Limit> defaults) {
        Optional<String> text = invocation.value(option);
        if (text.isEmpty()) {
            return defaults;
        }
        try {
            return List.of(Limit.parse(text.get()));
        } catch (IllegalArgumentException malformed) {
            throw invocation.badValue(option);
        }
    }

    private static AlarmFloors floors(Thresholds thresholds) {
        return new AlarmFloors() {
            @Override
            public int warning(int capacity) {
                return Thresholds.smallestQuietLeft(thresholds.warning(), capacity);
            }

            @Override
            public int critical(int capacity) {
                return Thresholds.smallestQuietLeft(thresholds.critical(), capacity);
            }
        };
    }
}
