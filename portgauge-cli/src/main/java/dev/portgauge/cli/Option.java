package dev.portgauge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One option.
 *
 * @param names short form first
 * @param words key of its description
 * @param value what to call its value in the help; empty for a switch
 */
record Option(List<String> names, String words, String value) {

    static final Option FORMAT = new Option(List.of("--format"), "option.format", "FORMAT");
    static final Option LANG = new Option(List.of("--lang"), "option.lang", "LANG");
    static final Option COLOR = new Option(List.of("--color"), "option.color", "WHEN");
    static final Option QUIET = new Option(List.of("-q", "--quiet"), "option.quiet", "");
    static final Option VERBOSE = new Option(List.of("-v", "--verbose"), "option.verbose", "");
    static final Option READ = new Option(List.of("--read"), "option.read", "WAY");
    static final Option SILENT = new Option(List.of("-q", "--quiet"), "option.silent", "");
    static final Option FROM = new Option(List.of("--from"), "option.from", "FILE");
    static final Option RANGE = new Option(List.of("--range"), "option.range", "FIRST-LAST");
    static final Option NETNS = new Option(List.of("--netns"), "option.netns", "NETNS");
    static final Option ALL_NETNS = new Option(List.of("--all-netns"), "option.allNetns", "");
    static final Option HELP = new Option(List.of("-h", "--help"), "option.help", "");
    static final Option VERSION = new Option(List.of("-V", "--version"), "option.version", "");
    static final Option SOURCE = new Option(List.of("--source"), "option.source", "ADDR");
    static final Option VIA = new Option(List.of("--via"), "option.via", "VIA");
    static final Option UDP = new Option(List.of("--udp"), "option.udp", "");
    static final Option V6_ONLY = new Option(List.of("--v6only"), "option.v6Only", "");
    static final Option TOP = new Option(List.of("--top"), "option.top", "N");
    static final Option MAP_TOP = new Option(List.of("--top"), "option.mapTop", "COUNT");
    static final Option SVG = new Option(List.of("--svg"), "option.svg", "FILE");
    static final Option PNG = new Option(List.of("--png"), "option.png", "FILE");
    static final Option WARNING = new Option(List.of("-w", "--warning"), "option.warning", "RANGE");
    static final Option CRITICAL =
            new Option(List.of("-c", "--critical"), "option.critical", "RANGE");
    static final Option ASK_KERNEL = new Option(List.of("--ask-kernel"), "option.askKernel", "");
    static final Option NAT = new Option(List.of("--nat"), "option.nat", "NAT");
    static final Option SAMPLE = new Option(List.of("--sample"), "option.sample", "PORTS");
    static final Option BIND = new Option(List.of("--bind"), "option.bind", "");
    static final Option CONNECT = new Option(List.of("--connect"), "option.connect", "");
    static final Option TIMEOUT = new Option(List.of("--timeout"), "option.timeout", "SECONDS");
    static final Option TRACE_SUMMARY = new Option(List.of("--summary"), "option.traceSummary", "");
    static final Option TRACE_COUNT = new Option(List.of("--count"), "option.traceCount", "N");
    static final Option TRACE_DURATION =
            new Option(List.of("--duration"), "option.traceDuration", "DURATION");
    static final Option TRACE_AUDIT = new Option(List.of("--audit"), "option.traceAudit", "");
    static final Option TRACE_QUIET = new Option(List.of("-q", "--quiet"), "option.traceQuiet", "");
    static final Option TRACE_VERBOSE =
            new Option(List.of("-v", "--verbose"), "option.traceVerbose", "");
    static final Option INTERVAL = new Option(List.of("--interval"), "option.interval", "DURATION");
    static final Option WATCH_INTERVAL =
            new Option(List.of("--interval"), "option.watchInterval", "DURATION");
    static final Option COUNT = new Option(List.of("--count"), "option.count", "N");
    static final Option WATCH_TOP = new Option(List.of("--top"), "option.watchTop", "N");
    static final Option EVERY_TICK = new Option(List.of("--every-tick"), "option.everyTick", "");
    static final Option WATCH_QUIET = new Option(List.of("-q", "--quiet"), "option.watchQuiet", "");
    static final Option WATCH_VERBOSE =
            new Option(List.of("-v", "--verbose"), "option.watchVerbose", "");
    static final Option RATE = new Option(List.of("--rate"), "option.rate", "RATE");
    static final Option HOLD = new Option(List.of("--hold"), "option.hold", "TIME");
    static final Option MEASURE = new Option(List.of("--measure"), "option.measure", "DURATION");
    static final Option CLOSED_BY = new Option(List.of("--closed-by"), "option.closedBy", "SIDE");
    static final Option PLAN_RANGE =
            new Option(List.of("--range"), "option.planRange", "FIRST-LAST");
    static final Option TW_REUSE = new Option(List.of("--tw-reuse"), "option.twReuse", "MODE");
    static final Option TW_REUSE_DELAY =
            new Option(List.of("--tw-reuse-delay"), "option.twReuseDelay", "DELAY");
    static final Option SOURCES = new Option(List.of("--sources"), "option.sources", "N");
    static final Option DESTINATIONS =
            new Option(List.of("--destinations"), "option.destinations", "N");
    static final Option POOL = new Option(List.of("--pool"), "option.pool", "N");
    static final Option REQUESTS = new Option(List.of("--requests"), "option.requests", "N");
    static final Option ANONYMIZE = new Option(List.of("--anonymize"), "option.anonymize", "");
    static final Option FORCE = new Option(List.of("--force"), "option.force", "");
    static final Option APPLY = new Option(List.of("--apply"), "option.apply", "");
    static final Option UNDO = new Option(List.of("--undo"), "option.undo", "");
    static final Option YES = new Option(List.of("-y", "--yes"), "option.yes", "");
    static final Option TUNE_FORCE = new Option(List.of("--force"), "option.tuneForce", "");
    static final Option TUNE_RANGE =
            new Option(List.of("--range"), "option.tuneRange", "FIRST-LAST");
    static final Option RESERVE = new Option(List.of("--reserve"), "option.reserve", "LIST");
    static final Option ONLY = new Option(List.of("--only"), "option.only", "KEY");
    static final Option SINCE = new Option(List.of("--since"), "option.since", "TIME");
    static final Option UNTIL = new Option(List.of("--until"), "option.until", "TIME");
    static final Option FOLLOW = new Option(List.of("-f", "--follow"), "option.follow", "");
    static final Option PATTERNS = new Option(List.of("--patterns"), "option.patterns", "FILE");
    static final Option BY = new Option(List.of("--by"), "option.by", "WHAT");

    /** What every reading command has. */
    static final List<Option> COMMON =
            List.of(FORMAT, LANG, COLOR, QUIET, VERBOSE, READ, NETNS, HELP, VERSION);

    /** What the program has without a command. */
    static final List<Option> OWN = List.of(LANG, HELP, VERSION);

    /** Every option of a command, its own first, or of the program when there is none. */
    static List<Option> of(Optional<Command> command) {
        if (command.isEmpty()) {
            return OWN;
        }
        List<Option> options = new ArrayList<>(command.get().options());
        options.addAll(command.get().common());
        return options;
    }

    /** The option of a command, or of the program, that is meant by {@code NAME[=VALUE]}. */
    static Optional<Option> named(String text, Optional<Command> command) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        for (Option option : of(command)) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** The long form. */
    String name() {
        return names.getLast();
    }
}
