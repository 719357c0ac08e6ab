package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The journal of systemd, by {@code journalctl -o json}: the only program that portgauge starts, as
 * the format of the journal's files is systemd's own.
 */
public final class LogJournal {

    private static final String NAME = "journal";
    private static final String FIELDS =
            "--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_PID,SYSLOG_PID";

    private LogJournal() {}

    /** Starts it. */
    static Process start(OptionalLong since, OptionalLong until, boolean follow)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("journalctl", "-q", "--no-pager", "-o", "json", FIELDS));
        if (since.isPresent()) {
            command.add("--since=@".concat(Long.toString(since.getAsLong() / 1000)));
        }
        if (until.isPresent()) {
            command.add("--until=@".concat(Long.toString(until.getAsLong() / 1000 + 1)));
        }
        if (follow) {
            command.addAll(List.of("-f", since.isPresent() ? "--no-tail" : "--lines=0"));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(Redirect.DISCARD)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /** Reads it, or notes why not. */
    public static void read(LogReader reader, OptionalLong since, OptionalLong until, long now) {
        Process journalctl;
        try {
            journalctl = start(since, until, false);
        } catch (IOException absent) {
            reader.refuse(NAME, new Reading.Refused<>("journalctl", "ENOENT"));
            return;
        }
        try (InputStream lines = journalctl.getInputStream()) {
            reader.read(NAME, lines, now, "");
        } catch (IOException closed) {
            journalctl.destroy();
        }
        try {
            int code = journalctl.waitFor();
            if (code != 0 && reader.sources().getLast().bytes() == 0) {
                reader.failed(NAME, "exit ".concat(Integer.toString(code)));
            }
        } catch (InterruptedException stopped) {
            journalctl.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
