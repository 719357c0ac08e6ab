package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.CommandWords;
import dev.portgauge.report.Language;
import dev.portgauge.report.MapOptions;
import dev.portgauge.report.ReportFormats;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One command as the user typed it, with what it needs to run. */
final class Invocation {

    private static final int DEFAULT_TOP = 20;
    private static final int DEFAULT_COLUMNS = 80;

    private final Command command;
    private final ParseResult options;
    private final Host host;
    private final Language language;
    private final ReportWriter format;
    private final Colour colour;
    private final ReadBy readBy;

    private enum Colour {
        ALWAYS,
        NEVER,
        AUTO
    }

    /**
     * @throws UsageError when one of the common options has an unusable value
     */
    Invocation(Command command, ParseResult options, Host host, Language language) {
        this.command = command;
        this.options = options;
        this.host = host;
        this.language = language;
        format = readFormat();
        colour = colour();
        readBy = chosenReading();
        if (isSet(Option.NETNS) && isSet(Option.ALL_NETNS)) {
            throw new UsageError("netnsBoth");
        }
    }

    /** The value of an option of this command, if it was given. */
    Optional<String> value(Option option) {
        return Optional.ofNullable(options.matchedOptionValue(option.name(), (String) null));
    }

    List<String> parameters() {
        return options.hasMatchedPositional(0)
                ? options.matchedPositionals().getFirst().stringValues()
                : List.of();
    }

    ReportWriter format() {
        return format;
    }

    /** How the sockets are to be read. */
    ReadBy readBy() {
        return readBy;
    }

    Host host() {
        return host;
    }

    Language language() {
        return language;
    }

    TargetParser.Resolver resolver() {
        return isFromFiles() ? FromFiles.NO_NAMES : host.resolver();
    }

    /** How many entries to list. */
    int top() {
        return number(Option.TOP, Accepted.LARGEST_NUMBER).orElse(DEFAULT_TOP);
    }

