package dev.portgauge.kernel.logs;

import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogSource.Form;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads sources one after the other and hands on what may be a symptom. */
public final class LogReader {

    /** How journalctl begins a message that is no plain text. */
    private static final String BYTES = "\"MESSAGE\":[";

    private final Sieve sieve;
    private final ZoneId zone;
    private final Consumer<LogLine> sink;
    private final List<LogSource> sources = new ArrayList<>();

    /**
     * @param needles text that every line of interest holds one of, each of {@link #shortestNeedle}
     *     bytes or more
     * @param zone of times that tell none
     */
    public LogReader(List<String> needles, ZoneId zone, Consumer<LogLine> sink) {
        this.zone = zone;
        this.sink = sink;
        List<byte[]> bytes = new ArrayList<>();
        for (String needle : needles) {
            byte[] ascii = needle.getBytes(StandardCharsets.US_ASCII);
            if (new String(ascii, StandardCharsets.US_ASCII).equals(needle)) {
                bytes.add(ascii);
                continue;
            }
            for (Charset charset : LogText.encodings()) {
                bytes.add(needle.getBytes(charset));
            }
        }
        bytes.add(BYTES.getBytes(StandardCharsets.US_ASCII));
        sieve = new Sieve(bytes);
    }

    /** How many bytes a needle has at least. */
    public static int shortestNeedle() {
        return Sieve.SHORTEST;
    }

    /** What was read so far, and what could not be. */
    public synchronized List<LogSource> sources() {
        return List.copyOf(sources);
    }

    /** Notes that something is not there to be read. */
    public void refuse(String name, Reading<String> why) {
        note(new LogSource(name, Form.PLAIN, 0, 0, Optional.of(why)));
    }

    /** Notes what was read. */
    void done(String name, LogScanner scanner, Optional<Reading<String>> problem) {
        note(new LogSource(name, scanner.form(), scanner.bytes(), scanner.cutLines(), problem));
    }

    private synchronized void note(LogSource source) {
        sources.add(source);
    }

    /**
     * Reads a stream to its end.
     *
     * @param newest when its last line was written at the latest, in milliseconds
     * @param program who wrote it, where the name of the source tells that
     */
    public void read(String name, InputStream raw, long newest, String program) {
        LogScanner scanner = scanner(() -> newest, program);
        done(name, scanner, scan(name, raw, scanner));
    }

    /** Reads a stream to its end, or tells why not. */
    static Optional<Reading<String>> scan(String name, InputStream raw, LogScanner scanner) {
        try {
            scanner.scan(LogInput.of(raw));
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            // the decoder of zstd throws the latter at what it does not expect
            return Optional.of(damaged(name, broken));
        }
    }

    /** What broke off the reading of something. */
    static Reading<String> damaged(String name, Exception thrown) {
        String message = thrown.getMessage();
        return new Reading.Malformed<>(name, message == null ? "unexpected end" : message);
    }

    /**
     * For the lines of one source.
     *
     * @param newest when its last line was written at the latest, in milliseconds
     */
    LogScanner scanner(LongSupplier newest, String program) {
        LogTime times = new LogTime(zone, newest);
        return new LogScanner(
                sieve,
                (bytes, from, to, before, after) -> {
                    LogFrame frame = LogFrame.of(LogText.of(bytes, from, to), times);
                    if (frame.text().indexOf('\n') >= 0) {
                        apart(frame, program);
                        return frame.form();
                    }
                    Supplier<String> earlier = () -> LogText.of(bytes, before, from);
                    boolean isFramed = frame.time().isPresent();
                    LogFrame head = isFramed ? frame : nearest(bytes, before, from, times);
                    sink.accept(
                            new LogLine(
                                    head.time(),
                                    first(frame.program(), head.program(), program),
                                    frame.pid().isPresent() ? frame.pid() : head.pid(),
                                    frame.text(),
                                    earlier,
                                    () -> LogText.of(bytes, Math.min(after, to + 1), after)));
                    return frame.form();
                });
    }

    /** The lines of one message of the journal: a stack trace is its own surroundings. */
    private void apart(LogFrame frame, String program) {
        String text = frame.text();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int from = at;
            int to = newline < 0 ? text.length() : newline;
            sink.accept(
                    new LogLine(
                            frame.time(),
                            first(frame.program(), program),
                            frame.pid(),
                            text.substring(from, to),
                            () -> text.substring(0, from),
                            () -> text.substring(Math.min(text.length(), to + 1))));
            at = to + 1;
        }
    }

    /** The last line before that tells a time: a stack trace belongs to it. */
    private static LogFrame nearest(byte[] bytes, int earliest, int from, LogTime times) {
        int end = from;
        while (end > earliest) {
            int start = end - 1;
            while (start > earliest && bytes[start - 1] != '\n') {
                start--;
            }
            // an indented line is a frame of the trace, and there may be many
            if (bytes[start] != ' ' && bytes[start] != '\t' && bytes[start] != '\n') {
                LogFrame frame = LogFrame.of(LogText.of(bytes, start, end).stripTrailing(), times);
                if (frame.time().isPresent()) {
                    return frame;
                }
            }
            end = start;
        }
        return new LogFrame(Form.PLAIN, OptionalLong.empty(), "", OptionalInt.empty(), "");
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
