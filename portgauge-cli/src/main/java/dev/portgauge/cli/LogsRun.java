package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.analysis.logs.LogClassifier;
import dev.portgauge.analysis.logs.LogsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.logs.HostNames;
import dev.portgauge.kernel.logs.LogFiles;
import dev.portgauge.kernel.logs.LogJournal;
import dev.portgauge.kernel.logs.LogReader;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.AlarmFloors;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** One run of {@code logs}. */
final class LogsRun {

    static final String STDIN = "-";
    private static final Path HOSTS = Path.of("/etc/hosts");
    static final Path USUAL = Path.of("/var/log");

    /** Of the journal and the usual files, which may reach back for months. */
    private static final Duration DEFAULT_SPAN = Duration.ofDays(1);

    private final Invocation invocation;
    private final Instant now;
    private final ZoneId zone;
    private final Optional<Instant> since;
    private final Optional<Instant> until;

    LogsRun(Invocation invocation) {
        this.invocation = invocation;
        now = invocation.host().collector().clock().instant();
        zone = zone(invocation.host().environment().getOrDefault("TZ", ""));
        until = time(Option.UNTIL);
        Optional<Instant> from = time(Option.SINCE).map(this::lastTime);
        since =
                from.isEmpty()
                                && invocation.parameters().isEmpty()
                                && !invocation.isSet(Option.FOLLOW)
                        ? Optional.of(until.orElse(now).minus(DEFAULT_SPAN))
                        : from;
        if (until.isPresent() && invocation.isSet(Option.FOLLOW)) {
            throw new UsageError("followUntil");
        }
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new UsageError("sinceUntil", invocation.value(Option.UNTIL).orElse(""));
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneId.systemDefault();
        }
    }

    private Optional<Instant> time(Option option) {
        Optional<String> text = invocation.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = LogsWhen.parse(text.get(), now, zone);
        if (time.isEmpty()) {
            throw invocation.badValue(option);
        }
        return time;
    }

    /** Shortly after midnight {@code --since 23:50} is of yesterday. */
    private Instant lastTime(Instant from) {
        boolean isTimeOnly = invocation.value(Option.SINCE).orElse("").indexOf(':') == 2;
        return isTimeOnly && from.isAfter(now) ? from.atZone(zone).minusDays(1).toInstant() : from;
    }

    int run(Writer out) throws IOException {
        int top = invocation.top();
        LogClassifier classifier =
                new LogClassifier(LogsPatterns.of(invocation), HostNames.read(HOSTS));
        LogsAnalysis analysis =
                new LogsAnalysis(classifier, new LogsAnalysis.Options(since, until, top));
        LogReader reader;
        if (invocation.isSet(Option.FOLLOW)) {
            LogsFollow follow = new LogsFollow(invocation, analysis, out);
            reader = new LogReader(classifier.needles(), zone, follow::line);
            follow.until(reader, since, now.toEpochMilli());
            return code(follow.end(() -> diagnosis(analysis, reader)));
        }
        reader = new LogReader(classifier.needles(), zone, analysis::add);
        try (Progress _ = Progress.start(invocation.host(), invocation.language())) {
            read(reader);
        }
        LogsDiagnosis diagnosis = diagnosis(analysis, reader);
        invocation.format().write(diagnosis, invocation.reportOptions(AlarmFloors.DEFAULTS), out);
        return code(diagnosis);
    }

    private LogsDiagnosis diagnosis(LogsAnalysis analysis, LogReader reader) {
        Set<Endpoint> endpoints = analysis.endpoints();
        Optional<Snapshot> snapshot =
                endpoints.isEmpty() ? Optional.empty() : Optional.of(snapshot(endpoints));
        return analysis.diagnosis(
                invocation.host().collector().clock().instant(),
                snapshot.map(read -> read.host().name()),
                reader.sources(),
                snapshot.map(read -> check(read, endpoints)));
    }

    /** Of files that were named, all has to be read before it can be said that they say nothing. */
    private int code(LogsDiagnosis diagnosis) {
        if (diagnosis.exhaustion() > 0) {
            return Program.TROUBLE;
        }
        boolean isKnown =
                invocation.parameters().isEmpty()
                        ? diagnosis.isAnythingRead()
                        : diagnosis.isAllRead();
        return isKnown ? Program.DONE : Program.FAILED;
    }

    private void read(LogReader reader) {
        long millis = now.toEpochMilli();
        long from = since.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        List<String> names = invocation.parameters();
        if (names.isEmpty()) {
            LogJournal.read(reader, Optional.empty(), millis(since), millis(until), millis);
            // syslog writes the journal's lines once more
            if (!reader.sources().getLast().isWhole()) {
                LogFiles.usual(USUAL)
                        .ifPresent(file ->
                                LogFiles.withRotated(file, from)
                                        .forEach(one -> LogFiles.read(one, reader, millis)));
            }
            return;
        }
        Set<Path> seen = new HashSet<>();
        for (String name : names) {
            if (name.equals(STDIN)) {
                reader.read(STDIN, new FileInputStream(FileDescriptor.in), millis, "");
                continue;
            }
            Path file = path(name);
            if (LogJournal.is(file)) {
                LogJournal.read(reader, Optional.of(file), millis(since), millis(until), millis);
                continue;
            }
            for (Path one : LogFiles.withRotated(file, from)) {
                // error.log* names what rotation made as well
                if (seen.add(one.toAbsolutePath().normalize())) {
                    LogFiles.read(one, reader, millis);
                }
            }
        }
    }

    static OptionalLong millis(Optional<Instant> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toEpochMilli()) : OptionalLong.empty();
    }

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException unusable) {
            throw new UsageError("logFile", name);
        }
    }

    private Snapshot snapshot(Set<Endpoint> endpoints) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> addresses.add(endpoint.address()));
        return invocation
                .host()
                .collector()
                .collect(
                        new Collector.Request(
                                Collector.Owners.NOT_AT_ALL,
                                false,
                                addresses,
                                Optional.empty(),
                                Protocol.TCP,
                                invocation.readBy()));
    }

    private static CheckDiagnosis check(Snapshot snapshot, Set<Endpoint> endpoints) {
        List<Target> targets = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            targets.add(
                    new Target(
                            endpoint.toString(),
                            List.of(new AddressBlock(endpoint.address(), 128)),
                            OptionalInt.of(endpoint.port())));
        }
        Thresholds thresholds =
                new Thresholds(Thresholds.DEFAULT_WARNING, Thresholds.DEFAULT_CRITICAL);
        return CheckAnalysis.of(
                snapshot,
                new CheckOptions(targets, Optional.empty(), endpoints.size() + 1, thresholds));
    }
}
