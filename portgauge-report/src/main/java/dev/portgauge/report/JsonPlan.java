package dev.portgauge.report;

import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanOutcome.Limit;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

/** {@code plan} as JSON: portgauge.plan/1. */
final class JsonPlan {

    private final Json json;
    private final JsonGenerator out;

    JsonPlan(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(PlanDiagnosis diagnosis) {
        json.start(
                "portgauge.plan/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        out.writeStringProperty("status", diagnosis.verdict().name());
        if (diagnosis.source().isPresent()) {
            out.writeStringProperty("source", diagnosis.source().get().toString());
        }
        json.remote(diagnosis.remote(), diagnosis.remotePort());
        load(diagnosis.load());
        if (diagnosis.result() instanceof Reading.Known<Result>(Result result)) {
            result(result);
        } else {
            json.unknown("unknown", diagnosis.result());
        }
        if (diagnosis.exemption().isPresent()) {
            out.writeStringProperty(
                    "natExemption", Names.camelCase(diagnosis.exemption().get().name()));
        }
        new JsonFindings(json).write(diagnosis.findings());
        json.problems(diagnosis.problems());
        out.writeEndObject();
    }

    private void load(Load load) {
        out.writeObjectPropertyStart("load");
        rate("ratePerSecond", load.rate());
        out.writeNumberProperty("holdMillis", load.holdMillis());
        if (load.measured().isPresent()) {
            out.writeObjectPropertyStart("measured");
            out.writeNumberProperty("millis", load.measured().get().millis());
            out.writeNumberProperty("opened", load.measured().get().opened());
            out.writeNumberProperty("ended", load.measured().get().ended());
            rate("open", load.measured().get().open());
            out.writeNumberProperty("timeWaits", load.measured().get().timeWaits());
            out.writeBooleanProperty("brokenOff", load.measured().get().isBrokenOff());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void result(Result result) {
        variant("today", result.today());
        if (result.planned().isPresent()) {
            variant("planned", result.planned().get());
        }
        out.writeArrayPropertyStart("changes");
        for (Change change : result.changes()) {
            out.writeStartObject();
            out.writeStringProperty("change", Names.camelCase(change.kind().name()));
            if (!Double.isInfinite(change.gain())) {
                rate("gain", change.gain());
            }
            fields(change.variant());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeBooleanProperty("safeRangeKnown", result.isSafeRangeKnown());
    }

    private void variant(String name, Variant variant) {
        out.writeObjectPropertyStart(name);
        fields(variant);
        out.writeEndObject();
    }

    private void fields(Variant variant) {
        PlanOutcome outcome = variant.outcome();
        out.writeStringProperty("status", outcome.verdict().name());
        rate("sustainablePerSecond", outcome.rate());
        out.writeStringProperty("binding", Names.camelCase(outcome.binding().name()));
        out.writeNumberProperty("portsNeeded", outcome.needed());
        out.writeNumberProperty("portsUsable", outcome.capacity());
        out.writeNumberProperty("open", outcome.open());
        if (!Double.isInfinite(outcome.halfRate())) {
            rate("halfUsedFromPerSecond", outcome.halfRate());
        }
        if (outcome.slow().isPresent()) {
            out.writeObjectPropertyStart("slow");
            out.writeNumberProperty("nanosPerConnect", outcome.slow().get().nanosPerConnect());
            rate("cpuSecondsPerSecond", outcome.slow().get().cpu());
            out.writeEndObject();
        }
        setup(variant.setup());
        out.writeArrayPropertyStart("limits");
        for (Limit limit : outcome.limits()) {
            out.writeStartObject();
            out.writeStringProperty("limit", Names.camelCase(limit.kind().name()));
            if (!limit.subject().isEmpty()) {
                out.writeStringProperty("subject", limit.subject());
            }
            rate("ratePerSecond", limit.rate());
            out.writeNumberProperty("room", limit.room());
            out.writeNumberProperty("afterCloseMillis", limit.afterMillis());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void setup(PlanSetup setup) {
        out.writeObjectPropertyStart("setup");
        json.range("range", setup.ports().range());
        out.writeNumberProperty("reserved", setup.ports().reserved());
        out.writeNumberProperty("closedToAll", setup.ports().closed());
        out.writeNumberProperty("usable", setup.ports().usable());
        out.writeBooleanProperty("exact", setup.ports().isExact());
        if (setup.timeWait().twReuse() >= 0) {
            out.writeNumberProperty("twReuse", setup.timeWait().twReuse());
        }
        out.writeNumberProperty("twReuseDelayMillis", setup.timeWait().delayMillis());
        out.writeBooleanProperty("timestamps", setup.timeWait().timestamps());
        out.writeBooleanProperty("loopback", setup.timeWait().loopback());
        out.writeNumberProperty("keptAfterCloseMillis", setup.waitMillis());
        out.writeStringProperty("closedBy", Names.camelCase(setup.closer().name()));
        out.writeNumberProperty("sources", setup.sources());
        out.writeNumberProperty("destinations", setup.destinations());
        if (setup.pool().isPresent()) {
            out.writeObjectPropertyStart("pool");
            if (setup.pool().get().connections().isPresent()) {
                out.writeNumberProperty("connections", setup.pool().get().connections().getAsInt());
            }
            out.writeNumberProperty("requests", setup.pool().get().requests());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void rate(String name, double value) {
        out.writeNumberProperty(name, PlanFinding.rounded(value));
    }
}
