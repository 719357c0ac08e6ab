package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A stream that is followed by a thread of its own, as its reader may wait for ever. */
final class LogStream {

    /** Opens a stream; a pipe waits until somebody writes. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private final String name;
    private final LogScanner scanner;
    private final Opening opening;
    private final @Nullable Journalctl journalctl;
    private final Thread thread;

    /** What was amiss, and why it came to its end: for others as soon as it has. */
    private Optional<Reading<String>> problem = Optional.empty();

    private Optional<Reading<String>> end = Optional.empty();

    private LogStream(
            String name, LogScanner scanner, Opening opening, @Nullable Journalctl journalctl) {
        this.name = name;
        this.scanner = scanner;
        this.opening = opening;
        this.journalctl = journalctl;
        thread = new Thread(null, this::follow, "portgauge-log-" + name);
        thread.setDaemon(true);
    }

    static LogStream start(String name, LogScanner scanner, Opening opening) {
        return started(new LogStream(name, scanner, opening, null));
    }

    static LogStream start(String name, LogScanner scanner, Journalctl journalctl) {
        return started(new LogStream(name, scanner, journalctl::lines, journalctl));
    }

    private static LogStream started(LogStream stream) {
        stream.thread.start();
        return stream;
    }

    private void follow() {
        try (InputStream in = opening.open()) {
            while (scanner.fill(in) >= 0) {
                scanner.search(in.available() == 0 && !scanner.isMidLine());
            }
        } catch (IOException broken) {
            end = Optional.of(LogFiles.why(name, broken));
        }
        scanner.search(true);
        if (journalctl != null) {
            problem = journalctl.said();
            end = Optional.of(journalctl.exit());
        }
    }

    boolean isEnded() {
        return !thread.isAlive();
    }

    /** Has it end soon. */
    void stop() {
        if (journalctl == null) {
            thread.interrupt();
        } else {
            journalctl.stop();
        }
    }

    /**
     * Tells what was read.
     *
     * @param byItself whether it ended without being stopped
     */
    void tell(LogReader reader, boolean byItself) {
        // of one that still waits only what the scanner has is known
        boolean isKnown = isEnded();
        Optional<Reading<String>> why = isKnown ? problem : Optional.empty();
        reader.done(name, scanner, byItself && isKnown ? why.or(() -> end) : why);
    }
}
