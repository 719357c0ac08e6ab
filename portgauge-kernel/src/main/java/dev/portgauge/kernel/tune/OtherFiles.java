package dev.portgauge.kernel.tune;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningReport.Later;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TreeMap;

/**
 * Files of sysctls that are read after {@link Tuner#FILE} at boot (sysctl.d(5)): what they set
 * counts.
 */
public final class OtherFiles {

    /** A file in a later folder stands for its namesakes; the first one is of procps alone. */
    private static final List<String> FOLDERS =
            List.of(
                    "lib/sysctl.d",
                    "usr/lib/sysctl.d",
                    "usr/local/lib/sysctl.d",
                    "run/sysctl.d",
                    "etc/sysctl.d");

    private OtherFiles() {}

    /**
     * The lines that set one of these sysctls later, and to something else in the end.
     *
     * @param root what stands for {@code /}
     */
    public static List<Later> later(Path root, List<SettingChange> changes) {
        Map<TunedSetting, List<Later>> lines = new EnumMap<>(TunedSetting.class);
        Set<Path> seen = new HashSet<>();
        for (Path file : filesAfterOurs(root)) {
            if (seen.add(real(file))) {
                addLines(root, file, changes, lines);
            }
        }
        List<Later> later = new ArrayList<>();
        for (SettingChange change : changes) {
            List<Later> all = lines.getOrDefault(change.setting(), List.of());
            if (!all.isEmpty() && !all.getLast().value().equals(change.after())) {
                all.stream().filter(one -> !one.value().equals(change.after())).forEach(later::add);
            }
        }
        return later;
    }

    /** In the order in which they are read: by their names, whatever folder they are in. */
    private static List<Path> filesAfterOurs(Path root) {
        Map<String, Path> named = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(root.resolve(folder), "*.conf")) {
                for (Path file : found) {
                    named.put(file.getFileName().toString(), file);
                }
            } catch (IOException absent) {
                // then nothing in it is read at boot either
            }
        }
        String own = Path.of(Tuner.FILE).getFileName().toString();
        List<Path> files = new ArrayList<>();
        named.forEach((name, file) -> {
            if (name.compareTo(own) > 0) {
                files.add(file);
            }
        });
        // procps reads it last; where only systemd does, it is mostly a link in the folder
        files.add(root.resolve("etc/sysctl.conf"));
        return files;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException absent) {
            return file;
        }
    }

    /** A pattern sets nothing that a line names (sysctl.d(5)), and ours are named. */
    private static void addLines(
            Path root,
            Path file,
            List<SettingChange> changes,
            Map<TunedSetting, List<Later>> lines) {
        String text;
        try (InputStream stream = Files.newInputStream(file)) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return;
        }
        for (String line : text.lines().toList()) {
            String name = sysctl(line);
            for (SettingChange change : changes) {
                if (name.equals(change.setting().sysctl())) {
                    lines.computeIfAbsent(change.setting(), _ -> new ArrayList<>())
                            .add(new Later("/" + root.relativize(file), name, value(line)));
                }
            }
        }
    }

    /** What a line sets; empty where it sets nothing. */
    static String sysctl(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip().replace('/', '.');
        return key.startsWith("-") ? key.substring(1) : key;
    }

    /** To what, as the kernel shows it: one blank between numbers. */
    static String value(String line) {
        StringJoiner words = new StringJoiner(" ");
        StringTokenizer tokens = new StringTokenizer(line.substring(line.indexOf('=') + 1));
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words.toString();
    }
}