    /** The address given for an option, if one was. */
    Optional<IpAddress> address(Option option) {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpAddress.parse(text.get()));
        } catch (IllegalArgumentException malformed) {
            throw badValue(option);
        }
    }

    /** The source address of connections, if one was given: not the wildcard. */
    Optional<IpAddress> source() {
        Optional<IpAddress> source = address(Option.SOURCE);
        if (source.isPresent() && source.get().isAny()) {
            throw badValue(Option.SOURCE);
        }
        return source;
    }

    /** The number given for an option, from 1 to {@code largest}. */
    OptionalInt number(Option option, int largest) {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = Numbers.parse(text.get(), largest);
        if (number < 1) {
            throw badValue(option);
        }
        return OptionalInt.of(number);
    }

    /** A time of 100 ms to an hour, {@code 10s}, {@code 500ms}, {@code 2m}, if one was given. */
    Optional<Duration> duration(Option option) {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        long millis = Numbers.millis(text.get());
        if (millis < 100 || millis > 3_600_000) {
            throw badValue(option);
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    /** How exactly processes are looked for; nobody is told of them in one line. */
    Collector.Owners owners(Collector.Owners wanted) {
        boolean oneLine =
                format.name().equals("nagios")
                        || (format.name().equals("text") && isSet(Option.QUIET));
        return oneLine ? Collector.Owners.NOT_AT_ALL : wanted;
    }

    /** Says that the value given for an option cannot be used. */
    UsageError badValue(Option option) {
        CommandWords words = CommandWords.of(language);
        return new UsageError("value", value(option).orElse(""), option.name())
                .accepting(Accepted.by(option, Optional.of(command), words));
    }

    /** For a report that nobody reads. */
    ReportOptions unseen(AlarmFloors floors) {
        return reportOptions(false, DEFAULT_COLUMNS, floors);
    }

    /** For the terminal that the report goes to, if it is one. */
    ReportOptions reportOptions(AlarmFloors floors) {
        OptionalInt terminal = host.terminal().apply(Host.STDOUT);
        // a line for each destination is for grep
        int unlimited = isSet(Option.QUIET) ? Integer.MAX_VALUE : DEFAULT_COLUMNS;
        int columns = terminal.orElse(0) > 0 ? terminal.getAsInt() : unlimited;
        return reportOptions(isColoured(terminal.isPresent()), columns, floors);
    }

    private ReportOptions reportOptions(boolean coloured, int columns, AlarmFloors floors) {
        return new ReportOptions(
                language, coloured, columns, isSet(Option.QUIET), isSet(Option.VERBOSE), floors);
    }

    /** How many colours the terminal has, as its variables tell. */
    int colours() {
        String depth = host.environment().getOrDefault("COLORTERM", "");
        String terminal = host.environment().getOrDefault("TERM", "");
        if (depth.equals("truecolor") || depth.equals("24bit") || terminal.endsWith("-direct")) {
            return MapOptions.TRUE_COLOUR;
        }
        return terminal.contains("256") ? MapOptions.INDEXED : MapOptions.SIXTEEN;
    }

    /** Reads this network namespace, or the one that was named. */
    Snapshot collect(Inquiry inquiry) throws IOException {
        Optional<String> netns = value(Option.NETNS);
        return netns.isPresent()
                ? collectIn(netns.get(), inquiry)
                : collect(inquiry, host.collector());
    }

    /** Reads what a collector has. */
    Snapshot collect(Inquiry inquiry, Collector collector) {
        try (Progress _ = Progress.start(host, language)) {
            return read(inquiry, collector);
        }
    }

    private Snapshot collectIn(String text, Inquiry inquiry) throws IOException {
        OtherNetns other = new OtherNetns(host);
        OtherNetns.Named named = other.named(text);
        if (named.isAlsoProcess()) {
            String words = CommandWords.of(language).get("note.netnsIsName", Echo.of(text));
            String line = "portgauge: ".concat(words).concat("\n");
            host.err().write(line.getBytes(StandardCharsets.UTF_8));
        }
        try (Progress _ = Progress.start(host, language)) {
            return other.read(text, named.netns(), collector -> read(inquiry, collector));
        }
    }

    /** Reads every network namespace. */
    NetnsSurvey survey(Inquiry inquiry) {
        try (Progress _ = Progress.start(host, language)) {
            return new OtherNetns(host).survey(collector -> read(inquiry, collector));
        }
    }

    private static Snapshot read(Inquiry inquiry, Collector collector) {
        return inquiry.deepen(collector.collect(inquiry.request()), collector);
    }

    /** Whether files are read instead of the kernel. */
    boolean isFromFiles() {
        return isSet(Option.FROM);
    }

    /** Whether a range was given that belongs to the files. */
    boolean isEvidenceRange() {
        return isSet(Option.RANGE) && command.options().contains(Option.RANGE);
    }

    /** The values of an option that may be given more than once. */
    List<String> values(Option option) {
        return options.matchedOptionValue(option.name(), List.of());
    }

    boolean isSet(Option option) {
        return options.hasMatchedOption(option.name());
    }

    private ReportWriter readFormat() {
        String name = value(Option.FORMAT).orElse("text");
        Optional<ReportWriter> writer = ReportFormats.named(name);
        if (writer.isEmpty() || !writer.get().supports(command.kind())) {
            throw new UsageError("format", name, command.name())
                    .accepting(String.join(", ", ReportFormats.namesFor(command.kind())));
        }
        return writer.get();
    }

    private ReadBy chosenReading() {
        return switch (value(Option.READ).orElse("auto")) {
            case "auto" -> ReadBy.AUTO;
            case "book" -> ReadBy.BOOK;
            case "netlink" -> ReadBy.NETLINK;
            case "procfs" -> ReadBy.PROCFS;
            default -> throw badValue(Option.READ);
        };
    }

    private Colour colour() {
        return switch (value(Option.COLOR).orElse("auto")) {
            case "always" -> Colour.ALWAYS;
            case "never" -> Colour.NEVER;
            case "auto" -> Colour.AUTO;
            default -> throw badValue(Option.COLOR);
        };
    }

    private boolean isColoured(boolean terminal) {
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                    terminal
                            && host.environment().getOrDefault("NO_COLOR", "").isEmpty()
                            && !"dumb".equals(host.environment().get("TERM"));
        };
    }
}
