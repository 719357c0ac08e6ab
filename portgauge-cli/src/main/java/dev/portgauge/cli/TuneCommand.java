package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** {@code portgauge tune}: the only command that changes the host for good, and only if told to. */
final class TuneCommand implements Errand {

    @Override
    public String name() {
        return "tune";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.TUNE;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.APPLY,
                Option.UNDO,
                Option.YES,
                Option.TUNE_FORCE,
                Option.TUNE_RANGE,
                Option.RESERVE,
                Option.ONLY);
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        return new TuneRun(invocation, out, Path.of("/")).run();
    }
}
