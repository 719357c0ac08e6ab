package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Later;
import dev.portgauge.model.TuningReport.Place;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import tools.jackson.core.JsonGenerator;

import java.util.Optional;

/** {@code tune} as JSON: portgauge.tune/1. */
final class JsonTune {

    private static final PortReason[] REASONS = PortReason.values();

    private final Json json;
    private final JsonGenerator out;

    JsonTune(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(TuningReport report) {
        TuningPlan plan = report.plan();
        json.start("portgauge.tune/1", plan.takenAt(), plan.took(), plan.host(), plan.read());
        changes(plan);
        reservations(plan);
        notProposed(plan);
        harms(plan);
        outlook("before", plan.before());
        outlook("after", plan.after());
        place(report.place());
        if (report.result().isPresent()) {
            result(report.result().get());
        }
        outlook("now", report.now());
        json.problems(plan.problems());
        out.writeEndObject();
    }

    private void changes(TuningPlan plan) {
        out.writeArrayPropertyStart("changes");
        for (SettingChange change : plan.changes()) {
            out.writeStartObject();
            out.writeStringProperty("sysctl", change.setting().sysctl());
            out.writeStringProperty("before", change.before());
            out.writeStringProperty("after", change.after());
            out.writeStringProperty("reason", Names.camelCase(change.reason().name()));
            out.writeObjectPropertyStart("gain");
            if (isLimit(change.setting())) {
                out.writeNumberProperty("entries", change.gain().entries());
            } else {
                out.writeNumberProperty("usablePorts", change.gain().usable());
                if (change.gain().left().isPresent()) {
                    out.writeNumberProperty("portsLeft", change.gain().left().getAsInt());
                }
                json.rate("perSecond", change.gain().perSecond());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static boolean isLimit(TunedSetting setting) {
        return setting == TunedSetting.TW_BUCKETS || setting == TunedSetting.CONNTRACK_MAX;
    }

    private void reservations(TuningPlan plan) {
        out.writeArrayPropertyStart("reservations");
        for (Reservation one : plan.reservations()) {
            out.writeStartObject();
            json.range("ports", one.ports());
            out.writeStringProperty("reason", Names.camelCase(one.reason().name()));
            if (!one.name().isEmpty()) {
                out.writeStringProperty("name", one.name());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void notProposed(TuningPlan plan) {
        out.writeArrayPropertyStart("notProposed");
        for (NotProposed one : plan.notProposed()) {
            out.writeStartObject();
            out.writeStringProperty("sysctl", one.setting().sysctl());
            out.writeStringProperty("why", Names.camelCase(one.why().name()));
            if (!one.value().isEmpty()) {
                out.writeStringProperty("value", one.value());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void harms(TuningPlan plan) {
        out.writeArrayPropertyStart("harms");
        for (Harm harm : plan.harms()) {
            out.writeStartObject();
            out.writeStringProperty("kind", Names.camelCase(harm.kind().name()));
            out.writeArrayPropertyStart("ports");
            for (PortRange span : harm.ports().spans()) {
                json.range(span);
            }
            out.writeEndArray();
            if (harm.limit() > 0) {
                out.writeNumberProperty("limit", harm.limit());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void outlook(String name, Optional<Outlook> outlook) {
        if (outlook.isEmpty()) {
            return;
        }
        Outlook one = outlook.get();
        out.writeObjectPropertyStart(name);
        json.range("range", one.range());
        out.writeNumberProperty("reserved", one.reserved());
        out.writeNumberProperty("usable", one.usable());
        out.writeNumberProperty("holdMillis", one.holdMillis());
        json.rate("perSecond", one.perSecond());
        if (one.fullest().isPresent()
                && one.fullest().get().headroom()
                        instanceof Reading.Known<Headroom>(Headroom headroom)) {
            out.writeObjectPropertyStart("fullest");
            one.fullest()
                    .get()
                    .source()
                    .ifPresent(address -> out.writeStringProperty("source", address.toString()));
            DestinationDiagnosis fullest = one.fullest().get();
            json.remote(fullest.remoteAddress(), fullest.remotePort());
            out.writeObjectPropertyStart("ledger");
            for (PortReason reason : REASONS) {
                out.writeNumberProperty(Names.of(reason), headroom.ledger().count(reason));
            }
            out.writeEndObject();
            new JsonFindings(json).left(headroom.left());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void place(Place place) {
        out.writeStringProperty("scope", place.scope().name());
        if (place.file().isPresent()) {
            out.writeObjectPropertyStart("file");
            out.writeStringProperty("path", place.file().get());
            out.writeStringProperty("text", place.text());
            out.writeNumberProperty("keptLines", place.keptLines());
            out.writeEndObject();
        }
        out.writeStringProperty("state", place.statePath());
        out.writeStringProperty("earlier", Names.camelCase(place.earlier().name()));
        out.writeArrayPropertyStart("later");
        for (Later later : place.later()) {
            out.writeStartObject();
            out.writeStringProperty("file", later.file());
            out.writeStringProperty("sysctl", later.sysctl());
            out.writeStringProperty("value", later.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void result(TuningResult result) {
        out.writeObjectPropertyStart("result");
        out.writeStringProperty("kind", Names.camelCase(result.kind().name()));
        out.writeArrayPropertyStart("steps");
        for (Step step : result.steps()) {
            out.writeStartObject();
            out.writeStringProperty("subject", step.subject());
            out.writeStringProperty("from", step.from());
            out.writeStringProperty("to", step.to());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("left");
        for (Left left : result.left()) {
            out.writeStartObject();
            out.writeStringProperty("subject", left.subject());
            out.writeStringProperty("value", left.value());
            out.writeStringProperty("before", left.before());
            if (left.refused().isPresent()) {
                out.writeStringProperty("refused", left.refused().get());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        if (result.failure().isPresent()) {
            out.writeObjectPropertyStart("failure");
            out.writeStringProperty("subject", result.failure().get().subject());
            out.writeStringProperty("detail", result.failure().get().detail());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
