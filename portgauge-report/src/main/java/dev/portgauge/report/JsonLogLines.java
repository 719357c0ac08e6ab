package dev.portgauge.report;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.LogsDiagnosis;

import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;

/**
 * {@code logs --follow} as JSON lines: docs/schema/logLine.schema.json, and at the end the report
 * on one line, docs/schema/logs.schema.json.
 */
final class JsonLogLines implements LogsFollowed {

    private final Writer target;

    JsonLogLines(Writer target) {
        this.target = target;
    }

    @Override
    public void line(LogLine line, LogClass type, LogReason reason, String to) throws IOException {
        Json json = Json.line();
        JsonGenerator out = json.out;
        out.writeStartObject();
        out.writeStringProperty("schema", "portgauge.logLine/1");
        if (line.time().isPresent()) {
            Instant time = Instant.ofEpochMilli(line.time().getAsLong());
            out.writeStringProperty("time", Numbers.toMillis(time));
        }
        out.writeStringProperty("class", type.name());
        if (reason != LogReason.NONE) {
            out.writeStringProperty("reason", Names.camelCase(reason.name()));
        }
        if (!to.isEmpty()) {
            out.writeStringProperty("destination", to);
        }
        if (!line.program().isEmpty()) {
            out.writeStringProperty("program", line.program());
        }
        if (line.pid().isPresent()) {
            out.writeNumberProperty("pid", line.pid().getAsInt());
        }
        out.writeStringProperty("line", line.text());
        out.writeEndObject();
        target.write(json.text());
    }

    @Override
    public void end(LogsDiagnosis diagnosis) throws IOException {
        Json json = Json.line();
        new JsonLogs(json).write(diagnosis);
        target.write(json.text());
    }
}
