package dev.portgauge.report;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.MapDiagnosis.Comparison;
import dev.portgauge.model.MapDiagnosis.Panel;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.PortReasons.Run;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** {@code map} as JSON: portgauge.map/1. */
final class JsonMap {

    private final Json json;
    private final JsonGenerator out;
    private final JsonCheck check;

    JsonMap(Json json) {
        this.json = json;
        out = json.out;
        check = new JsonCheck(json);
    }

    void write(MapDiagnosis diagnosis) {
        json.start(
                "portgauge.map/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        List<PortReasons> known = diagnosis.known();
        if (!known.isEmpty()) {
            json.range("range", known.getFirst().range());
        }
        out.writeArrayPropertyStart("destinations");
        for (Panel panel : diagnosis.panels()) {
            out.writeStartObject();
            check.head(panel.destination());
            if (panel.reasons() instanceof Reading.Known<PortReasons> reasons) {
                runs(reasons.value());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        if (known.size() > 1) {
            comparison(Comparison.of(known));
        }
        out.writeObjectPropertyStart("omitted");
        out.writeNumberProperty("destinations", diagnosis.omitted());
        out.writeNumberProperty("sessions", diagnosis.omittedSessions());
        out.writeEndObject();
        if (diagnosis.answers().isPresent()) {
            check.asked(diagnosis.answers().get());
        }
        json.problems(diagnosis.problems());
        out.writeEndObject();
    }

    private void runs(PortReasons reasons) {
        out.writeArrayPropertyStart("runs");
        for (Run run : reasons.runs()) {
            out.writeStartObject();
            out.writeNumberProperty("first", run.ports().first());
            out.writeNumberProperty("last", run.ports().last());
            out.writeStringProperty("reason", Names.of(run.reason()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Of the destinations that have runs, in their order. */
    private void comparison(Comparison comparison) {
        out.writeObjectPropertyStart("compared");
        out.writeNumberProperty("closedInAll", comparison.closedInAll());
        out.writeArrayPropertyStart("closedInOne");
        for (int ports : comparison.closedInOne()) {
            out.writeNumber(ports);
        }
        out.writeEndArray();
        out.writeNumberProperty("closedInSome", comparison.closedInSome());
        out.writeNumberProperty("closedInNone", comparison.closedInNone());
        out.writeEndObject();
    }
}
