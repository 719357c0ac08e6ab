package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** One command; the list of all of them is {@link Commands}. */
interface Command {

    /** What the user types; also the prefix of its words. */
    String name();

    ReportKind kind();

    /** Options besides those that every reading command has. */
    List<Option> options();

    /** What to call its positional arguments in the help; empty when it takes none. */
    default String parameters() {
        return "";
    }

    /**
     * Reads, analyses and writes the report.
     *
     * @return the exit code
     * @throws UsageError when an option's value cannot be used
     */
    int run(Invocation invocation, Writer out) throws IOException;
}
