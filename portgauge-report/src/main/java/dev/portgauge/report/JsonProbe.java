package dev.portgauge.report;

import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.ProbeDiagnosis.Binding;
import dev.portgauge.model.ProbeDiagnosis.Comparison;
import dev.portgauge.model.ProbeDiagnosis.Connecting;
import dev.portgauge.model.ProbeDiagnosis.Counted;
import dev.portgauge.model.ProbeDiagnosis.Difference;
import dev.portgauge.model.ProbeDiagnosis.NotTried;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

import java.util.Optional;

/** {@code probe} as JSON: portgauge.probe/1. */
final class JsonProbe {

    private static final PortReason[] REASONS = PortReason.values();

    private final Json json;
    private final JsonGenerator out;

    JsonProbe(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(ProbeDiagnosis diagnosis) {
        json.start(
                "portgauge.probe/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        out.writeStringProperty("protocol", "tcp");
        if (diagnosis.source().isPresent()) {
            out.writeStringProperty("source", diagnosis.source().get().toString());
        }
        json.endpoint("remote", diagnosis.remote());
        headroom("ledger", diagnosis.headroom());
        if (diagnosis.result() instanceof Comparison found) {
            comparison(found);
        } else if (diagnosis.result() instanceof Binding found) {
            binding(found);
        } else if (diagnosis.result() instanceof Connecting found) {
            connecting(found);
        } else if (diagnosis.result() instanceof NotTried found) {
            json.unknown("notTried", found.why());
        } else {
            throw new IllegalArgumentException(diagnosis.result().toString());
        }
        json.problems(diagnosis.problems());
        out.writeEndObject();
    }

    private void headroom(String name, Reading<Headroom> reading) {
        if (!(reading instanceof Reading.Known<Headroom> known)) {
            json.unknown(name.concat("Unknown"), reading);
            return;
        }
        out.writeObjectPropertyStart(name);
        out.writeNumberProperty("capacity", known.value().ledger().capacity());
        new JsonFindings(json).left(known.value().left());
        out.writeEndObject();
    }

    private void comparison(Comparison found) {
        out.writeObjectPropertyStart("comparison");
        out.writeNumberProperty("size", found.size());
        out.writeNumberProperty("asked", found.asked());
        out.writeBooleanProperty("sampled", found.sampled());
        out.writeNumberProperty("usable", found.usable());
        out.writeNumberProperty("timeWait", found.timeWait());
        out.writeNumberProperty("changed", found.changed());
        out.writeObjectPropertyStart("byReason");
        for (PortReason reason : REASONS) {
            Counted counted = found.verdicts().get(reason);
            if (counted != null) {
                out.writeObjectPropertyStart(Names.of(reason));
                out.writeNumberProperty("usable", counted.usable());
                out.writeNumberProperty("unusable", counted.unusable());
                out.writeEndObject();
            }
        }
        out.writeEndObject();
        out.writeArrayPropertyStart("differences");
        for (Difference difference : found.differences()) {
            out.writeStartObject();
            out.writeNumberProperty("port", difference.port());
            out.writeStringProperty("reason", Names.of(difference.reason()));
            out.writeBooleanProperty("usable", difference.usable());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void binding(Binding found) {
        out.writeObjectPropertyStart("bind");
        out.writeStringProperty("address", found.trial().address().toString());
        if (!failure(found.trial().failure())) {
            out.writeNumberProperty("port", found.trial().port());
        }
        headroom("pool", found.pool());
        out.writeEndObject();
    }

    private void connecting(Connecting found) {
        out.writeObjectPropertyStart("connect");
        out.writeStringProperty("meaning", Names.camelCase(found.meaning().name()));
        failure(found.trial().failure());
        if (found.trial().local().isPresent()) {
            json.endpoint("local", found.trial().local().get());
        }
        out.writeNumberProperty("tookMicros", found.trial().took().toNanos() / 1000);
        out.writeNumberProperty("limitSeconds", found.limit().toSeconds());
        if (found.conntrack().isPresent()) {
            out.writeObjectPropertyStart("conntrack");
            out.writeNumberProperty("used", found.conntrack().get().used());
            out.writeNumberProperty("limit", found.conntrack().get().limit());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** Writes what failed, if anything did. */
    private boolean failure(Optional<ConnectTrial.Failure> failure) {
        if (failure.isPresent()) {
            out.writeStringProperty("call", failure.get().call());
            out.writeStringProperty("errno", failure.get().errno());
        }
        return failure.isPresent();
    }
}
