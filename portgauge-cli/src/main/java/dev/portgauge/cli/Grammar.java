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

    private Grammar() {}

    static CommandLine create() {
        CommandSpec root = CommandSpec.create().name("portgauge");
        addOptions(root, Optional.empty());
        CommandLine line = new CommandLine(root);
        for (Command command : Commands.ALL) {
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
        return option.value().isEmpty()
                ? builder.type(boolean.class).arity("0").build()
                : builder.type(String.class).arity("1").paramLabel(option.value()).build();
    }
}
