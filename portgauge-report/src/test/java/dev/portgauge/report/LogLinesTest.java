package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What {@code logs --follow} writes. */
class LogLinesTest {

    private static final long TIME = Instant.parse("2026-11-23T03:12:00.5Z").toEpochMilli();

    private final StringWriter text = new StringWriter();

    private LogsFollowed lines(String format) {
        return ReportFormats.named(format)
                .orElseThrow()
                .follow(new ReportOptions(Language.EN, false, 80, false, false), text);
    }

    private static LogLine full(String line) {
        return new LogLine(
                OptionalLong.of(TIME), "nginx", OptionalInt.of(7), line, () -> "", () -> "");
    }

    private static LogLine bare(String line) {
        return new LogLine(OptionalLong.empty(), "", OptionalInt.empty(), line, () -> "", () -> "");
    }

    private static Schema schema(String name) throws IOException {
        String file = Files.readString(Path.of("../docs/schema", name + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(file, InputFormat.JSON);
    }

    @Test
    void everyLineOfJsonFollowsTheSchemaAndTheLastIsTheReport() throws IOException {
        LogsFollowed json = lines("json");
        for (LogClass type : LogClass.values()) {
            LogReason reason = type == LogClass.OTHER ? LogReason.CONNECT_OR_BIND : LogReason.NONE;
            json.line(full("a \"quoted\"\u0001 line"), type, reason, "10.0.0.5:443");
            json.line(bare("x"), type, reason, "");
        }
        json.end(LogScenarios.exhausted());
        List<String> all = text.toString().lines().toList();
        assertThat(all).hasSize(2 * LogClass.values().length + 1);
        for (String line : all.subList(0, all.size() - 1)) {
            assertThat(schema("logLine").validate(line, InputFormat.JSON)).as(line).isEmpty();
            String wrong = line.replace("\"class\"", "\"x\"");
            assertThat(schema("logLine").validate(wrong, InputFormat.JSON)).isNotEmpty();
        }
        assertThat(schema("logs").validate(all.getLast(), InputFormat.JSON)).isEmpty();
        assertThat(all.getFirst())
                .isEqualTo(
                        "{\"schema\":\"portgauge.logLine/1\",\"time\":\"2026-11-23T03:12:00.500Z\","
                            + "\"class\":\"CONNECT_POOL_EMPTY\",\"destination\":\"10.0.0.5:443\",\"program\":\"nginx\",\"pid\":7,\"line\":\"a"
                            + " \\\"quoted\\\"\\u0001 line\"}");
    }

    @Test
    void textEndsWithTheReport() throws IOException {
        LogsFollowed lines = lines("text");
        lines.line(full("it failed"), LogClass.CONNECT_POOL_EMPTY, LogReason.NONE, "10.0.0.5:443");
        lines.end(LogScenarios.none());
        assertThat(text.toString())
                .startsWith("2026-11-23T03:12:00Z  no port to connect from  10.0.0.5:443  nginx[7]")
                .contains("No log line says");
    }
}
