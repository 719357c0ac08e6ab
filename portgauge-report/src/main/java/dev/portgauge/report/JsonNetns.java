package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.Workload;

import tools.jackson.core.JsonGenerator;

/** A command for every network namespace as JSON: portgauge.allNetns/1. */
final class JsonNetns {

    private final Json json;
    private final JsonGenerator out;

    JsonNetns(Json json) {
        this.json = json;
        out = json.out;
    }

    void checks(NetnsDiagnosis<CheckDiagnosis> diagnosis) {
        start("check", diagnosis);
        JsonCheck check = new JsonCheck(json);
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            check.fields(one.diagnosis());
            residents(one.netns().residents());
        }
        end(diagnosis);
    }

    void advice(NetnsDiagnosis<AdviceDiagnosis> diagnosis) {
        start("advise", diagnosis);
        JsonAdvice advice = new JsonAdvice(json);
        for (Inside<AdviceDiagnosis> one : diagnosis.namespaces()) {
            advice.fields(one.diagnosis());
            residents(one.netns().residents());
        }
        end(diagnosis);
    }

    void limits(NetnsDiagnosis<LimitsDiagnosis> diagnosis) {
        start("limits", diagnosis);
        JsonLimits limits = new JsonLimits(json);
        for (Inside<LimitsDiagnosis> one : diagnosis.namespaces()) {
            limits.fields(one.diagnosis());
            residents(one.netns().residents());
        }
        end(diagnosis);
    }

    void sockets(NetnsDiagnosis<SocketsDiagnosis> diagnosis) {
        start("sockets", diagnosis);
        JsonSockets sockets = new JsonSockets(json);
        for (Inside<SocketsDiagnosis> one : diagnosis.namespaces()) {
            sockets.fields(one.diagnosis());
            residents(one.netns().residents());
        }
        end(diagnosis);
    }

    private void start(String command, NetnsDiagnosis<?> diagnosis) {
        out.writeStartObject();
        out.writeStringProperty("schema", "portgauge.allNetns/1");
        out.writeStringProperty("command", command);
        out.writeStringProperty("takenAt", Numbers.toMillis(diagnosis.takenAt()));
        out.writeNumberProperty("tookMillis", diagnosis.took().toMillis());
        out.writeStringProperty("status", diagnosis.verdict().name());
        out.writeArrayPropertyStart("namespaces");
    }

    /** Ends the object of one namespace. */
    private void residents(Netns.Residents residents) {
        out.writeObjectPropertyStart("residents");
        out.writeNumberProperty("processes", residents.processes());
        if (residents.first().isPresent()) {
            Netns.Resident first = residents.first().get();
            out.writeObjectPropertyStart("first");
            out.writeNumberProperty("pid", first.pid());
            if (!first.name().isEmpty()) {
                out.writeStringProperty("process", first.name());
            }
            workload(first.workload());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void workload(Workload workload) {
        if (workload.unit().isPresent()) {
            out.writeStringProperty("unit", workload.unit().get());
        }
        if (workload.container().isPresent()) {
            Workload.Container container = workload.container().get();
            out.writeObjectPropertyStart("container");
            out.writeStringProperty("runtime", TextResidents.runtime(container.runtime()));
            out.writeStringProperty("id", container.id());
            out.writeEndObject();
        }
        if (workload.pod().isPresent()) {
            out.writeStringProperty("pod", workload.pod().get());
        }
    }

    private void end(NetnsDiagnosis<?> diagnosis) {
        out.writeEndArray();
        json.problems(diagnosis.problems());
        out.writeEndObject();
    }
}
