package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;
import dev.portgauge.report.HelpPage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The help of the program and of its commands. */
final class Help {

    private final CommandWords words;
    private final int columns;

    Help(CommandWords words, int columns) {
        this.words = words;
        this.columns = columns;
    }

    /** The help of a command, or of the program when there is none. */
    String of(Optional<Command> command) {
        String name = command.isPresent() ? command.get().name() : "portgauge";
        HelpPage page = new HelpPage(columns);
        page.lines(word(name, ".usage")).blank().paragraph(word(name, ".summary"));
        if (command.isPresent() && !command.get().parameters().isEmpty()) {
            page.blank().paragraph(word(name, ".details"));
        }
        if (command.isEmpty()) {
            page.blank().lines(words.get("heading.commands")).table(commands());
        }
        page.blank().lines(words.get("heading.options")).table(options(command));
        page.blank().lines(word(name, ".examples"));
        page.blank().paragraph(word(name, ".exit"));
        if (command.isEmpty()) {
            page.paragraph(word(name, ".more"));
        }
        return page.toString();
    }

    private Map<String, String> commands() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Command command : Commands.ALL) {
            rows.put(command.name(), word(command.name(), ".summary"));
        }
        return rows;
    }

    private Map<String, String> options(Optional<Command> command) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Option option : Option.of(command)) {
            rows.put(
                    spelling(option),
                    words.get(option.words(), Accepted.by(option, command, words)));
        }
        return rows;
    }

    /** {@code -w, --warning RANGE}, the long forms below each other. */
    private static String spelling(Option option) {
        List<String> names = option.names();
        String all = names.size() == 1 ? "    " + names.getFirst() : String.join(", ", names);
        return option.value().isEmpty() ? all : all + " " + option.value();
    }

    private String word(String name, String part) {
        return words.get(name.concat(part));
    }
}
