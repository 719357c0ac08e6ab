package dev.portgauge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

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
        System.setProperty("picocli.converters.excludes", NO_CONVERTERS);
        // a class that is nowhere is looked for in every jar
        System.setProperty("picocli.disable.closures", "true");
        Optional<Command> first = args.length == 0 ? Optional.empty() : Commands.named(args[0]);
        return create(first.isPresent() ? List.of(first.get()) : Commands.ALL);
    }

    private static CommandLine create(List<Command> commands) {
        CommandSpec root = CommandSpec.create().name("portgauge");
        addOptions(root, Optional.empty());
        CommandLine line = new CommandLine(root);
        for (Command command : commands) {
            line.addSubcommand(command.name(), spec(command));
        }
        // @FILE would be read as more arguments
        return line.setExpandAtFiles(false);
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        addOptions(spec, Optional.of(command));
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
        return spec;
    }

    private static void addOptions(CommandSpec spec, Optional<Command> command) {
        for (Option option : Option.of(command)) {
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
