package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code portgauge logs [FILE...]}. */
final class LogsCommand implements Errand {

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.LOGS;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.SINCE, Option.UNTIL, Option.FOLLOW, Option.PATTERNS, Option.TOP);
    }

    @Override
    public List<Option> common() {
        return List.of(
                Option.FORMAT,
                Option.LANG,
                Option.COLOR,
                Option.QUIET,
                Option.VERBOSE,
                Option.READ,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public String parameters() {
        return "FILE";
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        return new LogsRun(invocation).run(out);
    }
}
