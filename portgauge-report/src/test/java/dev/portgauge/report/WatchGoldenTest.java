package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.portgauge.model.WatchTick;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A watch, byte by byte; {@code -Dportgauge.golden=update} as for the others. */
class WatchGoldenTest {

    private static final boolean UPDATE = "update".equals(System.getProperty("portgauge.golden"));
    private static final Path FOLDER = Path.of("src/test/resources/golden-watch");

    private static String render(String format, ReportOptions options) throws IOException {
        StringWriter out = new StringWriter();
        WatchWriter writer = ReportFormats.named(format).orElseThrow().watch(out, true);
        for (WatchTick tick : WatchScenarios.ticks()) {
            writer.tick(tick, options);
        }
        writer.summary(WatchScenarios.summary(), options);
        return out.toString();
    }

    private static ReportOptions options(String language, int columns, boolean verbose) {
        return new ReportOptions(
                language.equals("ko") ? Language.KO : Language.EN, false, columns, false, verbose);
    }

    private static void compare(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({"ko,80", "en,80", "ko,40", "en,40"})
    void theTextLooksAsBeforeAndFits(String language, int columns) throws IOException {
        String text = render("text", options(language, columns, columns == 80));
        compare("watch-" + columns + "." + language + ".txt", text);
        assertThat(text.lines().filter(line -> !line.strip().startsWith("$ ")))
                .allSatisfy(line ->
                        assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void jsonLinesLookAsBeforeWhateverTheLanguage() throws IOException {
        String json = render("json", options("en", 80, true));
        compare("watch.json", json);
        assertThat(render("json", options("ko", 20, false))).isEqualTo(json);
    }

    @Test
    void everyLineOfJsonFollowsTheSchema() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../docs/schema/watch.schema.json")),
                                InputFormat.JSON);
        List<String> lines = render("json", options("en", 80, false)).lines().toList();
        assertThat(lines).hasSize(7);
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            for (String part : List.of("portgauge.watch/1", "\"cost\"", "\"status\"")) {
                String wrong = line.replace(part, part.startsWith("\"") ? "\"x\"" : "x");
                assertThat(schema.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void colourAddsNothingButColour(Language language) throws IOException {
        String plain = render("text", new ReportOptions(language, false, 80, false, true));
        String coloured = render("text", new ReportOptions(language, true, 80, false, true));
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void everyWidthEnds() throws IOException {
        for (int columns = 0; columns < 100; columns++) {
            assertThat(render("text", new ReportOptions(Language.KO, true, columns, false, true)))
                    .endsWith("\n");
        }
    }

    @Test
    void quietTellsOnlyOfWhatIsNotOk() throws IOException {
        StringWriter out = new StringWriter();
        WatchWriter writer = ReportFormats.named("text").orElseThrow().watch(out, false);
        ReportOptions quiet = new ReportOptions(Language.EN, false, 80, true, false);
        List<WatchTick> ticks = WatchScenarios.ticks();
        writer.tick(ticks.getFirst(), quiet);
        assertThat(out.toString()).isEmpty();
        writer.tick(ticks.getLast(), quiet);
        assertThat(out.toString()).contains("still CRITICAL");
    }

    /** On a terminal the header comes again; in a file it is there once. */
    @Test
    void theHeaderComesAgainEveryTwentyLinesOnATerminal() throws IOException {
        for (boolean scrolls : new boolean[] {true, false}) {
            StringWriter out = new StringWriter();
            WatchWriter writer = ReportFormats.named("text").orElseThrow().watch(out, scrolls);
            for (int i = 0; i < 41; i++) {
                writer.tick(WatchScenarios.ticks().get(1), options("en", 80, false));
            }
            assertThat(out.toString().split("VERDICT", -1)).hasSize(scrolls ? 4 : 2);
        }
    }

    @Test
    void aFindingIsToldOnceUntilItIsOver() throws IOException {
        StringWriter out = new StringWriter();
        WatchWriter writer = ReportFormats.named("text").orElseThrow().watch(out, false);
        List<WatchTick> ticks = WatchScenarios.ticks();
        ReportOptions plain = options("en", 80, false);
        writer.tick(ticks.get(3), plain);
        writer.tick(ticks.get(3), plain);
        assertThat(out.toString().split("PG024", -1)).hasSize(2);
        writer.tick(ticks.get(1), plain);
        writer.tick(ticks.get(3), plain);
        assertThat(out.toString().split("PG024", -1)).hasSize(3);
    }
}
