package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.RehearsalKernel;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.CommandWords;
import dev.portgauge.report.Language;

import picocli.CommandLine.ParseResult;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** From arguments to an exit code. */
final class Program {

    static final int DONE = 0;

    /** What was asked about is in trouble; the command itself is done. */
    static final int TROUBLE = 1;

    /** Unusable input, or a reading that failed. */
    static final int FAILED = 3;

    /** The host was changed, but not as it was wanted, or nobody could be told. */
    static final int CHANGED = 1;

    static final String VERSION = "0.1.0";

    private static final int DEFAULT_COLUMNS = 80;

    private final Host host;

    Program(Host host) {
        this.host = host;
    }

    int run(String... args) {
        Language language = Language.of(host.environment(), Optional.empty());
        Arguments arguments = new Arguments(args);
        try {
            Writer out =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new UnheardOutput(
                                            host.out(), () -> host.unheard().test(Host.STDOUT)),
                                    StandardCharsets.UTF_8),
                            1 << 14);
            int code;
            try {
                language = Language.of(host.environment(), Languages.option(args));
                code = run(arguments, language, out);
            } catch (UsageError error) {
                if (!arguments.wantHelp() || error.key().equals("error.command")) {
                    complain(language, error.key(), error.arguments());
                    return error.code();
                }
                code = help(arguments.command(), language, out);
            }
            out.flush();
            return code;
        } catch (IOException failed) {
            return complain(language, "error.write", Echo.of(String.valueOf(failed.getMessage())));
        } catch (RuntimeException | Error defect) {
            // without this the JVM would end with 1, which means WARNING
            return complain(language, "error.internal", Echo.of(defect.toString()));
        }
    }

    private int run(Arguments arguments, Language language, Writer out) throws IOException {
        ParseResult root = arguments.parse(language);
        boolean hasCommand = root.hasSubcommand();
        ParseResult options = hasCommand ? root.subcommand() : root;
        Optional<Command> command =
                hasCommand ? Commands.named(options.commandSpec().name()) : Optional.empty();
        if (isSet(Option.VERSION, root, options)) {
            out.write("portgauge " + VERSION + "\n");
            return DONE;
        }
        if (isSet(Option.HELP, root, options)) {
            return help(command, language, out);
        }
        if (command.isEmpty()) {
            throw new UsageError("noCommand").accepting(Commands.names());
        }
        Invocation invocation = new Invocation(command.get(), options, host, language);
        if (command.get() instanceof Errand errand) {
            return errand.run(invocation, out);
        }
        return answer(invocation, command.get().inquiry(invocation), out);
    }

    private static int answer(Invocation invocation, Inquiry inquiry, Writer out)
            throws IOException {
        if (invocation.isFromFiles() || invocation.isEvidenceRange()) {
            return new FromFiles(invocation).answer(inquiry, out);
        }
        rehearse(invocation, inquiry);
        Collector collector = invocation.host().collector();
        if (invocation.isSet(Option.ALL_NETNS)) {
            NetnsSurvey survey = invocation.survey(inquiry);
            return inquiry.report(
                    survey, collector, invocation.reportOptions(inquiry.floors()), out);
        }
        Snapshot snapshot = invocation.collect(inquiry);
        return inquiry.report(snapshot, collector, invocation.reportOptions(inquiry.floors()), out);
    }

    /**
     * Answers for a made-up machine, to nobody, while the first native call is being prepared: the
     * classes that the answer takes are ready when the sockets are there (docs/decisions/0008).
     */
    private static void rehearse(Invocation invocation, Inquiry inquiry) throws IOException {
        Collector collector =
                new Collector(new RehearsalKernel(inquiry.destination()), Clock.systemUTC());
        Snapshot snapshot = collector.collect(inquiry.request());
        inquiry.rehearse(snapshot, collector, invocation.unseen(inquiry.floors()));
    }

    private static boolean isSet(Option option, ParseResult root, ParseResult options) {
        return root.hasMatchedOption(option.name()) || options.hasMatchedOption(option.name());
    }

    private int help(Optional<Command> command, Language language, Writer out) throws IOException {
        OptionalInt terminal = host.terminal().apply(Host.STDOUT);
        int columns = terminal.orElse(0) > 0 ? terminal.getAsInt() : DEFAULT_COLUMNS;
        out.write(new Help(CommandWords.of(language), columns).of(command));
        return DONE;
    }

    /** One line on standard error; its arguments are fit for a line already. */
    private int complain(Language language, String key, String... arguments) {
        String line = "portgauge: " + CommandWords.of(language).get(key, arguments) + "\n";
        try {
            host.err().write(line.getBytes(StandardCharsets.UTF_8));
            host.err().flush();
        } catch (IOException nobodyListens) {
            // the exit code still tells
        }
        return FAILED;
    }
}
