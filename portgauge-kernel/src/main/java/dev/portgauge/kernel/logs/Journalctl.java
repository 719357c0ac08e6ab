package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A journalctl that runs, and what it says beside the lines. */
final class Journalctl {

    static final String NAME = "journalctl";

    /**
     * Without all a message of more than 4096 bytes is null. Without quiet it says what it may not
     * read.
     */
    private static final List<String> COMMAND =
            List.of(
                    NAME,
                    "--no-pager",
                    "--all",
                    "-o",
                    "json",
                    "--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_PID,SYSLOG_PID");

    private static final int LONGEST_ERROR = 300;

    private final Process process;
    private final Thread listener;
    private final byte[] errors = new byte[LONGEST_ERROR];
    private int heard;

    private Journalctl(Process process) {
        this.process = process;
        listener = Thread.ofVirtual().start(this::hear);
    }

    /**
     * Starts it.
     *
     * @param where a file or folder; the journal of this machine without
     * @param more options
     */
    static Journalctl start(
            Optional<Path> where, OptionalLong since, OptionalLong until, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(List.of(more));
        if (where.isPresent()) {
            command.add(Files.isDirectory(where.get()) ? "--directory" : "--file");
            command.add(where.get().toAbsolutePath().toString());
        }
        if (since.isPresent()) {
            command.add("--since=@".concat(Long.toString(since.getAsLong() / 1000)));
        }
        if (until.isPresent()) {
            command.add("--until=@".concat(Long.toString(until.getAsLong() / 1000 + 1)));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
        builder.environment().put("LC_ALL", "C");
        // else what it has to say may go into the journal
        builder.environment().put("SYSTEMD_LOG_TARGET", "console");
        return new Journalctl(builder.start());
    }

    InputStream lines() {
        return process.getInputStream();
    }

    /** Ends it; what it wrote until then can still be read, as it could not after destroy(). */
    void stop() {
        process.toHandle().destroy();
    }

    /** What it said, as soon as it has ended; empty when it had no reason to. */
    Optional<Reading<String>> said() {
        try {
            process.waitFor();
            listener.join();
        } catch (InterruptedException stopped) {
            stop();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        String text = new String(errors, 0, heard, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Reading.Refused<>(NAME, text));
    }

    /** That it has ended. */
    Reading<String> exit() {
        return new Reading.Refused<>(NAME, "exit ".concat(Integer.toString(process.exitValue())));
    }

    /** Why it did not give all, as soon as it has ended. */
    Optional<Reading<String>> problem() {
        Optional<Reading<String>> said = said();
        boolean isFailed = !process.isAlive() && process.exitValue() != 0;
        return said.isEmpty() && isFailed ? Optional.of(exit()) : said;
    }

    /** Keeps how its complaints begin, and reads on so that it never waits for a reader. */
    private void hear() {
        try (InputStream in = process.getErrorStream()) {
            int read = in.read(errors);
            while (read >= 0) {
                heard += read;
                read = heard < errors.length ? in.read(errors, heard, errors.length - heard) : -1;
            }
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // what was heard so far counts
        }
    }
}
