package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Reads on while others write: files, standard input, the journal. */
public final class LogFollower implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final LogReader reader;
    private final LongSupplier now;
    private final List<LogTail> tails = new ArrayList<>();
    private final List<Thread> streams = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param reader whose sink may be called by several threads
     */
    public LogFollower(LogReader reader, LongSupplier now) {
        this.reader = reader;
        this.now = now;
    }

    /** Follows a file, which need not be there yet, or a pipe. */
    public void file(Path file, boolean fromEnd) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                reader.refuse(name, new Reading.Refused<>(name, "EISDIR"));
            } else if (isStream(file)) {
                stream(name, () -> Files.newInputStream(file));
            } else {
                tails.add(new LogTail(file, scanner(LogFiles.program(file)), fromEnd));
            }
        } catch (IOException unreadable) {
            reader.refuse(name, LogFiles.why(name, unreadable));
        }
    }

    /** What has no end to begin at: a pipe, a device, and what the kernel writes. */
    private static boolean isStream(Path file) {
        return Files.exists(file)
                && (!Files.isRegularFile(file) || file.toAbsolutePath().startsWith("/proc"));
    }

    private LogScanner scanner(String program) {
        return reader.scanner(now, program);
    }

    /** Opens a stream; a pipe waits until somebody writes. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /** Follows a stream to its end. */
    public void stream(String name, InputStream in) {
        stream(name, () -> in);
    }

    private void stream(String name, Opening in) {
        LogScanner scanner = scanner("");
        Thread thread = new Thread(null, () -> drain(name, in, scanner), "portgauge-log-" + name);
        thread.setDaemon(true);
        streams.add(thread);
        thread.start();
    }

    private void drain(String name, Opening opening, LogScanner scanner) {
        Optional<Reading<String>> problem = Optional.empty();
        try (InputStream in = opening.open()) {
            while (scanner.fill(in) >= 0) {
                scanner.search(in.available() == 0 && !scanner.isMidLine());
            }
        } catch (IOException broken) {
            problem = Optional.of(LogFiles.why(name, broken));
        }
        scanner.search(true);
        reader.done(name, scanner, problem);
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
                    reader.done(name, tail.scanner(), Optional.of(LogFiles.why(name, unreadable)));
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
            String name = tail.file().toString();
            boolean wasThere = tail.scanner().bytes() > 0 || Files.exists(tail.file());
            reader.done(
                    name,
                    tail.scanner(),
                    wasThere
                            ? Optional.empty()
                            : Optional.of(new Reading.Refused<>(name, "ENOENT")));
            try {
                tail.close();
            } catch (IOException gone) {
                // it is not read any more
            }
        }
    }
}
