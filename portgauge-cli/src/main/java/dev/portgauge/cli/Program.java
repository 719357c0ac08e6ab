package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;
import dev.portgauge.report.Language;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** From arguments to an exit code. */
final class Program {

    static final int DONE = 0;

    /** Unusable input, or a reading that failed. */
    static final int FAILED = 3;

    private static final String VERSION = "0.1.0";

    private final Host host;

    Program(Host host) {
        this.host = host;
    }

    int run(String... args) {
        Language language = Language.of(host.environment(), Optional.empty());
        Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(host.out(), StandardCharsets.UTF_8), 1 << 14);
        try {
            language = Language.of(host.environment(), Languages.option(args));
            int code = run(args, language, out);
            out.flush();
            return code;
        } catch (UsageError error) {
            return complain(language, error.key(), error.arguments());
        } catch (IOException failed) {
            // a reader that went away, or standard output that was closed, needs no words
            return isNobodyThere(failed)
                    ? DONE
                    : complain(language, "error.write", String.valueOf(failed.getMessage()));
        }
    }

    private int run(String[] args, Language language, Writer out) throws IOException {
        ParseResult root = parse(args);
        if (root.hasMatchedOption(Option.VERSION.name()) && !root.hasSubcommand()) {
            out.write("portgauge " + VERSION + "\n");
            return DONE;
        }
        if (root.hasMatchedOption(Option.HELP.name())) {
            return help(root, language, out);
        }
        if (!root.hasSubcommand()) {
            throw new UsageError("noCommand");
        }
        ParseResult options = root.subcommand();
        if (options.hasMatchedOption(Option.HELP.name())) {
            return help(options, language, out);
        }
        Command command = Commands.named(options.commandSpec().name()).orElseThrow();
        return command.run(new Invocation(command, options, host, language), out);
    }

    private int help(ParseResult of, Language language, Writer out) throws IOException {
        int columns = host.terminal().apply(Host.STDOUT).orElse(80);
        out.write(new Help(CommandWords.of(language), columns).of(of.commandSpec()));
        return DONE;
    }

    private static ParseResult parse(String[] args) {
        CommandLine line = Grammar.create();
        try {
            return line.parseArgs(args);
        } catch (UnmatchedArgumentException unknown) {
            throw unmatched(unknown);
        } catch (MissingParameterException missing) {
            ArgSpec option = missing.getMissing().getFirst();
            throw new UsageError("missing", nameOf(option), option.paramLabel());
        } catch (OverwrittenOptionException repeated) {
            throw new UsageError("repeated", nameOf(repeated.getOverwritten()));
        } catch (ParameterException unusable) {
            ArgSpec option = unusable.getArgSpec();
            throw new UsageError("noValue", option == null ? unusable.getValue() : nameOf(option));
        }
    }

    private static UsageError unmatched(UnmatchedArgumentException unknown) {
        String text = unknown.getUnmatched().getFirst();
        CommandLine.Model.CommandSpec spec = unknown.getCommandLine().getCommandSpec();
        if (text.startsWith("-")) {
            return new UsageError("option", text, optionNames(spec.options()));
        }
        return spec.parent() == null
                ? new UsageError("command", text, Commands.names())
                : new UsageError("argument", text, spec.name());
    }

    private static String optionNames(List<OptionSpec> options) {
        StringBuilder names = new StringBuilder();
        for (OptionSpec option : options) {
            names.append(names.isEmpty() ? "" : ", ").append(option.longestName());
        }
        return names.toString();
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private int complain(Language language, String key, String... arguments) {
        String[] printable = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            printable[i] = Languages.printable(arguments[i]);
        }
        String line = "portgauge: " + CommandWords.of(language).get(key, printable) + "\n";
        try {
            host.err().write(line.getBytes(StandardCharsets.UTF_8));
            host.err().flush();
        } catch (IOException nobodyListens) {
            // the exit code still tells
        }
        return FAILED;
    }

    private static boolean isNobodyThere(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("Broken pipe") || message.contains("Bad file descriptor");
    }
}
