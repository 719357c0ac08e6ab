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
import java.util.function.LongSupplier;

/** One run of {@code portgauge watch}: tick after tick, until the count, a signal, or no reader. */
final class WatchRun {

    private final Invocation invocation;
    private final Host host;
    private final Writer out;
    private final LongSupplier clock;
    private final Duration interval;
    private final OptionalInt count;
    private final WatchWriter writer;

    WatchRun(
            Invocation invocation,
            Writer out,
            LongSupplier clock,
            Duration interval,
            OptionalInt count) {
        this.invocation = invocation;
        host = invocation.host();
        this.out = out;
        this.clock = clock;
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
        Duration before = CpuTime.ofProcess().orElse(Duration.ZERO);
        try (StopSignal stop = StopSignal.heed()) {
            @Nullable UsageError gone = null;
            try {
                ticks(request, analysis, place, before, stop);
            } catch (UsageError vanished) {
                gone = vanished;
            }
            return end(analysis, gone, before);
        }
    }

    private void ticks(
            Collector.Request request,
            WatchAnalysis analysis,
            Place place,
            Duration before,
            StopSignal stop)
            throws IOException {
        long begun = clock.getAsLong();
        long due = begun;
        Duration spent = before;
        for (int number = 1; count.isEmpty() || number <= count.getAsInt(); number++) {
            Duration passed = Duration.ofNanos(clock.getAsLong() - begun);
            WatchTick tick = place.read(collector -> tick(collector, request, analysis, passed));
            Optional<Duration> cpu = CpuTime.ofProcess();
            Duration until = cpu.orElse(spent);
            write(tick.costing(cost(cpu, until.minus(spent), tick.cost().sockets())));
            spent = until;
            due = next(due, clock.getAsLong(), interval.toNanos());
            if (isUnheard() || isLast(number) || !stop.rest(due - clock.getAsLong())) {
                break;
            }
        }
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
            throw whileWatched(gone);
        }
        return summary.worst().exitCode();
    }

    /** It could be entered before, so that more can be said. */
    private UsageError whileWatched(UsageError gone) {
        String text = invocation.value(Option.NETNS).orElse("");
        if (!gone.key().equals("error.netnsGone")) {
            return gone;
        }
        try {
            new OtherNetns(host).named(text);
        } catch (UsageError _) {
            return new UsageError("watchGone", text);
        }
        return new UsageError("watchOther", text);
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
