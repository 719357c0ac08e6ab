package dev.portgauge.report;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** {@code limits} as JSON: portgauge.limits/1. */
final class JsonLimits {

    private final Json json;
    private final JsonGenerator out;

    JsonLimits(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(LimitsDiagnosis diagnosis) {
        fields(diagnosis);
        out.writeEndObject();
    }

    /** Leaves the object open. */
    void fields(LimitsDiagnosis diagnosis) {
        json.know(diagnosis.processes());
        json.start(
                "portgauge.limits/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        settings(diagnosis.settings());
        if (diagnosis.pool().isPresent()) {
            pool(diagnosis.pool().get());
        }
        held(diagnosis.held());
        if (diagnosis.nat().isPresent()) {
            new JsonNat(json).limits(diagnosis.nat().get());
        }
        new JsonFindings(json).write(diagnosis.findings());
        new JsonCeilings(json).of(diagnosis.beside());
        json.problems(diagnosis.problems());
    }

    private void settings(KernelSettings settings) {
        out.writeObjectPropertyStart("settings");
        if (settings.portRange() instanceof Reading.Known<PortRange> range) {
            json.range("portRange", range.value());
        }
        if (settings.reservedPorts() instanceof Reading.Known<PortSet> ports) {
            json.ranges("reservedPorts", ports.value().spans());
        }
        json.number("tcpTwReuse", settings.tcpTwReuse());
        json.number("tcpTwReuseDelayMillis", settings.tcpTwReuseDelayMillis());
        json.number("tcpTimestamps", settings.tcpTimestamps());
        json.number("autobindReuse", settings.autobindReuse());
        json.number("unprivilegedPortStart", settings.unprivilegedPortStart());
        out.writeEndObject();
    }

    private void pool(Pool pool) {
        out.writeObjectPropertyStart("pool");
        json.range("range", pool.range());
        int[] numbers = Names.numbers(pool);
        for (int i = 1; i < numbers.length; i++) {
            out.writeNumberProperty(Names.POOL[i], numbers[i]);
        }
        json.ranges("reservedSpans", pool.reservedSpans());
        out.writeEndObject();
    }

    private void held(List<HeldPort> held) {
        out.writeArrayPropertyStart("held");
        for (HeldPort port : held) {
            out.writeStartObject();
            json.endpoint("local", port.local());
            out.writeStringProperty("reason", Names.of(port.reason()));
            json.owner(port.owner());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
