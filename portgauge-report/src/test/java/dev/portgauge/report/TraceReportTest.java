package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TracedFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code trace} prints, byte by byte; {@code -Dportgauge.golden=update} as for the others. */
class TraceReportTest {

    private static final boolean UPDATE = "update".equals(System.getProperty("portgauge.golden"));
    private static final Path FOLDER = Path.of("src/test/resources/golden-trace");

    private static String render(String format, ReportOptions options, boolean grouped)
            throws IOException {
        StringWriter out = new StringWriter();
        TraceReport report = ReportFormats.named(format).orElseThrow().trace(options, out);
        if (!grouped) {
            for (TracedFailure failure : TraceScenarios.failures()) {
                report.failure(failure);
            }
        }
        report.end(TraceScenarios.summary(), grouped);
        return out.toString();
    }

    private static void assertLooksAsBefore(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static ReportOptions options(Language language, boolean quiet, boolean verbose) {
        return new ReportOptions(language, false, 80, quiet, verbose);
    }

    @ParameterizedTest
    @EnumSource
    void textLooksAsBefore(Language language) throws IOException {
        String lines = render("text", options(language, false, false), false);
        assertLooksAsBefore("lines." + language.tag() + ".txt", lines);
        String groups = render("text", options(language, false, false), true);
        assertLooksAsBefore("summary." + language.tag() + ".txt", groups);
        String quiet = render("text", options(language, true, false), true);
        assertLooksAsBefore("summary-quiet." + language.tag() + ".txt", quiet);
        assertThat(lines + groups).doesNotContain("\u001b", "{0}");
    }

    @Test
    void aCommandLineIsShownOnceOrAlways() throws IOException {
        String once = render("text", options(Language.EN, false, false), false);
        String always = render("text", options(Language.EN, false, true), false);
        String never = render("text", options(Language.EN, true, false), false);
        assertThat(once.split("-jar app.jar", -1)).hasSize(2);
        assertThat(always.split("-jar app.jar", -1)).hasSize(4);
        assertThat(never.lines()).hasSize(TraceScenarios.failures().size());
    }

    @Test
    void everyMeaningIsAmongTheScenarios() {
        assertThat(TraceScenarios.failures())
                .extracting(TracedFailure::meaning)
                .contains(FailureMeaning.values());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jsonIsALineForEachAndFollowsTheSchema(boolean grouped) throws IOException {
        String json = render("json", options(Language.EN, false, false), grouped);
        assertLooksAsBefore(grouped ? "summary.json" : "lines.json", json);
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../docs/schema/trace.schema.json")),
                                InputFormat.JSON);
        List<String> lines = json.lines().toList();
        assertThat(lines).hasSize(grouped ? 1 : TraceScenarios.failures().size() + 1);
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            for (String[] wrong :
                    new String[][] {
                        {"portgauge.trace/1", "portgauge.trace/2"},
                        {"\"type\":\"", "\"type\":\"x"},
                        {"\"tid\":", "\"tid\":-"},
                        {"\"count\":", "\"count\":-"},
                        {"\"errno\":\"", "\"errno\":\"1"},
                        {"\"meaning\":\"", "\"meaning\":\"x"}
                    }) {
                if (line.contains(wrong[0])) {
                    String changed = line.replace(wrong[0], wrong[1]);
                    assertThat(schema.validate(changed, InputFormat.JSON)).as(changed).isNotEmpty();
                }
            }
        }
    }

    @Test
    void whatIsNotKnownIsAbsent() throws IOException {
        StringWriter out = new StringWriter();
        ReportFormats.named("json")
                .orElseThrow()
                .trace(options(Language.EN, false, false), out)
                .end(TraceScenarios.nothing(), false);
        assertThat(out.toString()).contains("\"failures\":0").doesNotContain("lost");
    }
}
