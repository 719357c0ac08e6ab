package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines that {@code advise} gives for a program are lines that the program takes. */
class AdviceLinesTest {

    private static final String LINES = "/dev/portgauge/report/advice_settings.properties";

    /** Nothing is started; nginx wants to know where its pid would go. */
    private static final String NGINX =
            """
            pid FOLDER/pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                HTTP
                server {
                    listen 127.0.0.1:18080;
                    SERVER
                }
            }
            """;

    private static final String HAPROXY =
            """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            frontend front
                bind 127.0.0.1:18081
                default_backend app
            """;

    @TempDir private Path folder;

    /** What is for one program, by what it is for. */
    private static SortedMap<String, String> lines(String program, String address)
            throws IOException {
        Properties all = new Properties();
        try (InputStream in = AdviceLinesTest.class.getResourceAsStream(LINES);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            all.load(text);
        }
        String host = address.contains(":") ? "[" + address + "]" : address;
        SortedMap<String, String> found = new TreeMap<>();
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(program + ".")) {
                found.put(
                        key,
                        all.getProperty(key)
                                .replace("{0}", host + ":443")
                                .replace("{1}", address)
                                .replace("{2}", "443")
                                .replace("{3}", "1000")
                                .replace("ADDRESS1", "127.0.0.2")
                                .replace("ADDRESS2", "127.0.0.3")
                                .replace("ADDRESS", "127.0.0.2"));
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(5);
        return found;
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("lines"), text);
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.9", "fd77::9"})
    void nginxTakesThem(String address) throws Exception {
        for (var one : lines("NGINX", address).entrySet()) {
            int location = one.getValue().indexOf("location");
            String http = location < 0 ? one.getValue() : one.getValue().substring(0, location);
            String server = location < 0 ? "" : one.getValue().substring(location);
            Path file =
                    written(
                            NGINX.replace("FOLDER", folder.toString())
                                    .replace("HTTP", http)
                                    .replace("SERVER", server));
            Shell.Outcome outcome = Shell.start(List.of("nginx", "-t", "-c", file.toString()));
            assertThat(outcome.err()).as(one.toString()).doesNotContain("[warn]");
            assertThat(outcome.exit()).as(one + outcome.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.9", "fd77::9"})
    void haproxyTakesThem(String address) throws Exception {
        for (var one : lines("HAPROXY", address).entrySet()) {
            String text = one.getValue();
            String backend = text.startsWith("backend") ? text : "backend app\n" + text;
            Path file = written(HAPROXY + backend + "\n");
            Shell.Outcome outcome = Shell.start(List.of("haproxy", "-c", "-f", file.toString()));
            assertThat(outcome.out() + outcome.err()).as(one.toString()).doesNotContain("WARN");
            assertThat(outcome.exit()).as(one + outcome.err()).isZero();
        }
    }

    @Test
    void pythonReadsThem() throws Exception {
        for (var one : lines("PYTHON", "10.77.0.9").entrySet()) {
            String file = written(one.getValue()).toString();
            Shell.Outcome outcome = Shell.start(List.of("python3", "-m", "py_compile", file));
            assertThat(outcome.exit()).as(one + outcome.err()).isZero();
        }
    }
}
