package dev.portgauge.cli;

import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.watch.WatchAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.watch.CpuTime;
import dev.portgauge.kernel.watch.PulseReading;
import dev.portgauge.model.Netns;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Cost;
import dev.portgauge.model.WatchTick.Look;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.WatchWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** One run of {@code portgauge watch}: tick after tick, until the count, a signal, or no reader. */
final class WatchRun {

    private final Invocation invocation;
    private final Host host;
    private final Writer out;
    private final WatchPace pace;
    private final Duration interval;
    private final OptionalInt count;
    private final WatchWriter writer;

    WatchRun(
            Invocation invocation,
            Writer out,
            WatchPace pace,
            Duration interval,
            OptionalInt count) {
        this.invocation = invocation;
        host = invocation.host();
        this.out = out;
        this.pace = pace;
        this.interval = interval;
        this.count = count;
        boolean scrolls = host.terminal().apply(Host.STDOUT).isPresent();
        writer = invocation.format().watch(out, scrolls);
    }

    /** Where the ticks are read: here, or in another network namespace. */
    private interface Place {
        WatchTick read(Function<Collector, WatchTick> work);
    }

    int run(Collector.Request request, CheckOptions options, boolean always) throws IOException {
        Place place = place();
        WatchAnalysis analysis = new WatchAnalysis(options, always);
        pace.begin();
        long begun = pace.nanos();
        Duration before = CpuTime.ofProcess().orElse(Duration.ZERO);
        Duration spent = before;
        long due = begun;
        @Nullable UsageError gone = null;
        for (int number = 1; count.isEmpty() || number <= count.getAsInt(); number++) {
            Duration passed = Duration.ofNanos(pace.nanos() - begun);
            WatchTick tick;
            try {
                tick = place.read(collector -> tick(collector, request, analysis, passed));
            } catch (UsageError vanished) {
                gone = vanished;
                break;
            }
            Optional<Duration> cpu = CpuTime.ofProcess();
            Duration until = cpu.orElse(spent);
            write(tick.costing(cost(cpu, until.minus(spent), tick.cost().sockets())));
            spent = until;
            due = next(due, pace.nanos(), interval.toNanos());
            if (isUnheard() || isLast(number) || !pace.rest(due - pace.nanos())) {
                break;
            }
        }
        return end(analysis, gone, before);
    }

    /** Ticks do not drift; those that a long look took the time of are left out. */
    static long next(long due, long now, long step) {
        long behind = Math.max(0, now - due);
        return due + (behind / step + 1) * step;
    }

    private int end(WatchAnalysis analysis, @Nullable UsageError gone, Duration before)
            throws IOException {
        Optional<Duration> cpu = CpuTime.ofProcess();
        WatchSummary summary =
                analysis.summary(gone != null, cpu.map(spent -> spent.minus(before)));
        if (gone != null && summary.ticks() == 0) {
            throw gone;
        }
        if (!isUnheard() && !invocation.isSet(Option.QUIET)) {
            writer.summary(summary, options());
            out.flush();
        }
        if (gone != null) {
            throw gone;
        }
        return summary.worst().exitCode();
    }

    private static Cost cost(Optional<Duration> known, Duration spent, int sockets) {
        return new Cost(known.isPresent() ? Optional.of(spent) : Optional.empty(), sockets);
    }

    private WatchTick tick(
            Collector collector,
            Collector.Request request,
            WatchAnalysis analysis,
            Duration passed) {
        Instant at = collector.clock().instant();
        Look look = analysis.decide(PulseReading.read(collector.kernel()), passed);
        return look == Look.TAKEN
                ? analysis.taken(collector.collect(request), at)
                : analysis.skipped(at);
    }

    private void write(WatchTick tick) throws IOException {
        writer.tick(tick, options());
        out.flush();
    }

    private ReportOptions options() {
        return invocation.reportOptions(AlarmFloors.DEFAULTS);
    }

    private boolean isUnheard() {
        return host.unheard().test(Host.STDOUT);
    }

    private boolean isLast(int number) {
        return count.isPresent() && number >= count.getAsInt();
    }

    private Place place() {
        Optional<String> text = invocation.value(Option.NETNS);
        if (text.isEmpty()) {
            return work -> work.apply(host.collector());
        }
        OtherNetns other = new OtherNetns(host);
        Netns netns = other.named(text.get()).netns();
        return work -> other.read(text.get(), netns, work);
    }
}
