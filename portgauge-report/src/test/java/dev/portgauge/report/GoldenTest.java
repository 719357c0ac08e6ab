package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What people and programs see, byte by byte.
 *
 * <p>{@code ./mvnw test -pl portgauge-report -am -Dportgauge.golden=update} rewrites the files;
 * look at the difference before you commit it.
 */
class GoldenTest {

    private static final boolean UPDATE = "update".equals(System.getProperty("portgauge.golden"));

    static List<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void looksAsBefore(Golden golden) throws IOException {
        String text = golden.render();
        if (UPDATE) {
            Files.createDirectories(golden.file().getParent());
            Files.writeString(golden.file(), text);
        }
        assertThat(text).isEqualTo(Files.readString(golden.file()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void fitsTheTerminal(Golden golden) throws IOException {
        if (golden.isText()) {
            // a command to copy is never broken
            assertThat(golden.render().lines().filter(line -> !line.strip().startsWith("$ ")))
                    .allSatisfy(line ->
                            assertThat(DisplayWidth.of(line))
                                    .isLessThanOrEqualTo(golden.style().columns()));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void colourAddsNothingButColour(Golden golden) throws IOException {
        String coloured = golden.render(golden.style().options(golden.language(), true));
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(golden.render());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void machineFormatsHaveNoLanguage(Golden golden) throws IOException {
        if (!golden.isText()) {
            assertThat(golden.render(golden.style().options(Language.KO, true)))
                    .isEqualTo(golden.render());
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyWidthEnds(Golden golden) throws IOException {
        for (int columns = 0; columns < 100; columns++) {
            ReportOptions options =
                    new ReportOptions(golden.language(), true, columns, false, true);
            assertThat(golden.render(options)).endsWith("\n");
        }
    }

    @Test
    void noFileWithoutScenario() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Golden golden : Golden.all()) {
            expected.add(golden.toString());
        }
        Path folder = Golden.all().getFirst().file().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
