package dev.portgauge.cli;

import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.trace.Meaning;
import dev.portgauge.analysis.trace.TraceTally;
import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TracedFailure;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.CommandWords;
import dev.portgauge.report.TraceReport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** One run of {@code portgauge trace}. */
final class TraceRun {

    /** How long at most until a signal, a closed pipe or the end of the time is noticed. */
    private static final Duration STEP = Duration.ofMillis(250);

    private final Invocation invocation;
    private final Host host;
    private final LongSupplier ticks;
    private final Writer out;
    private final CommandWords words;
    private final boolean grouped;
    private final OptionalInt count;
    private final Optional<Duration> duration;
    private final TraceTally tally;
    private final TraceReport report;

    /**
     * @param ticks nanoseconds of a clock that nobody sets
     */
    TraceRun(Invocation invocation, Writer out, LongSupplier ticks) {
        this.invocation = invocation;
        this.ticks = ticks;
        this.out = out;
        host = invocation.host();
        words = CommandWords.of(invocation.language());
        grouped = invocation.isSet(Option.TRACE_SUMMARY);
        count = invocation.number(Option.TRACE_COUNT, Accepted.LARGEST_NUMBER);
        duration = invocation.duration(Option.TRACE_DURATION);
        tally = new TraceTally(targets(invocation));
        report = invocation.format().trace(invocation.reportOptions(AlarmFloors.DEFAULTS), out);
    }

    private static List<Target> targets(Invocation invocation) {
        TargetParser parser = new TargetParser(invocation.resolver(), Optional.empty());
        List<Target> targets = new ArrayList<>();
        for (String text : invocation.parameters()) {
            targets.add(parser.parse(text));
        }
        return targets;
    }

    int run() throws IOException {
        long begun = ticks.getAsLong();
        TraceSummary summary;
        String ended;
        String left;
        try (StopSignal stop = StopSignal.heed();
                TraceWay way =
                        TraceWay.begin(
                                host.collector().kernel(),
                                host.collector().clock(),
                                invocation.isSet(Option.TRACE_AUDIT))) {
            FailedCalls calls = way.calls();
            stop.otherwise(calls::takeBack);
            if (way.refusal().isEmpty()) {
                say("trace.begun");
            } else {
                say("trace.begunAudit", way.refusal());
            }
            for (String event : calls.missing()) {
                say("trace.notSeen", event);
            }
            watch(calls, stop, begun);
            summary = tally.summary(since(begun), calls.lost());
            calls.close();
            ended = calls.ended();
            left = calls.left();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        report.end(summary, grouped);
        out.flush();
        takenBack(ended, left);
        if (!invocation.isSet(Option.TRACE_QUIET) || summary.lost().orElse(1) > 0) {
            end(summary);
        }
        if (summary.failures() > 0) {
            return Program.TROUBLE;
        }
        return ended.isEmpty() ? Program.DONE : Program.FAILED;
    }

    private void takenBack(String ended, String left) {
        if (!ended.isEmpty()) {
            line(words.get("trace.ended", ended));
        }
        if (!left.isEmpty()) {
            line(words.get("trace.left", left));
        }
    }

    private void watch(FailedCalls calls, StopSignal stop, long begun) {
        boolean more = true;
        while (more && !stop.isGiven() && !isEnough()) {
            Duration wait = STEP;
            if (duration.isPresent()) {
                Duration left = duration.get().minus(since(begun));
                if (left.toMillis() <= 0) {
                    break;
                }
                wait = left.compareTo(STEP) < 0 ? left : STEP;
            }
            more = calls.next(wait, this::failed) && !host.unheard().test(Host.STDOUT);
        }
        calls.last(this::failed);
    }

    private boolean isEnough() {
        return count.isPresent() && tally.failures() >= count.getAsInt();
    }

    private Duration since(long begun) {
        return Duration.ofNanos(ticks.getAsLong() - begun);
    }

    private void failed(FailedCall call) {
        TracedFailure failure = Meaning.of(call);
        if (isEnough() || !tally.add(failure) || grouped) {
            return;
        }
        try {
            report.failure(failure);
            out.flush();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void end(TraceSummary summary) {
        long tenths = summary.watched().toMillis() / 100;
        String lost =
                summary.lost().isPresent()
                        ? Long.toString(summary.lost().getAsLong())
                        : words.get("trace.lostUnknown");
        line(
                words.get(
                        invocation.parameters().isEmpty() ? "trace.end" : "trace.endTarget",
                        Long.toString(summary.failures()),
                        tenths / 10 + "." + tenths % 10,
                        lost,
                        Long.toString(summary.elsewhere()),
                        Long.toString(summary.unplaced())));
    }

    private void say(String key, String... arguments) {
        if (!invocation.isSet(Option.TRACE_QUIET)) {
            line(words.get(key, arguments));
        }
    }

    /** Whom this does not reach may still read the failures. */
    private void line(String text) {
        try {
            host.err().write(("portgauge: " + text + "\n").getBytes(StandardCharsets.UTF_8));
            host.err().flush();
        } catch (IOException unheard) {
            // nobody can be told
        }
    }
}
