package dev.portgauge.analysis.logs;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of a line what it is about. A listener's clash is never called exhaustion, and neither is
 * what could be something else: that is {@link LogClass#OTHER}, with the reason.
 */
public final class LogClassifier {

    private final List<LogPattern> patterns;
    private final Map<String, List<IpAddress>> names;

    /**
     * @param patterns the user's own, which come first
     * @param names what names stand for, in lower case, as far as that is known without asking
     */
    public LogClassifier(List<LogPattern> patterns, Map<String, List<IpAddress>> names) {
        this.patterns = List.copyOf(patterns);
        this.names = Map.copyOf(names);
    }

    /** Where a verdict's destination is, if it is one place. */
    Optional<Endpoint> endpoint(String to) {
        LogEndpoint told = LogEndpoint.of(to);
        List<IpAddress> known = addresses(told);
        return told.port() > 0 && known.size() == 1
                ? Optional.of(new Endpoint(known.getFirst(), told.port()))
                : Optional.empty();
    }

    private List<IpAddress> addresses(LogEndpoint to) {
        return to.address().isPresent()
                ? List.of(to.address().get())
                : names.getOrDefault(Lower.of(to.host()), List.of());
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
                    return Neighbours.isRepeated(lower, line, Lower.of(words))
                            ? Optional.empty()
                            : ruled(symptom, line, lower);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LogVerdict> ruled(Symptom symptom, LogLine line, String lower) {
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

    private Optional<LogVerdict> decide(
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
            case NO_PORTS -> Optional.of(LogVerdict.of(LogClass.CONNECT_POOL_EMPTY, to, from));
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

    private LogVerdict notAvailable(Operation operation, LogEndpoint to, LogEndpoint from) {
        return switch (operation) {
            case CONNECT -> connect(to, from);
            case SOURCE, FIXED, LISTEN -> LogVerdict.of(LogClass.NO_SOURCE_ADDRESS, to, from);
            case BIND -> LogVerdict.other(LogReason.CONNECT_OR_BIND, to, from);
            case UNRELATED, REPEATED, CONNECT_UNIX ->
                    LogVerdict.other(LogReason.UNRELATED, to, from);
        };
    }

    /**
     * Towards IPv6 the same error says that no address of this host goes there; a name may stand
     * for such an address. A line that names nothing counts as exhaustion, which it nearly always
     * is.
     */
    private LogVerdict connect(LogEndpoint to, LogEndpoint from) {
        if (from.port() != 0) {
            return LogVerdict.of(LogClass.FIXED_PORT_CLASH, to, from);
        }
        if (to.text().startsWith("localhost")) {
            return LogVerdict.other(LogReason.LOCALHOST, to, from);
        }
        List<IpAddress> addresses = addresses(to);
        if (addresses.isEmpty()) {
            return to.text().isEmpty()
                    ? LogVerdict.of(LogClass.CONNECT_POOL_EMPTY, to, from)
                    : LogVerdict.other(LogReason.HOST_NAME, to, from);
        }
        if (addresses.stream().allMatch(IpAddress::isV4)) {
            return LogVerdict.of(LogClass.CONNECT_POOL_EMPTY, to, from);
        }
        if (addresses.stream().allMatch(IpAddress::isLoopback)) {
            return LogVerdict.of(LogClass.NO_SOURCE_ADDRESS, to, from);
        }
        return addresses.stream().noneMatch(IpAddress::isV4)
                ? LogVerdict.other(LogReason.IPV6_OR_PORTS, to, from)
                : LogVerdict.other(LogReason.HOST_NAME, to, from);
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
