package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Files of logs: where they are usually, what rotation made of them, and whose they are. */
public final class LogFiles {

    /** What syslog daemons write, on Debian and on Red Hat; the kernel's lines are in both. */
    private static final List<String> USUAL = List.of("syslog", "messages", "kern.log");

    private LogFiles() {}

    /**
     * Of the usual files below /var/log the first that is there: where there are several, the same
     * lines are in them.
     */
    public static Optional<Path> usual(Path folder) {
        return USUAL.stream().map(folder::resolve).filter(Files::exists).findFirst();
    }

    /**
     * A file, and before it those that rotation made of it ({@code syslog.1}, {@code syslog.2.gz},
     * {@code syslog-20261126.xz}), as far as they were written to since then; the oldest first.
     */
    public static List<Path> withRotated(Path file, long sinceMillis) {
        List<Path> found = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder != null && name != null) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path one : all) {
                    if (isRotated(String.valueOf(one.getFileName()), name.toString())
                            && Files.isRegularFile(one)
                            && modified(one) >= sinceMillis) {
                        found.add(one);
                    }
                }
            } catch (IOException unreadable) {
                // the file itself still is one
            }
        }
        found.sort(Comparator.comparingLong(LogFiles::modified).thenComparing(Path::toString));
        found.add(file);
        return found;
    }

    static boolean isRotated(String name, String of) {
        if (!name.startsWith(of) || name.length() < of.length() + 2) {
            return false;
        }
        char separator = name.charAt(of.length());
        char next = name.charAt(of.length() + 1);
        return (separator == '.' || separator == '-') && next >= '0' && next <= '9';
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return Long.MAX_VALUE;
        }
    }

    /** Reads a file, or notes why not. */
    public static void read(Path file, LogReader reader, long now) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            reader.refuse(name, new Reading.Refused<>(name, "EISDIR"));
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            reader.read(name, in, Math.min(now, modified(file)), program(file));
        } catch (IOException unreadable) {
            reader.refuse(name, why(name, unreadable));
        }
    }

    /** Why a file cannot be read. */
    static Reading<String> why(String name, IOException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return new Reading.Refused<>(name, "ENOENT");
        }
        if (thrown instanceof AccessDeniedException) {
            return new Reading.Refused<>(name, "EACCES");
        }
        String reason = thrown instanceof FileSystemException file ? file.getReason() : null;
        return new Reading.Refused<>(
                name, reason == null ? String.valueOf(thrown.getMessage()) : reason);
    }

    /**
     * The container, by its file in /var/log/containers: {@code pod_namespace_container-id.log}.
     */
    static String program(Path file) {
        String name = String.valueOf(file.getFileName());
        int dash = name.lastIndexOf('-');
        int underscore = name.lastIndexOf('_', Math.max(0, dash));
        boolean is = underscore > 0 && dash > underscore && name.indexOf('_') < underscore;
        return is ? name.substring(underscore + 1, dash) : "";
    }
}
