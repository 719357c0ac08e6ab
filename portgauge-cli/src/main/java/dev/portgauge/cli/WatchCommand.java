package dev.portgauge.cli;

import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Protocol;
import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code portgauge watch [TARGET...]}. */
final class WatchCommand implements Errand {

    /** Without a target: more would not be read, line by line. */
    private static final int DEFAULT_TOP = 3;

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.WATCH;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.WATCH_INTERVAL,
                Option.COUNT,
                Option.WATCH_TOP,
                Option.SOURCE,
                Option.WARNING,
                Option.CRITICAL,
                Option.EVERY_TICK);
    }

    @Override
    public List<Option> common() {
        return List.of(
                Option.FORMAT,
                Option.LANG,
                Option.COLOR,
                Option.WATCH_QUIET,
                Option.WATCH_VERBOSE,
                Option.READ,
                Option.NETNS,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        Optional<IpAddress> source = invocation.source();
        List<Target> targets = CheckCommand.targets(invocation, source);
        Thresholds thresholds = CheckCommand.thresholds(invocation);
        int top =
                targets.isEmpty() && !invocation.isSet(Option.WATCH_TOP)
                        ? DEFAULT_TOP
                        : invocation.top();
        Collector.Request request =
                new Collector.Request(
                        Collector.Owners.NOT_AT_ALL,
                        false,
                        CheckCommand.routesTo(targets, source),
                        source,
                        Protocol.TCP,
                        invocation.readBy());
        Duration interval = invocation.duration(Option.WATCH_INTERVAL).orElse(DEFAULT_INTERVAL);
        OptionalInt count = invocation.number(Option.COUNT, Accepted.LARGEST_NUMBER);
        CheckOptions options =
                new CheckOptions(targets, source, PortPool.TCP_CONNECT, false, top, thresholds);
        return new WatchRun(invocation, out, System::nanoTime, interval, count)
                .run(request, options, invocation.isSet(Option.EVERY_TICK));
    }
}
