package dev.portgauge.analysis.logs;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.LogsDiagnosis.Program;
import dev.portgauge.model.LogsDiagnosis.Towards;
import dev.portgauge.model.LogsDiagnosis.Unclassified;
import dev.portgauge.model.Reading;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what lines say; its memory does not grow with their number. */
public final class LogsAnalysis {

    /** Different destinations, programs and processes that are counted apart. */
    private static final int MOST = 10_000;

    private static final int LATEST = 3;
    private static final int LONGEST = 400;

    /** What was asked for. */
    public record Options(Optional<Instant> since, Optional<Instant> until, int top) {}

    private record Key(LogClass type, String to) {}

    private static final class ByProgram {
        private long lines;
        private long exhaustion;
        private final Set<Integer> pids = new HashSet<>();
    }

    private static final class Others {
        private final LineCount count = new LineCount();
        private final Deque<String> latest = new ArrayDeque<>();
    }

    private final LogClassifier classifier;
    private final Options options;
    private final Map<LogClass, LineCount> classes = new EnumMap<>(LogClass.class);
    private final Map<LogClass, String> examples = new EnumMap<>(LogClass.class);
    private final Map<LogReason, Others> others = new EnumMap<>(LogReason.class);
    private final Map<Key, LineCount> towards = new LinkedHashMap<>();
    private final Map<String, ByProgram> programs = new HashMap<>();
    private final TimeCount times = new TimeCount();
    private long timeless;

    public LogsAnalysis(LogClassifier classifier, Options options) {
        this.classifier = classifier;
        this.options = options;
    }

    /** Counts a line; what it says, if it is one of those that were asked for. */
    public Optional<LogVerdict> add(LogLine line) {
        if (!isWanted(line)) {
            return Optional.empty();
        }
        Optional<LogVerdict> said = classifier.of(line);
        if (said.isPresent()) {
            count(line, said.get());
        }
        return said;
    }

    /** A line that does not tell its time is not left out. */
    private boolean isWanted(LogLine line) {
        if (line.time().isEmpty()) {
            return true;
        }
        Instant time = Instant.ofEpochMilli(line.time().getAsLong());
        return (options.since().isEmpty() || !time.isBefore(options.since().get()))
                && (options.until().isEmpty() || time.isBefore(options.until().get()));
    }

    private void count(LogLine line, LogVerdict said) {
        timeless += line.time().isEmpty() ? 1 : 0;
        String text = line.text().strip();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST).concat("…") : text;
        classes.computeIfAbsent(said.type(), _ -> new LineCount()).add(line.time());
        examples.put(said.type(), shown);
        if (said.type() == LogClass.OTHER) {
            Others same = others.computeIfAbsent(said.reason(), _ -> new Others());
            same.count.add(line.time());
            same.latest.addLast(shown);
            if (same.latest.size() > LATEST) {
                same.latest.removeFirst();
            }
        }
        if (said.type().isExhaustion()) {
            Key key = new Key(said.type(), said.to());
            Key kept =
                    towards.size() < MOST || towards.containsKey(key)
                            ? key
                            : new Key(said.type(), "");
            towards.computeIfAbsent(kept, _ -> new LineCount()).add(line.time());
            line.time().ifPresent(times::add);
        }
        String name =
                programs.size() < MOST || programs.containsKey(line.program())
                        ? line.program()
                        : "";
        ByProgram program = programs.computeIfAbsent(name, _ -> new ByProgram());
        program.lines++;
        program.exhaustion += said.type().isExhaustion() ? 1 : 0;
        if (line.pid().isPresent() && program.pids.size() < MOST) {
            program.pids.add(line.pid().getAsInt());
        }
    }

    /**
     * Where connections failed, most lines first, as far as the lines give an address and a port.
     */
    public Set<Endpoint> endpoints() {
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        for (Towards one : listed(Optional.empty())) {
            one.endpoint().ifPresent(endpoints::add);
        }
        return endpoints;
    }

    private List<Towards> listed(Optional<CheckDiagnosis> now) {
        List<Towards> all = new ArrayList<>();
        towards.forEach((key, count) -> {
            Optional<Endpoint> endpoint = classifier.endpoint(key.to());
            all.add(
                    new Towards(
                            key.to(),
                            key.type(),
                            endpoint,
                            count.count(),
                            LogFindings.now(endpoint, key.type(), now)));
        });
        all.sort((a, b) -> Long.compare(b.count().lines(), a.count().lines()));
        return all.size() > options.top() ? all.subList(0, options.top()) : all;
    }

    /**
     * What was counted.
     *
     * @param now the ledgers of {@link #endpoints}, where they were read
     */
    public LogsDiagnosis diagnosis(
            Instant takenAt,
            Optional<Reading<String>> host,
            List<LogSource> sources,
            Optional<CheckDiagnosis> now) {
        Map<LogClass, LogCount> counts = new EnumMap<>(LogClass.class);
        classes.forEach((type, count) -> counts.put(type, count.count()));
        List<Towards> listed = listed(now);
        return new LogsDiagnosis(
                takenAt,
                host,
                options.since(),
                options.until(),
                sources,
                counts,
                listed,
                towards.size() - listed.size(),
                byProgram(),
                times.timeline(),
                unclassified(),
                examples,
                timeless,
                LogFindings.of(listed));
    }

    private List<Program> byProgram() {
        List<Program> all = new ArrayList<>();
        programs.forEach((name, one) ->
                all.add(new Program(name, one.pids.size(), one.lines, one.exhaustion)));
        all.sort((a, b) -> {
            int byLines = Long.compare(b.lines(), a.lines());
            return byLines != 0 ? byLines : a.name().compareTo(b.name());
        });
        return all.size() > options.top() ? all.subList(0, options.top()) : all;
    }

    private List<Unclassified> unclassified() {
        List<Unclassified> all = new ArrayList<>();
        others.forEach((reason, same) ->
                all.add(new Unclassified(reason, same.count.count(), List.copyOf(same.latest))));
        return all;
    }
}
