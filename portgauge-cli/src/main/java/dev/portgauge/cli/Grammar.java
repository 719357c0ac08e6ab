package dev.portgauge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.List;

/**
 * The command line as picocli parses it, without words: those are only needed for help ({@link
 * Help}).
 */
final class Grammar {

    private Grammar() {}

    static CommandLine create() {
        CommandSpec root = CommandSpec.create().name("portgauge");
        root.addOption(option(Option.LANG))
                .addOption(option(Option.HELP))
                .addOption(option(Option.VERSION));
        CommandLine line = new CommandLine(root);
        for (Command command : Commands.ALL) {
            line.addSubcommand(command.name(), spec(command));
        }
        return line;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        for (Option option : command.options()) {
            spec.addOption(option(option));
        }
        for (Option option : Option.COMMON) {
            spec.addOption(option(option));
        }
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

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]));
        return option.value().isEmpty()
                ? builder.type(boolean.class).arity("0").build()
                : builder.type(String.class).arity("1").paramLabel(option.value()).build();
    }
}
