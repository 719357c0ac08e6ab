package dev.portgauge.cli;

import dev.portgauge.analysis.logs.LogVerdict;
import dev.portgauge.analysis.logs.LogsAnalysis;
import dev.portgauge.kernel.logs.LogFiles;
import dev.portgauge.kernel.logs.LogFollower;
import dev.portgauge.kernel.logs.LogJournal;
import dev.portgauge.kernel.logs.LogReader;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.CommandWords;
import dev.portgauge.report.LogsFollowed;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code logs --follow}: lines as they are written, until a signal or a closed pipe. */
final class LogsFollow {

    private final Invocation invocation;
    private final LogsAnalysis analysis;
    private final Writer out;
    private final LogsFollowed lines;
    private volatile @Nullable IOException unwritable;
    private boolean isClosed;

    LogsFollow(Invocation invocation, LogsAnalysis analysis, Writer out) {
        this.invocation = invocation;
        this.analysis = analysis;
        this.out = out;
        lines = invocation.format().follow(invocation.reportOptions(AlarmFloors.DEFAULTS), out);
    }

    /** Files and streams are read by several threads. */
    synchronized void line(LogLine line) {
        if (isClosed) {
            return;
        }
        Optional<LogVerdict> said = analysis.add(line);
        if (said.isEmpty() || unwritable != null) {
            return;
        }
        try {
            lines.line(line, said.get().type(), said.get().reason(), said.get().to());
            out.flush();
        } catch (IOException closed) {
            unwritable = closed;
        }
    }

    /** Follows until it is to end. */
    void until(LogReader reader, Optional<Instant> since, long now) throws IOException {
        try (StopSignal stop = StopSignal.heed();
                LogFollower follower =
                        new LogFollower(reader, invocation.host().collector().clock()::millis)) {
            add(follower, reader, since, now);
            follower.run(() ->
                    stop.isGiven()
                            || unwritable != null
                            || invocation.host().unheard().test(Host.STDOUT));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        IOException failed = unwritable;
        if (failed != null) {
            throw failed;
        }
    }

    /** The report; a line that comes later is not heard any more. */
    synchronized LogsDiagnosis end(Supplier<LogsDiagnosis> report) throws IOException {
        isClosed = true;
        LogsDiagnosis diagnosis = report.get();
        lines.end(diagnosis);
        return diagnosis;
    }

    private void add(LogFollower follower, LogReader reader, Optional<Instant> since, long now) {
        OptionalLong from = LogsRun.millis(since);
        List<String> names = invocation.parameters();
        if (names.isEmpty()) {
            follower.journal(Optional.empty(), from);
            // as without --follow
            if (!LogJournal.isWhole()) {
                LogFiles.usual(LogsRun.USUAL)
                        .ifPresent(file -> add(follower, reader, file, from, now));
            }
        }
        for (String name : names) {
            if (name.equals(LogsRun.STDIN)) {
                FileInputStream in = new FileInputStream(FileDescriptor.in);
                follower.stream(name, Channels.newInputStream(in.getChannel()));
            } else {
                add(follower, reader, LogsRun.path(name), from, now);
            }
        }
    }

    private void add(
            LogFollower follower, LogReader reader, Path file, OptionalLong since, long now) {
        if (LogJournal.is(file)) {
            follower.journal(Optional.of(file), since);
            return;
        }
        for (Path one : LogFiles.withRotated(file, since.orElse(Long.MAX_VALUE))) {
            if (!one.equals(file)) {
                LogFiles.read(one, reader, now);
            }
        }
        if (!Files.exists(file)) {
            waiting(file);
        }
        follower.file(file, since.isEmpty());
    }

    /** A name that is misspelt looks like a log that is quiet. */
    private void waiting(Path file) {
        String text = CommandWords.of(invocation.language()).get("follow.waiting", file.toString());
        try {
            invocation.host().err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            // the report says it, too
        }
    }
}
