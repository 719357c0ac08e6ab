package dev.portgauge.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Every wording of the corpus has its class, and no look-alike is called exhaustion. */
class LogClassifierTest {

    private static final Path FOLDER = Path.of("src/test/resources/logs");
    private static final IpAddress V4 = IpAddress.parse("10.0.0.5");
    private static final IpAddress V6 = IpAddress.parse("2001:db8::5");
    private static final Map<String, List<IpAddress>> NAMES =
            Map.of(
                    "v4.internal", List.of(V4),
                    "v6.internal", List.of(V6),
                    "both.internal", List.of(V4, V6));
    private static final LogClassifier CLASSIFIER = new LogClassifier(List.of(), NAMES);

    record Sample(String type, String to, String text) {}

    static List<Sample> corpus() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("corpus.txt"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\\|", 3);
                samples.add(new Sample(parts[0].strip(), parts[1].strip(), parts[2].substring(1)));
            }
        }
        return samples;
    }

    static List<String> lookalikes() throws IOException {
        return Files.readAllLines(FOLDER.resolve("lookalikes.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    static LogLine line(String program, String text) {
        String[] lines = text.split(" // ", -1);
        int judged = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith(">")) {
                judged = i;
                lines[i] = lines[i].substring(1);
            }
        }
        String before = String.join("\n", Arrays.copyOfRange(lines, 0, judged));
        String after = String.join("\n", Arrays.copyOfRange(lines, judged + 1, lines.length));
        return new LogLine(
                OptionalLong.empty(),
                program,
                OptionalInt.empty(),
                lines[judged],
                () -> before.isEmpty() ? "" : before + "\n",
                () -> after);
    }

    private static String name(Optional<LogVerdict> said) {
        if (said.isEmpty()) {
            return "NOTHING";
        }
        return said.get().type() == LogClass.OTHER
                ? "OTHER/" + said.get().reason()
                : said.get().type().name();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void everyWordingHasItsClass(Sample sample) {
        Optional<LogVerdict> said = CLASSIFIER.of(line("", sample.text()));
        assertThat(name(said)).isEqualTo(sample.type());
        assertThat(said.map(LogVerdict::to).orElse("")).isEqualTo(sample.to());
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void noLookAlikeIsExhaustion(String text) {
        assertThat(CLASSIFIER.of(line("", text)).filter(said -> said.type().isExhaustion()))
                .isEmpty();
    }

    /** What the sieve does not let through is never judged. */
    @ParameterizedTest
    @MethodSource("corpus")
    void everyWordingHoldsANeedle(Sample sample) {
        String lower = Lower.of(sample.text());
        assertThat(CLASSIFIER.needles())
                .anyMatch(needle ->
                        sample.type().equals("NOTHING") || lower.contains(Lower.of(needle)));
    }

    @Test
    void theCorpusHasEveryClassAndEveryReason() throws IOException {
        Set<String> seen = new HashSet<>();
        corpus().forEach(sample -> seen.add(sample.type().replaceFirst("OTHER/.*", "OTHER")));
        seen.remove("NOTHING");
        assertThat(seen).hasSize(LogClass.values().length);
    }

    /** Whose test packet needs a port of the bind pool. */
    @Test
    void theBareBindOfTcptracerouteIsThePool() {
        String text = "bind: Address already in use";
        assertThat(name(CLASSIFIER.of(line("tcptraceroute", text)))).isEqualTo("BIND_POOL_EMPTY");
        assertThat(name(CLASSIFIER.of(line("myserver", text))))
                .isEqualTo("OTHER/LISTENER_OR_SOURCE");
    }

    @Test
    void aNameThatStandsForOneAddressIsThatPlace() {
        assertThat(CLASSIFIER.endpoint("V4.internal:6379")).contains(new Endpoint(V4, 6379));
        assertThat(CLASSIFIER.endpoint("both.internal:6379")).isEmpty();
        assertThat(CLASSIFIER.endpoint("unknown.internal:6379")).isEmpty();
        assertThat(CLASSIFIER.endpoint("v4.internal")).isEmpty();
    }
}
