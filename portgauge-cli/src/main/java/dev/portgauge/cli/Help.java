package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;
import dev.portgauge.report.ReportFormats;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.List;
import java.util.Optional;

/** Puts words to a command's grammar and prints its help. */
final class Help {

    /** picocli needs at least this width. */
    private static final int NARROWEST = 55;

    private static final int WIDEST = 80;

    private final CommandWords words;
    private final int columns;

    Help(CommandWords words, int columns) {
        this.words = words;
        this.columns = Math.clamp(columns, NARROWEST, WIDEST);
    }

    String of(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(columns);
        usage.sortOptions(false);
        usage.synopsisHeading(word("heading.usage"));
        usage.optionListHeading(word("heading.options"));
        usage.commandListHeading(word("heading.commands"));
        usage.description("", word(spec.name() + ".summary"));
        if (spec.name().equals("check")) {
            usage.parameterListHeading("");
            usage.description("", word("check.summary"), "", word("check.details"));
        }
        usage.footer("", word(spec.name() + ".examples"));
        for (OptionSpec option : List.copyOf(spec.options())) {
            describe(spec, option);
        }
        for (CommandLine sub : spec.subcommands().values()) {
            sub.getCommandSpec()
                    .usageMessage()
                    .description(word(sub.getCommandName() + ".summary"));
        }
        return spec.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private void describe(CommandSpec spec, OptionSpec option) {
        for (Option known : everyOption(spec)) {
            if (known.name().equals(option.longestName())) {
                spec.remove(option);
                spec.addOption(
                        option.toBuilder()
                                .description(
                                        escaped(words.get(known.words(), accepted(spec, known))))
                                .build());
            }
        }
    }

    /** The values that an option's description names. */
    private static String accepted(CommandSpec spec, Option option) {
        Optional<Command> command = Commands.named(spec.name());
        if (option.equals(Option.FORMAT) && command.isPresent()) {
            return String.join(", ", ReportFormats.namesFor(command.get().kind()));
        }
        return option.equals(Option.BY) ? SocketsCommand.groupings() : "";
    }

    private static List<Option> everyOption(CommandSpec spec) {
        List<Option> options = new java.util.ArrayList<>(Option.COMMON);
        options.add(Option.VERSION);
        Commands.named(spec.name()).ifPresent(command -> options.addAll(command.options()));
        return options;
    }

    private String word(String key) {
        return escaped(words.get(key));
    }

    /** picocli treats every text as a format string. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
