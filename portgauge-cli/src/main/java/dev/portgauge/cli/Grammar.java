package dev.portgauge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line as picocli parses it, without words: those are only needed for help ({@link
 * Help}).
 */
final class Grammar {

    /** Types for which picocli is not to look for a converter: every option is text to it. */
    private static final String NO_CONVERTERS = "java\\.(time|sql|nio)\\..*";

    private Grammar() {}

    /**
     * The grammar for these arguments: a command that they begin with is the only one in it,
     * because each further one costs a cold start a millisecond.
     */
    static CommandLine of(String... args) {
        Optional<Command> first = first(args);
        CommandLine line = program(Option.of(Optional.empty()));
        for (Command command : first.isPresent() ? List.of(first.get()) : Commands.ALL) {
            add(line, command, Option.of(Optional.of(command)));
        }
        return withoutAtFiles(line);
    }

    /**
     * A grammar with nothing but the command and the options that are typed, because building all
     * of them costs a cold start some milliseconds. What it accepts, and it does not accept all,
     * means the same in the whole grammar. Empty where an argument begins with a dash and is not an
     * option's name, with or without {@code =} and a value: then only the whole one can tell.
     */
    static Optional<CommandLine> ofTyped(String... args) {
        Optional<Command> first = first(args);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<Option> typed = new ArrayList<>();
        for (String arg : args) {
            Optional<Option> option = Option.named(arg, first);
            if (option.isPresent() && !typed.contains(option.get())) {
                typed.add(option.get());
            } else if (option.isEmpty() && arg.startsWith("-")) {
                return Optional.empty();
            }
        }
        CommandLine line = program(List.of());
        add(line, first.get(), typed);
        return Optional.of(withoutAtFiles(line));
    }

    private static Optional<Command> first(String... args) {
        return args.length == 0 ? Optional.empty() : Commands.named(args[0]);
    }

    private static CommandLine program(List<Option> options) {
        System.setProperty("picocli.converters.excludes", NO_CONVERTERS);
        // a class that is nowhere is looked for in every jar
        System.setProperty("picocli.disable.closures", "true");
        CommandSpec root = CommandSpec.create().name("portgauge");
        addOptions(root, options);
        return new CommandLine(root);
    }

    /** {@code @FILE} would be read as more arguments. */
    private static CommandLine withoutAtFiles(CommandLine line) {
        return line.setExpandAtFiles(false);
    }

    private static void add(CommandLine line, Command command, List<Option> options) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        addOptions(spec, options);
        if (!command.parameters().isEmpty()) {
            spec.addPositional(
                    PositionalParamSpec.builder()
                            .index("0..*")
                            .arity("0..*")
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .paramLabel(command.parameters())
                            .build());
        }
        line.addSubcommand(command.name(), spec);
    }

    private static void addOptions(CommandSpec spec, List<Option> options) {
        for (Option option : options) {
            spec.addOption(option(option));
        }
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]));
        if (option.name().equals(Option.FROM.name())) {
            // may be given several times
            return builder.type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .paramLabel(option.value())
                    .build();
        }
        return option.value().isEmpty()
                ? builder.type(boolean.class).arity("0").build()
                : builder.type(String.class).arity("1").paramLabel(option.value()).build();
    }
}
