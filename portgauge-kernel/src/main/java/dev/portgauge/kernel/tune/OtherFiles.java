package dev.portgauge.kernel.tune;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TuningReport.Later;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of sysctls that are read after {@link Tuner#FILE} at boot (sysctl.d(5)): what they set
 * counts.
 */
public final class OtherFiles {

    private static final List<String> FOLDERS =
            List.of("usr/lib/sysctl.d", "run/sysctl.d", "etc/sysctl.d");

    private OtherFiles() {}

    /**
     * The lines that set one of these sysctls later.
     *
     * @param root what stands for {@code /}
     */
    public static List<Later> later(Path root, List<SettingChange> changes) {
        Map<String, Path> files = new TreeMap<>();
        String own = Path.of(Tuner.FILE).getFileName().toString();
        for (String folder : FOLDERS) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(root.resolve(folder), "*.conf")) {
                for (Path file : found) {
                    // one in a later folder stands for its namesake
                    files.put(file.getFileName().toString(), file);
                }
            } catch (IOException absent) {
                // then nothing in it is read at boot either
            }
        }
        List<Later> later = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (file.getKey().compareTo(own) > 0) {
                addLines(root, file.getValue(), changes, later);
            }
        }
        // procps reads it last; where only systemd does, it is mostly a link in the folder
        addLines(root, root.resolve("etc/sysctl.conf"), changes, later);
        return later;
    }

    private static void addLines(
            Path root, Path file, List<SettingChange> changes, List<Later> later) {
        String text;
        try (InputStream stream = Files.newInputStream(file)) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return;
        }
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : line.substring(0, equals).strip().replace('/', '.');
            for (SettingChange change : changes) {
                String name = key.startsWith("-") ? key.substring(1) : key;
                String value = equals < 0 ? "" : line.substring(equals + 1).strip();
                boolean isSame = value.replace('\t', ' ').equals(change.after());
                if (name.equals(change.setting().sysctl()) && !isSame) {
                    later.add(new Later("/" + root.relativize(file), name, value));
                }
            }
        }
    }
}
