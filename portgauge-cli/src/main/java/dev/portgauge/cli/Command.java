package dev.portgauge.cli;

import dev.portgauge.report.ReportKind;

import java.util.List;

/** One command; the list of all of them is {@link Commands}. */
interface Command {

    /** What the user types; also the prefix of its words. */
    String name();

    ReportKind kind();

    /** Options besides those that every reading command has. */
    List<Option> options();

    /** Those that it shares with others. */
    default List<Option> common() {
        return Option.COMMON;
    }

    /** What to call its positional arguments in the help; empty when it takes none. */
    default String parameters() {
        return "";
    }

    /**
     * What these options ask for; nothing is read yet.
     *
     * @throws UsageError when an option's value cannot be used
     */
    Inquiry inquiry(Invocation invocation);
}
