package dev.portgauge.report;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;

/** {@code logs --follow} as JSON lines, portgauge.logLine/1. */
final class JsonLogLines implements LogsFollowed {

    private final JsonFactory factory = new JsonFactory();
    private final Writer target;

    JsonLogLines(Writer target) {
        this.target = target;
    }

    @Override
    public void line(LogLine line, LogClass type, LogReason reason, String to) throws IOException {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), text)) {
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
        }
        target.write(text.append('\n').toString());
    }
}
