package dev.portgauge.report;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.AdviceDiagnosis.FirstLimit;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** {@code advise} as JSON: portgauge.advise/1. */
final class JsonAdvice {

    private final Json json;
    private final JsonGenerator out;
    private final JsonFindings findings;
    private final AdviceSettings settings = new AdviceSettings();

    JsonAdvice(Json json) {
        this.json = json;
        out = json.out;
        findings = new JsonFindings(json);
    }

    void write(AdviceDiagnosis diagnosis) {
        fields(diagnosis);
        out.writeEndObject();
    }

    /** All but the end of the object. */
    void fields(AdviceDiagnosis diagnosis) {
        CheckDiagnosis check = diagnosis.check();
        json.know(check.processes());
        json.start("portgauge.advise/1", check.takenAt(), check.took(), check.host(), check.read());
        out.writeStringProperty("status", check.verdict().name());
        out.writeBooleanProperty("urgent", diagnosis.isUrgent());
        out.writeBooleanProperty("kernelPlan", diagnosis.isKernelKnown());
        diagnosis.firstLimit().ifPresent(this::first);
        out.writeArrayPropertyStart("advice");
        for (Advice advice : diagnosis.advice()) {
            advice(advice);
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("myths");
        for (Myth myth : diagnosis.myths()) {
            myth(myth);
        }
        out.writeEndArray();
        json.problems(check.problems());
    }

    private void first(FirstLimit first) {
        out.writeObjectPropertyStart("firstLimit");
        out.writeStringProperty(
                "kind",
                first.ceiling().isPresent() ? Names.of(first.ceiling().get().kind()) : "ports");
        if (first.ceiling().isPresent() && !first.ceiling().get().subject().isEmpty()) {
            out.writeStringProperty("subject", first.ceiling().get().subject());
        }
        first.destination().ifPresent(this::destination);
        out.writeNumberProperty("left", first.left());
        out.writeNumberProperty("limit", first.limit());
        out.writeEndObject();
    }

    private void destination(DestinationDiagnosis one) {
        if (one.source().isPresent()) {
            out.writeStringProperty("source", one.source().get().toString());
        }
        json.remote(one.remoteAddress(), one.remotePort());
    }

    private void advice(Advice advice) {
        out.writeStartObject();
        out.writeStringProperty("id", advice.kind().id());
        out.writeBooleanProperty("urgent", advice.isUrgent());
        advice.about().ifPresent(this::destination);
        out.writeNumberProperty("otherDestinations", advice.others());
        gain(advice.gain());
        if (advice.number() > 0) {
            out.writeNumberProperty("number", advice.number());
        }
        if (!advice.subject().isEmpty()) {
            out.writeStringProperty("subject", advice.subject());
        }
        findings.holders("holders", advice.holders());
        out.writeArrayPropertyStart("changes");
        for (SettingChange change : advice.changes()) {
            out.writeStartObject();
            out.writeStringProperty("setting", change.setting().sysctl());
            out.writeStringProperty("before", change.before());
            out.writeStringProperty("after", change.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        settings(advice);
        out.writeEndObject();
    }

    private void gain(Gain gain) {
        out.writeObjectPropertyStart("gain");
        if (gain.before().isPresent() && gain.after().isPresent()) {
            out.writeNumberProperty("ports", gain.ports().orElse(0));
            out.writeBooleanProperty("exact", gain.isExact());
            out.writeObjectPropertyStart("before");
            findings.left(gain.before().get());
            out.writeEndObject();
            out.writeObjectPropertyStart("after");
            findings.left(gain.after().get());
            out.writeEndObject();
        }
        if (gain.perSecondBefore().isPresent() && gain.perSecondAfter().isPresent()) {
            json.rate("perSecondBefore", gain.perSecondBefore().get());
            json.rate("perSecondAfter", gain.perSecondAfter().get());
        }
        if (gain.entries().isPresent()) {
            out.writeNumberProperty("entries", gain.entries().getAsLong());
        }
        out.writeEndObject();
    }

    private void settings(Advice advice) {
        out.writeArrayPropertyStart("settings");
        for (Software software : advice.software()) {
            out.writeStartObject();
            out.writeStringProperty("software", Names.camelCase(software.name()));
            List<String> lines = settings.of(software, advice);
            out.writeArrayPropertyStart("lines");
            lines.forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void myth(Myth myth) {
        out.writeStartObject();
        out.writeStringProperty("id", Names.camelCase(myth.kind().name()));
        if (!myth.value().isEmpty()) {
            out.writeStringProperty("value", myth.value());
        }
        if (!myth.collisions().isEmpty()) {
            out.writeArrayPropertyStart("collisions");
            for (Reservation one : myth.collisions()) {
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
        out.writeEndObject();
    }
}
