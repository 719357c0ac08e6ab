package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.model.Evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

class ReportFormatsTest {

    private static final ReportOptions OPTIONS = Golden.Style.PLAIN.options(Language.EN, false);

    @Test
    void everyWriterIsInTheList() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(" implements ReportWriter")) {
                    written.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(ReportFormats.ALL.stream().map(writer -> writer.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void formatsByNameAndKind() {
        assertThat(ReportFormats.namesFor(ReportKind.CHECK))
                .containsExactly("text", "json", "csv", "nagios");
        assertThat(ReportFormats.namesFor(ReportKind.LIMITS))
                .containsExactly("text", "json", "csv");
        assertThat(ReportFormats.namesFor(ReportKind.SOCKETS))
                .containsExactly("text", "json", "csv");
        assertThat(ReportFormats.named("xml")).isEmpty();
    }

    static List<ReportWriter> writers() {
        return ReportFormats.ALL;
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesWhatItDoesNotSupport(ReportWriter writer) throws IOException {
        for (Object diagnosis :
                List.of(
                        CheckScenarios.ok(),
                        OtherScenarios.limits(),
                        OtherScenarios.sockets(),
                        PlanScenarios.enough())) {
            if (writer.supports(Golden.kind(diagnosis))) {
                assertThat(Golden.render(writer, diagnosis, OPTIONS)).isNotEmpty();
            } else {
                assertThatThrownBy(() -> Golden.render(writer, diagnosis, OPTIONS))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void failedOutputIsAnIoException(ReportWriter writer) {
        try (Writer broken = new BrokenWriter()) {
            assertThatThrownBy(() -> writer.write(CheckScenarios.ok(), OPTIONS, broken))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Broken pipe");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyFindingHasItsPage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs/findings"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.matches("PG\\d{3}\\.md"))
                    .hasSameSizeAs(Evidence.class.getPermittedSubclasses());
        }
    }

    private static final class BrokenWriter extends Writer {
        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
