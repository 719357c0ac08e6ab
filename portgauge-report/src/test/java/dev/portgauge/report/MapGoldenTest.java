package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.MapDiagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The map in the terminal, byte by byte; {@code -Dportgauge.golden=update} as for the others. */
class MapGoldenTest {

    private static final boolean UPDATE = "update".equals(System.getProperty("portgauge.golden"));
    private static final Path FOLDER = Path.of("src/test/resources/golden-map");

    /**
     * One file.
     *
     * @param colours 0 for letters
     */
    record Sample(
            String name,
            MapDiagnosis map,
            Language language,
            int colours,
            int columns,
            boolean quiet,
            List<String> files,
            String format) {

        String render() throws IOException {
            ReportOptions report = new ReportOptions(language, colours > 0, columns, quiet, false);
            StringWriter out = new StringWriter();
            ReportFormats.named(format)
                    .orElseThrow()
                    .write(map, new MapOptions(report, Math.max(16, colours), files), out);
            return out.toString();
        }

        Path file() {
            String kind = format.equals("text") ? "txt" : format;
            return FOLDER.resolve(
                    name + "." + language.name().toLowerCase(Locale.ROOT) + "." + kind);
        }

        @Override
        public String toString() {
            return file().getFileName().toString();
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (Language language : Language.values()) {
            samples.add(text("one", MapScenarios.one(), language, 0, 80));
            samples.add(text("one-narrow", MapScenarios.one(), language, 0, 20));
            samples.add(text("two", MapScenarios.two(), language, 0, 80));
            samples.add(text("two-narrow", MapScenarios.two(), language, 0, 40));
            samples.add(text("two-wide", MapScenarios.two(), language, 1 << 24, 200));
            samples.add(text("one-16", MapScenarios.one(), language, 16, 80));
            samples.add(text("one-256", MapScenarios.one(), language, 256, 80));
            samples.add(text("three", MapScenarios.three(), language, 0, 80));
            samples.add(text("any", MapScenarios.anyDestination(), language, 0, 80));
            samples.add(text("nothing", MapScenarios.nothing(), language, 0, 80));
            samples.add(text("unknown", MapScenarios.unknownBesideKnown(), language, 0, 80));
            samples.add(
                    other(
                            "files",
                            MapScenarios.two(),
                            language,
                            false,
                            "a.svg",
                            "/tmp/\u001b[2Jb.png"));
            samples.add(other("files-nothing", MapScenarios.nothing(), language, false, "a.svg"));
            samples.add(other("quiet", MapScenarios.two(), language, true));
        }
        samples.add(json("two", MapScenarios.two(), Language.EN));
        samples.add(json("unknown", MapScenarios.unknownBesideKnown(), Language.EN));
        return samples;
    }

    private static Sample other(
            String name, MapDiagnosis map, Language language, boolean quiet, String... files) {
        return new Sample(name, map, language, 0, 80, quiet, List.of(files), "text");
    }

    private static Sample text(
            String name, MapDiagnosis map, Language language, int colours, int columns) {
        return new Sample(name, map, language, colours, columns, false, List.of(), "text");
    }

    private static Sample json(String name, MapDiagnosis map, Language language) {
        return new Sample(name, map, language, 0, 80, false, List.of(), "json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void looksAsBefore(Sample sample) throws IOException {
        String text = sample.render();
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(sample.file(), text);
        }
        assertThat(text).isEqualTo(Files.readString(sample.file()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fitsTheTerminal(Sample sample) throws IOException {
        if (sample.format().equals("text")) {
            assertThat(sample.render().lines())
                    .allSatisfy(line ->
                            assertThat(DisplayWidth.of(line))
                                    .isLessThanOrEqualTo(sample.columns()));
        }
    }

    @Test
    void noFileWithoutSample() throws IOException {
        Set<String> expected = new TreeSet<>();
        samples().forEach(sample -> expected.add(sample.toString()));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Every port is there once, whatever the width, and in its place. */
    @Test
    void noWidthLosesAPort() throws IOException {
        MapDiagnosis map = MapScenarios.one();
        for (int columns = 0; columns < 300; columns++) {
            String text = text("", map, Language.EN, 0, columns).render();
            String picture =
                    text.lines()
                            .filter(line -> line.matches("\\d{5} [A-Za-z.+? ]+"))
                            .map(line -> line.substring(6).strip())
                            .collect(Collectors.joining());
            StringBuilder expected = new StringBuilder();
            var reasons = map.known().getFirst();
            for (int port = reasons.range().first(); port <= reasons.range().last(); port++) {
                expected.append(Paint.of(reasons.at(port)).letter());
            }
            assertThat(picture).as("%d columns", columns).isEqualTo(expected.toString());
        }
    }

    /** The half blocks of every port, read back from the colour sequences. */
    @Test
    void halfBlocksAreTheSamePicture() throws IOException {
        MapDiagnosis map = MapScenarios.one();
        String text = text("", map, Language.EN, 256, 80).render();
        List<String> lines = text.lines().filter(line -> line.matches("\\d{5} .*")).toList();
        assertThat(lines).hasSize(2);
        StringBuilder read = new StringBuilder();
        for (String line : lines) {
            String[] rows = HalfBlocks.read(line.substring(6));
            read.append(rows[0]).append(rows[1]);
        }
        StringBuilder expected = new StringBuilder();
        for (int port = 40_003; port <= 40_251; port++) {
            expected.append(Paint.of(map.known().getFirst().at(port)).letter());
        }
        assertThat(read.toString().strip()).isEqualTo(expected.toString());
    }

    @Test
    void aPictureThatWentToAFileIsNotDrawnAgain() throws IOException {
        for (Sample sample : samples()) {
            if (sample.name().equals("files")) {
                assertThat(sample.render()).doesNotContain("40000 ").contains("a.svg");
            }
        }
    }
}
