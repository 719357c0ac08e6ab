package dev.portgauge.kernel.logs;

import dev.portgauge.model.IpAddress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code /etc/hosts}, hosts(5): what names stand for. Nobody else is asked, as that would send
 * packets.
 */
public final class HostNames {

    private static final int LARGEST = 1 << 20;

    private HostNames() {}

    /** Addresses by name in lower case; none when it cannot be read. */
    public static Map<String, List<IpAddress>> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    static Map<String, List<IpAddress>> parse(String text) {
        Map<String, List<IpAddress>> names = new HashMap<>();
        text.lines()
                .forEach(line -> {
                    int comment = line.indexOf('#');
                    String bare = comment < 0 ? line : line.substring(0, comment);
                    String[] words = bare.replace('\t', ' ').strip().split(" ", -1);
                    enter(words, names);
                });
        return names;
    }

    private static void enter(String[] words, Map<String, List<IpAddress>> names) {
        IpAddress address;
        try {
            address = IpAddress.parse(words[0]);
        } catch (IllegalArgumentException other) {
            return;
        }
        for (int i = 1; i < words.length; i++) {
            if (!words[i].isEmpty()) {
                List<IpAddress> same =
                        names.computeIfAbsent(
                                words[i].toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
                if (!same.contains(address)) {
                    same.add(address);
                }
            }
        }
    }
}
