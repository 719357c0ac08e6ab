package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Reads on while others write: files, standard input, the journal. */
public final class LogFollower implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    /** A time without a year is of now; months from now, too, a follower still runs. */
    private static final long AHEAD = 180L * 86_400_000;

    private final LogReader reader;
    private final long newest;
    private final List<LogTail> tails = new ArrayList<>();
    private final List<Thread> streams = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param reader whose sink may be called by several threads
     */
    public LogFollower(LogReader reader, long now) {
        this.reader = reader;
        newest = now + AHEAD;
    }

    /** Follows a file, which need not be there yet. */
    public void file(Path file, boolean fromEnd) {
        try {
            tails.add(new LogTail(file, scanner(LogFiles.program(file)), fromEnd));
        } catch (IOException unreadable) {
            String name = file.toString();
            reader.refuse(
                    name, new Reading.Refused<>(name, String.valueOf(unreadable.getMessage())));
        }
    }

    private LogScanner scanner(String program) {
        return reader.scanner(newest, program);
    }

    /** Follows a stream to its end. */
    public void stream(String name, InputStream in) {
        LogScanner scanner = scanner("");
        Thread thread = new Thread(null, () -> drain(name, in, scanner), "portgauge-log-" + name);
        thread.setDaemon(true);
        streams.add(thread);
        thread.start();
    }

    private void drain(String name, InputStream in, LogScanner scanner) {
        try {
            while (scanner.fill(in) >= 0) {
                scanner.search(in.available() == 0 && !scanner.isMidLine());
            }
        } catch (IOException ended) {
            // as at its end
        }
        scanner.search(true);
        reader.done(name, scanner);
    }

    /**
     * Follows a journal, from some time on or from now.
     *
     * @param where a file or folder; the journal of this machine without
     */
    public void journal(Optional<Path> where, OptionalLong since) {
        String name = LogJournal.name(where);
        try {
            Process journalctl = LogJournal.start(where, since, OptionalLong.empty(), true);
            processes.add(journalctl);
            stream(name, journalctl.getInputStream());
        } catch (IOException absent) {
            reader.refuse(name, new Reading.Refused<>("journalctl", "ENOENT"));
        }
    }

    /** Reads on until it is told to stop, or nothing is left that could write. */
    public void run(BooleanSupplier stop) throws InterruptedException {
        while (!stop.getAsBoolean() && (!tails.isEmpty() || isAnyStreamOpen())) {
            for (LogTail tail : List.copyOf(tails)) {
                try {
                    tail.poll();
                } catch (IOException unreadable) {
                    tails.remove(tail);
                    String name = tail.file().toString();
                    reader.refuse(
                            name,
                            new Reading.Refused<>(name, String.valueOf(unreadable.getMessage())));
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isAnyStreamOpen() {
        for (Thread stream : streams) {
            if (stream.isAlive()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (LogTail tail : tails) {
            tail.scanner().search(true);
            reader.done(tail.file().toString(), tail.scanner());
            try {
                tail.close();
            } catch (IOException gone) {
                // it is not read any more
            }
        }
    }
}
