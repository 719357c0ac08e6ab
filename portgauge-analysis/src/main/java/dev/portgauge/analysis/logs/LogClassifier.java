package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of a line what it is about. A listener's clash is never called exhaustion, and neither is
 * what could be something else: that is {@link LogClass#OTHER}, with the reason.
 */
public final class LogClassifier {

    private final List<LogPattern> patterns;

    /**
     * @param patterns the user's own, which come first
     */
    public LogClassifier(List<LogPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Text of which every line that has a class, or a reason, holds some. */
    public List<String> needles() {
        List<String> needles = new ArrayList<>();
        for (LogPattern pattern : patterns) {
            needles.add(pattern.phrase().needle());
        }
        for (Symptom symptom : Symptom.values()) {
            needles.addAll(symptom.words());
        }
        return needles;
    }

    /** What it says; empty when it only looked like a symptom, or repeats one. */
    public Optional<LogVerdict> of(LogLine line) {
        String lower = Lower.of(line.text());
        for (LogPattern pattern : patterns) {
            Optional<Phrase.Found> found = pattern.phrase().in(line.text(), lower);
            if (found.isPresent()) {
                return Optional.of(
                        pattern.verdict(
                                LogEndpoint.of(found.get().to()),
                                LogEndpoint.of(found.get().from())));
            }
        }
        for (Symptom symptom : Symptom.values()) {
            for (String words : symptom.words()) {
                if (lower.contains(Lower.of(words))) {
                    return Neighbours.isRepeated(lower, line.before().get(), Lower.of(words))
                            ? Optional.empty()
                            : ruled(symptom, line, lower);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LogVerdict> ruled(Symptom symptom, LogLine line, String lower) {
        Operation operation = null;
        LogEndpoint to = LogEndpoint.NONE;
        LogEndpoint from = LogEndpoint.NONE;
        for (LogRule rule : LogRules.ALL) {
            Optional<Phrase.Found> found = rule.phrase().in(line.text(), lower);
            if (found.isPresent()) {
                operation = rule.operation();
                to = LogEndpoint.of(found.get().to());
                from = LogEndpoint.of(found.get().from());
                break;
            }
        }
        if (operation == null || operation == Operation.BIND) {
            Operation known = operation;
            operation =
                    Neighbours.below(line.after().get())
                            .or(() -> Neighbours.above(line.before().get()))
                            .orElse(known == null ? guess(line, lower) : known);
        }
        return operation == Operation.REPEATED
                ? Optional.empty()
                : decide(client(symptom, lower), operation, to, from, lower);
    }

    /** What the program's name and the bare call tell. */
    private static Operation guess(LogLine line, String lower) {
        String text = lower.strip();
        if (text.startsWith("bash: connect:")) {
            // the next line has the destination
            return line.after().get().contains("/dev/tcp/")
                    ? Operation.REPEATED
                    : Operation.CONNECT;
        }
        if (line.program().startsWith("tcptraceroute") || text.startsWith("tcptraceroute")) {
            return Operation.SOURCE;
        }
        return text.startsWith("connect:") || text.contains(" connect: ")
                ? Operation.CONNECT
                : Operation.BIND;
    }

    /** MySQL's clients write errno in brackets. */
    private static Symptom client(Symptom symptom, String lower) {
        if (symptom != Symptom.CLIENT) {
            return symptom;
        }
        return lower.contains("' (99") ? Symptom.NOT_AVAILABLE : Symptom.FAR_SIDE;
    }

    private static Optional<LogVerdict> decide(
            Symptom symptom, Operation operation, LogEndpoint to, LogEndpoint from, String lower) {
        boolean isUdp = lower.contains("udp");
        return switch (symptom) {
            case CONNTRACK -> Optional.of(LogVerdict.of(LogClass.CONNTRACK_FULL, to, from));
            case KERNEL -> Optional.of(LogVerdict.other(LogReason.KERNEL_LIMIT, to, from));
            case SOURCE_BIND -> Optional.of(LogVerdict.other(LogReason.SOURCE_BIND, to, from));
            case CLIENT, FAR_SIDE -> Optional.of(LogVerdict.other(LogReason.FAR_SIDE, to, from));
            case DESCRIPTORS ->
                    Optional.of(
                            lower.contains("inotify")
                                    ? LogVerdict.other(LogReason.INOTIFY, to, from)
                                    : LogVerdict.of(LogClass.DESCRIPTOR_LIMIT, to, from));
            case AGAIN -> again(operation, isUdp, to, from);
            case NOT_AVAILABLE -> Optional.of(notAvailable(operation, to, from));
            case IN_USE -> Optional.of(inUse(operation, to, from));
        };
    }

    private static Optional<LogVerdict> again(
            Operation operation, boolean isUdp, LogEndpoint to, LogEndpoint from) {
        return switch (operation) {
            case CONNECT_UNIX -> Optional.of(LogVerdict.other(LogReason.UNIX_SOCKET, to, from));
            case CONNECT ->
                    Optional.of(
                            isUdp
                                    ? LogVerdict.of(LogClass.CONNECT_POOL_EMPTY, to, from)
                                    : LogVerdict.other(LogReason.TRY_AGAIN, to, from));
            // of read(), fork() and locks: nothing about ports
            case SOURCE, FIXED, BIND, LISTEN, REPEATED, UNRELATED -> Optional.empty();
        };
    }

    private static LogVerdict notAvailable(Operation operation, LogEndpoint to, LogEndpoint from) {
        return switch (operation) {
            case CONNECT -> connect(to, from);
            case SOURCE, FIXED, LISTEN -> LogVerdict.of(LogClass.NO_SOURCE_ADDRESS, to, from);
            case BIND -> LogVerdict.other(LogReason.CONNECT_OR_BIND, to, from);
            case UNRELATED, REPEATED, CONNECT_UNIX ->
                    LogVerdict.other(LogReason.UNRELATED, to, from);
        };
    }

    private static LogVerdict connect(LogEndpoint to, LogEndpoint from) {
        if (from.port() != 0) {
            return LogVerdict.of(LogClass.FIXED_PORT_CLASH, to, from);
        }
        if (to.address().isPresent() && !to.address().get().isV4()) {
            return to.address().get().isLoopback()
                    ? LogVerdict.of(LogClass.NO_SOURCE_ADDRESS, to, from)
                    : LogVerdict.other(LogReason.IPV6_OR_PORTS, to, from);
        }
        return to.text().startsWith("localhost")
                ? LogVerdict.other(LogReason.LOCALHOST, to, from)
                : LogVerdict.of(LogClass.CONNECT_POOL_EMPTY, to, from);
    }

    private static LogVerdict inUse(Operation operation, LogEndpoint to, LogEndpoint from) {
        return switch (operation) {
            case LISTEN -> LogVerdict.of(LogClass.LISTENER_CLASH, to, from);
            case FIXED -> LogVerdict.of(LogClass.FIXED_PORT_CLASH, to, from);
            case SOURCE ->
                    LogVerdict.of(
                            from.port() != 0 ? LogClass.FIXED_PORT_CLASH : LogClass.BIND_POOL_EMPTY,
                            to,
                            from);
            case CONNECT ->
                    from.port() != 0
                            ? LogVerdict.of(LogClass.FIXED_PORT_CLASH, to, from)
                            : LogVerdict.other(LogReason.CONNECT_IN_USE, to, from);
            case BIND -> LogVerdict.other(LogReason.LISTENER_OR_SOURCE, to, from);
            case UNRELATED, REPEATED, CONNECT_UNIX ->
                    LogVerdict.other(LogReason.UNRELATED, to, from);
        };
    }
}
