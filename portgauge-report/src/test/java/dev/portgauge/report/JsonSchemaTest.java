package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.portgauge.model.NetnsDiagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is published in docs/schema is what is written. */
class JsonSchemaTest {

    private static final Path FOLDER = Path.of("../docs/schema");

    private static Schema schema(ReportKind kind) throws IOException {
        return schema(kind.name().toLowerCase(Locale.ROOT));
    }

    private static Schema schema(String name) throws IOException {
        String file = name + ".schema.json";
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve(file)), InputFormat.JSON);
    }

    static List<Golden> goldens() {
        return Golden.all().stream()
                .filter(golden -> golden.writer().name().equals("json"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyReportIsValid(Golden golden) throws IOException {
        Schema schema =
                golden.diagnosis() instanceof NetnsDiagnosis<?>
                        ? schema("allNetns")
                        : schema(Golden.kind(golden.diagnosis()));
        assertThat(schema.validate(golden.render(), InputFormat.JSON)).isEmpty();
    }

    static List<MapGoldenTest.Sample> maps() {
        return MapGoldenTest.samples().stream()
                .filter(sample -> sample.format().equals("json"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyMapIsValid(MapGoldenTest.Sample sample) throws IOException {
        Schema schema = schema(ReportKind.MAP);
        String json = sample.render();
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        for (String part : List.of("\"runs\"", "\"portgauge.map/1\"", "40003")) {
            String wrong = json.replace(part, "\"x\"");
            assertThat(wrong).isNotEqualTo(json);
            assertThat(schema.validate(wrong, InputFormat.JSON)).as(part).isNotEmpty();
        }
    }

    /** Each namespace of a report on all has the command's own object, and who lives there. */
    @ParameterizedTest
    @MethodSource("goldens")
    void eachNamespaceIsAsItWouldBeAlone(Golden golden) throws IOException {
        if (!(golden.diagnosis() instanceof NetnsDiagnosis<?> all)) {
            return;
        }
        String whole = golden.render().replaceAll("\\s", "");
        for (NetnsDiagnosis.Inside<?> one : all.namespaces()) {
            String alone =
                    Golden.render(
                                    golden.writer(),
                                    one.diagnosis(),
                                    Golden.Style.PLAIN.options(Language.EN, false))
                            .replaceAll("\\s", "");
            assertThat(whole)
                    .contains(alone.substring(0, alone.length() - 1) + ",\"residents\":{\"proc");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"connected\": 28207,|",
                "\"connected\": 28207|\"connected\": \"28207\"",
                "\"estimate\": 0,|",
                "\"CLOSE_WAIT\": 0,|",
                "\"usedPercent\": 100.0,|",
                "\"status\": \"CRITICAL\"|\"status\": \"BAD\"",
                "\"pid\": 4711,|",
                "\"port\": 9000|\"port\": 70000",
                "\"id\": \"PG001\"|\"id\": \"1\"",
                "portgauge.check/1|portgauge.check/2",
                "\"free\": 0|\"free\": -1"
            })
    void whatIsWrongIsRefused(String part, String replacement) throws IOException {
        String json = json();
        assertThat(json).contains(part);
        String wrong = json.replace(part, replacement == null ? "" : replacement);
        assertThat(schema(ReportKind.CHECK).validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void additionsAreWelcome() throws IOException {
        String more = json().replace("\"tookMillis\": 38,", "\"tookMillis\": 38, \"later\": [1],");
        assertThat(more).contains("later");
        assertThat(schema(ReportKind.CHECK).validate(more, InputFormat.JSON)).isEmpty();
    }

    private static String json() throws IOException {
        return Golden.render(
                ReportFormats.named("json").orElseThrow(),
                CheckScenarios.exhausted(),
                Golden.Style.PLAIN.options(Language.EN, false));
    }
}
