package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

import java.time.Instant;
import java.util.Optional;

/** {@code logs} as JSON: docs/schema/logs.schema.json. */
final class JsonLogs {

    private static final LogClass[] CLASSES = LogClass.values();

    private final Json json;
    private final JsonGenerator out;

    JsonLogs(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(LogsDiagnosis diagnosis) {
        out.writeStartObject();
        out.writeStringProperty("schema", "portgauge.logs/1");
        out.writeStringProperty("takenAt", Numbers.toMillis(diagnosis.takenAt()));
        if (diagnosis.host().isPresent()) {
            json.string("host", diagnosis.host().get());
        }
        time("since", diagnosis.since());
        time("until", diagnosis.until());
        out.writeNumberProperty("exhaustionLines", diagnosis.exhaustion());
        out.writeNumberProperty("possibleExhaustionLines", diagnosis.possible());
        classes(diagnosis);
        destinations(diagnosis);
        programs(diagnosis);
        if (diagnosis.timeline().isPresent()) {
            timeline(diagnosis.timeline().get());
        }
        others(diagnosis);
        out.writeNumberProperty("linesWithoutTime", diagnosis.timeless());
        new JsonFindings(json).write(diagnosis.findings());
        sources(diagnosis);
        out.writeEndObject();
    }

    /** What the finding about them says. */
    static void evidence(JsonGenerator out, Evidence.LoggedExhaustion found) {
        if (!found.destination().isEmpty()) {
            out.writeStringProperty("destination", found.destination());
        }
        out.writeNumberProperty("lines", found.count().lines());
        if (found.left().isPresent()) {
            out.writeNumberProperty("leftNow", found.left().getAsInt());
        }
    }

    private void time(String name, Optional<Instant> time) {
        if (time.isPresent()) {
            out.writeStringProperty(name, Numbers.toMillis(time.get()));
        }
    }

    private void count(LogCount count) {
        out.writeNumberProperty("lines", count.lines());
        time("first", count.first());
        time("last", count.last());
    }

    private void classes(LogsDiagnosis diagnosis) {
        out.writeArrayPropertyStart("classes");
        for (LogClass type : CLASSES) {
            out.writeStartObject();
            out.writeStringProperty("class", type.name());
            count(diagnosis.count(type));
            String example = diagnosis.examples().get(type);
            if (example != null) {
                out.writeStringProperty("example", example);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void destinations(LogsDiagnosis diagnosis) {
        out.writeArrayPropertyStart("destinations");
        for (LogsDiagnosis.Towards one : diagnosis.destinations()) {
            out.writeStartObject();
            if (!one.text().isEmpty()) {
                out.writeStringProperty("destination", one.text());
            }
            if (one.endpoint().isPresent()) {
                json.endpoint("remote", one.endpoint().get());
            }
            out.writeStringProperty("class", one.type().name());
            count(one.count());
            if (one.now().isPresent()
                    && one.now().get().headroom() instanceof Reading.Known<Headroom> known) {
                out.writeObjectPropertyStart("now");
                out.writeStringProperty("status", one.now().get().verdict().name());
                json.bounds(known.value().left());
                out.writeNumberProperty("capacity", known.value().ledger().capacity());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberProperty("omittedDestinations", diagnosis.omitted());
    }

    private void programs(LogsDiagnosis diagnosis) {
        out.writeArrayPropertyStart("programs");
        for (LogsDiagnosis.Program one : diagnosis.programs()) {
            out.writeStartObject();
            if (!one.name().isEmpty()) {
                out.writeStringProperty("program", one.name());
            }
            out.writeNumberProperty("lines", one.lines());
            out.writeNumberProperty("exhaustionLines", one.exhaustion());
            if (one.pids() > 0) {
                out.writeNumberProperty("processes", one.pids());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void timeline(LogsDiagnosis.Timeline line) {
        out.writeObjectPropertyStart("timeline");
        out.writeStringProperty("from", Numbers.toMillis(line.from()));
        out.writeNumberProperty("stepMillis", line.stepMillis());
        out.writeArrayPropertyStart("lines");
        for (long lines : line.lines()) {
            out.writeNumber(lines);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void others(LogsDiagnosis diagnosis) {
        out.writeArrayPropertyStart("unclassified");
        for (LogsDiagnosis.Unclassified one : diagnosis.others()) {
            out.writeStartObject();
            out.writeStringProperty("reason", Names.camelCase(one.reason().name()));
            count(one.count());
            out.writeArrayPropertyStart("latest");
            for (String line : one.latest()) {
                out.writeString(line);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void sources(LogsDiagnosis diagnosis) {
        out.writeArrayPropertyStart("sources");
        for (LogSource source : diagnosis.sources()) {
            out.writeStartObject();
            out.writeStringProperty("name", source.name());
            out.writeStringProperty("form", Names.camelCase(source.form().name()));
            out.writeNumberProperty("bytes", source.bytes());
            out.writeNumberProperty("cutLines", source.cutLines());
            if (source.problem().isPresent()) {
                json.unknown("unread", source.problem().get());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
