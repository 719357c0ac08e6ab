package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;

/** A command that does something else than reporting on one reading. */
interface Errand extends Command {

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UsageError when that is impossible
     */
    int run(Invocation invocation, Writer out) throws IOException;

    /** It has no options for a report, so that this only decides what their defaults are for. */
    @Override
    default ReportKind kind() {
        return ReportKind.CHECK;
    }

    @Override
    default Inquiry inquiry(Invocation invocation) {
        throw new UnsupportedOperationException(name());
    }
}
