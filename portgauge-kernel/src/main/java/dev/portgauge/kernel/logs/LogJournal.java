package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The journal of systemd, by {@code journalctl -o json}: the only program that portgauge starts, as
 * the format of the journal's files is systemd's own.
 */
public final class LogJournal {

    private static final String NAME = "journal";

    /** Where this machine's is; journalctl does not say that there is none. */
    private static final List<Path> USUAL =
            List.of(Path.of("/var/log/journal"), Path.of("/run/log/journal"));

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

    /** Why there is none; journalctl does not say that. */
    static Optional<Reading<String>> absence(Optional<Path> where) {
        return where.isPresent() || USUAL.stream().anyMatch(LogJournal::is)
                ? Optional.empty()
                : Optional.of(new Reading.Refused<>(USUAL.getFirst().toString(), "ENOENT"));
    }

    /** Whether this machine's has any line, and all of it may be read. */
    public static boolean isWhole() {
        OptionalLong always = OptionalLong.empty();
        try {
            Journalctl last = Journalctl.start(Optional.empty(), always, always, "--lines=1");
            try (InputStream line = last.lines()) {
                boolean isAny = line.transferTo(OutputStream.nullOutputStream()) > 0;
                return last.problem().isEmpty() && isAny && absence(Optional.empty()).isEmpty();
            }
        } catch (IOException absent) {
            return false;
        }
    }

    /** Reads it, or notes why not. */
    public static void read(
            LogReader reader,
            Optional<Path> where,
            OptionalLong since,
            OptionalLong until,
            long now) {
        String name = name(where);
        LogScanner scanner = reader.scanner(() -> now, "");
        Optional<Reading<String>> problem;
        try {
            Journalctl journalctl = Journalctl.start(where, since, until);
            try (InputStream lines = journalctl.lines()) {
                problem = LogReader.scan(name, lines, scanner);
            }
            // it always has to be waited for
            Optional<Reading<String>> own = journalctl.problem();
            problem = problem.or(() -> own).or(() -> absence(where));
        } catch (IOException absent) {
            problem = Optional.of(new Reading.Refused<>(Journalctl.NAME, "ENOENT"));
        }
        reader.done(name, scanner, problem);
    }
}
