package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The journal of systemd, by {@code journalctl -o json}: the only program that portgauge starts, as
 * the format of the journal's files is systemd's own.
 */
public final class LogJournal {

    private static final String NAME = "journal";

    /**
     * Without all a message of more than 4096 bytes is null. Without quiet it says what it may not
     * read.
     */
    private static final List<String> COMMAND =
            List.of(
                    "journalctl",
                    "--no-pager",
                    "--all",
                    "-o",
                    "json",
                    "--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_PID,SYSLOG_PID");

    /** Where this machine's is; journalctl does not say that there is none. */
    private static final List<Path> USUAL =
            List.of(Path.of("/var/log/journal"), Path.of("/run/log/journal"));

    private static final int LONGEST_ERROR = 300;

    private LogJournal() {}

    /**
     * Whether it is a file of the journal, or a folder of such files, as {@code /var/log/journal}
     * of any disk.
     */
    public static boolean is(Path file) {
        if (Files.isDirectory(file)) {
            return holdsJournal(file, true);
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] magic = "LPKSHHRH".getBytes(StandardCharsets.US_ASCII);
        // what has no size may wait for a reader, as /proc/kmsg does, and takes what was read away
        try (InputStream in = Files.newInputStream(file)) {
            return Files.size(file) > magic.length
                    && Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean holdsJournal(Path folder, boolean alsoBelow) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                String name = String.valueOf(one.getFileName());
                if (Files.isDirectory(one)
                        ? alsoBelow && isMachine(name) && holdsJournal(one, false)
                        : name.endsWith(".journal")) {
                    return true;
                }
            }
        } catch (IOException unreadable) {
            // the reading itself tells why
        }
        return false;
    }

    /** Only below a folder that begins with the number of a machine journalctl looks. */
    private static boolean isMachine(String name) {
        boolean is = name.length() >= 32;
        for (int i = 0; is && i < 32; i++) {
            is = Character.digit(name.charAt(i), 16) >= 0;
        }
        return is;
    }

    /** What the report calls it. */
    static String name(Optional<Path> where) {
        return where.map(Path::toString).orElse(NAME);
    }

    /**
     * Starts it.
     *
     * @param where a file or folder; the journal of this machine without
     */
    static Process start(
            Optional<Path> where, OptionalLong since, OptionalLong until, boolean follow)
            throws IOException {
        List<String> command = new ArrayList<>(COMMAND);
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
        if (follow) {
            command.addAll(List.of("-f", since.isPresent() ? "--no-tail" : "--lines=0"));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
        if (follow) {
            builder.redirectError(Redirect.DISCARD);
        }
        builder.environment().put("LC_ALL", "C");
        // else what it has to say may go into the journal
        builder.environment().put("SYSTEMD_LOG_TARGET", "console");
        return builder.start();
    }

    /** Reads it, or notes why not. */
    public static void read(
            LogReader reader,
            Optional<Path> where,
            OptionalLong since,
            OptionalLong until,
            long now) {
        String name = name(where);
        Process journalctl;
        try {
            journalctl = start(where, since, until, false);
        } catch (IOException absent) {
            reader.refuse(name, new Reading.Refused<>("journalctl", "ENOENT"));
            return;
        }
        AtomicReference<String> complaint = new AtomicReference<>("");
        Thread listener = Thread.ofVirtual().start(() -> hear(journalctl, complaint));
        try (InputStream lines = journalctl.getInputStream()) {
            reader.read(name, lines, now, "");
        } catch (IOException closed) {
            journalctl.destroy();
        }
        try {
            int code = journalctl.waitFor();
            listener.join();
            String heard = complaint.get();
            if (!heard.isEmpty() || code != 0) {
                String why = heard.isEmpty() ? "exit ".concat(Integer.toString(code)) : heard;
                reader.failed(new Reading.Refused<>("journalctl", why));
            } else if (where.isEmpty() && USUAL.stream().noneMatch(LogJournal::is)) {
                reader.failed(new Reading.Refused<>(USUAL.getFirst().toString(), "ENOENT"));
            }
        } catch (InterruptedException stopped) {
            journalctl.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps how its complaints begin, and reads on so that it never waits for a reader. */
    private static void hear(Process journalctl, AtomicReference<String> complaint) {
        byte[] some = new byte[LONGEST_ERROR];
        try (InputStream errors = journalctl.getErrorStream()) {
            int length = errors.readNBytes(some, 0, some.length);
            complaint.set(new String(some, 0, length, StandardCharsets.UTF_8).strip());
            while (errors.read(some) >= 0) {
                // nobody reads more than the beginning
            }
        } catch (IOException closed) {
            // what was heard so far counts
        }
    }
}
