package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;
import dev.portgauge.report.Language;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of one run; what is wrong with them is said in our own words. */
final class Arguments {

    private static final String END_OF_OPTIONS = "--";

    private final String[] args;

    Arguments(String[] args) {
        this.args = args;
    }

    /**
     * Understands them.
     *
     * @param language of the messages
     * @throws UsageError when that is impossible
     */
    ParseResult parse(Language language) {
        Optional<CommandLine> typed = Grammar.ofTyped(args);
        if (typed.isPresent()) {
            try {
                return typed.get().parseArgs(args);
            } catch (ParameterException unusable) {
                // the whole grammar knows what would have been accepted
            }
        }
        try {
            return Grammar.of(args).parseArgs(args);
        } catch (UnmatchedArgumentException unknown) {
            throw unmatched(unknown, CommandWords.of(language));
        } catch (MissingParameterException missing) {
            throw missing(missing, CommandWords.of(language));
        } catch (OverwrittenOptionException repeated) {
            throw new UsageError("repeated", nameOf(repeated.getOverwritten()));
        } catch (ParameterException unusable) {
            throw switchWithValue(unusable.getCommandLine().getCommandSpec());
        }
    }

    /** Whether help is asked for, however unusable the rest may be. */
    boolean wantHelp() {
        for (String arg : args) {
            if (arg.equals(END_OF_OPTIONS)) {
                return false;
            }
            if (Option.HELP.names().contains(arg)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether there is a command that reads TCP sockets of the present network namespace by the way
     * that is the default.
     */
    boolean readsAsUsual() {
        for (String arg : args) {
            if (arg.startsWith(Option.READ.name())
                    || arg.startsWith(Option.FROM.name())
                    || arg.startsWith(Option.NETNS.name())
                    || arg.equals(Option.ALL_NETNS.name())
                    || arg.equals(Option.UDP.name())
                    || arg.equals("watch")
                    || arg.equals("capture")) {
                return false;
            }
        }
        return command().isPresent();
    }

    /** The command that they name, if any. */
    Optional<Command> command() {
        for (String arg : args) {
            Optional<Command> command = Commands.named(arg);
            if (command.isPresent()) {
                return command;
            }
        }
        return Optional.empty();
    }

    private static UsageError unmatched(UnmatchedArgumentException unknown, CommandWords words) {
        String text = unknown.getUnmatched().getFirst();
        CommandSpec spec = unknown.getCommandLine().getCommandSpec();
        List<String> options = optionNames(spec);
        if (text.startsWith(Option.FROM.name()) && spec.parent() != null) {
            return new UsageError("fromLive", spec.name());
        }
        if (text.startsWith("-")) {
            return spec.parent() == null && isOptionOfACommand(text)
                    ? new UsageError("tooEarly", text).accepting(Commands.names())
                    : new UsageError("option", text, Suggestion.near(text, options, words))
                            .accepting(String.join(", ", options));
        }
        return spec.parent() == null
                ? new UsageError(
                                "command",
                                text,
                                Suggestion.near(text, Commands.namesInOrder(), words))
                        .accepting(Commands.names())
                : new UsageError("argument", text, spec.name())
                        .accepting(String.join(", ", options));
    }

    private static UsageError missing(MissingParameterException missing, CommandWords words) {
        String name = nameOf(missing.getMissing().getFirst());
        Optional<Command> command =
                Commands.named(missing.getCommandLine().getCommandSpec().name());
        String accepted = "";
        for (Option option : Option.of(command)) {
            if (option.name().equals(name)) {
                accepted = Accepted.by(option, command, words);
            }
        }
        return new UsageError("missing", name).accepting(accepted);
    }

    /** picocli does not say which argument it was. */
    private UsageError switchWithValue(CommandSpec spec) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            OptionSpec option = equals < 0 ? null : spec.findOption(arg.substring(0, equals));
            if (option != null && option.arity().max() == 0) {
                return new UsageError("noValue", arg).accepting(arg.substring(0, equals));
            }
        }
        return new UsageError("noValue", String.join(" ", args)).accepting("--help");
    }

    private static boolean isOptionOfACommand(String text) {
        for (Command command : Commands.ALL) {
            if (Option.named(text, Optional.of(command)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> optionNames(CommandSpec spec) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            names.add(option.longestName());
        }
        return names;
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
