package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the command line, in both languages. */
class CommandWordsTest {

    private static final Path FOLDER =
            TestHost.ROOT.resolve("portgauge-report/src/main/resources/dev/portgauge/report");

    @Test
    void bothLanguagesHaveTheSameKeysInTheSameOrder() throws IOException {
        assertThat(words("ko").keySet()).containsExactlyElementsOf(words("en").keySet());
    }

    @Test
    void bothLanguagesUseTheSameArguments() throws IOException {
        Map<String, String> korean = words("ko");
        words("en")
                .forEach((key, text) ->
                        assertThat(arguments(korean.get(key))).as(key).isSubsetOf(arguments(text)));
    }

    @Test
    void everyErrorIsUsedAndEveryUsedOneExists() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files =
                Files.walk(TestHost.ROOT.resolve("portgauge-cli/src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        var used =
                Pattern.compile("new UsageError\\(\\s*\"(\\w+)\"|\"error\\.(\\w+)\"")
                        .matcher(code)
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .collect(Collectors.toSet());
        var existing =
                words("en").keySet().stream()
                        .filter(key -> key.startsWith("error."))
                        .map(key -> key.substring("error.".length()))
                        .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void koreanHasNoParticlesInBrackets() throws IOException {
        assertThat(words("ko").values()).noneMatch(text -> text.matches(".*[은을이]\\([는를가]\\).*"));
    }

    private static java.util.Set<String> arguments(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> words(String language) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        for (String line :
                Files.readAllLines(FOLDER.resolve("commandline_" + language + ".properties"))) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                assertThat(words.put(line.substring(0, equals), line.substring(equals + 1)))
                        .as(line)
                        .isNull();
            }
        }
        return words;
    }
}
