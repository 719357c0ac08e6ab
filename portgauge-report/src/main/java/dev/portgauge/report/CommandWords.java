package dev.portgauge.report;

/**
 * The words around a report: help, and what is wrong with a command line. They have a file of their
 * own ({@code commandline_xx.properties}), since a run that goes well never needs them.
 */
public final class CommandWords {

    private final Messages messages;

    private CommandWords(Messages messages) {
        this.messages = messages;
    }

    public static CommandWords of(Language language) {
        return new CommandWords(Messages.load("commandline_" + language.tag() + ".properties"));
    }

    /**
     * The text with {@code {0}}, {@code {1}} … replaced.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    public String get(String key, String... arguments) {
        return messages.get(key, arguments);
    }
}
