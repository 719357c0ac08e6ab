package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code portgauge trace [TARGET...]}. */
final class TraceCommand implements Errand {

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.TRACE;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.TRACE_SUMMARY,
                Option.TRACE_COUNT,
                Option.TRACE_DURATION,
                Option.TRACE_AUDIT);
    }

    @Override
    public List<Option> common() {
        return List.of(
                Option.FORMAT,
                Option.LANG,
                Option.COLOR,
                Option.TRACE_QUIET,
                Option.TRACE_VERBOSE,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        return new TraceRun(invocation, out, System::nanoTime).run();
    }
}
