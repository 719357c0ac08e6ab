package dev.portgauge.report;

import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** {@code check} as JSON: portgauge.check/1. */
final class JsonCheck {

    private static final PortReason[] REASONS = PortReason.values();
    private static final TcpState[] STATES = TcpState.values();
    private static final Verdict[] VERDICTS = Verdict.values();

    private final Json json;
    private final JsonGenerator out;
    private final JsonFindings findings;

    JsonCheck(Json json) {
        this.json = json;
        out = json.out;
        findings = new JsonFindings(json);
    }

    void write(CheckDiagnosis diagnosis) {
        fields(diagnosis);
        out.writeEndObject();
    }

    /** Leaves the object open. */
    void fields(CheckDiagnosis diagnosis) {
        json.know(diagnosis.processes());
        json.start(
                "portgauge.check/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        if (diagnosis.range() instanceof Reading.Known<PortRange> range) {
            json.range("range", range.value());
        }
        out.writeStringProperty("status", diagnosis.verdict().name());
        out.writeObjectPropertyStart("destinationsByStatus");
        for (Verdict verdict : VERDICTS) {
            out.writeNumberProperty(verdict.name(), diagnosis.verdicts().getOrDefault(verdict, 0));
        }
        out.writeEndObject();
        out.writeArrayPropertyStart("destinations");
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            destination(destination);
        }
        out.writeEndArray();
        out.writeObjectPropertyStart("omitted");
        out.writeNumberProperty("destinations", diagnosis.omitted());
        out.writeNumberProperty("sessions", diagnosis.omittedSessions());
        out.writeEndObject();
        targets(diagnosis.targets());
        if (diagnosis.answers().isPresent()) {
            asked(diagnosis.answers().get());
        }
        json.problems(diagnosis.problems());
    }

    private void destination(DestinationDiagnosis destination) {
        out.writeStartObject();
        head(destination);
        if (destination.nat().isPresent()) {
            new JsonNat(json).destination(destination.nat().get());
        }
        sessions(destination.sessions());
        if (!destination.holders().isEmpty()) {
            findings.holders("holders", destination.holders());
        }
        findings.write(destination.findings());
        new JsonCeilings(json).of(destination.beside());
        out.writeEndObject();
    }

    /** Which destination, its verdict and its ledger: fields of the object that is open. */
    void head(DestinationDiagnosis destination) {
        out.writeStringProperty("protocol", Words.protocol(destination.pool().protocol()));
        out.writeStringProperty("via", Names.of(destination.pool()));
        if (destination.source().isPresent()) {
            out.writeStringProperty("source", destination.source().get().toString());
        }
        json.remote(destination.remoteAddress(), destination.remotePort());
        out.writeStringProperty("status", destination.verdict().name());
        if (destination.headroom() instanceof Reading.Known<Headroom> known) {
            headroom(known.value());
        } else {
            json.unknown("ledgerUnknown", destination.headroom());
        }
    }

    void asked(BucketAnswers answers) {
        out.writeObjectPropertyStart("askedKernel");
        out.writeNumberProperty("ports", answers.asked());
        out.writeNumberProperty("open", answers.open().size());
        out.writeNumberProperty("closed", answers.closed().size());
        out.writeNumberProperty("changed", answers.changed().size());
        out.writeStringProperty("address", answers.from().toString());
        out.writeNumberProperty("port", answers.to());
        out.writeEndObject();
    }

    private void headroom(Headroom headroom) {
        Ledger ledger = headroom.ledger();
        out.writeObjectPropertyStart("ledger");
        for (PortReason reason : REASONS) {
            out.writeNumberProperty(Names.of(reason), ledger.count(reason));
        }
        out.writeEndObject();
        out.writeObjectPropertyStart("connectedByState");
        for (TcpState state : STATES) {
            int ports = ledger.connectedByState().getOrDefault(state, 0);
            if (ports > 0) {
                out.writeNumberProperty(state.name(), ports);
            }
        }
        out.writeEndObject();
        out.writeNumberProperty("capacity", ledger.capacity());
        findings.left(headroom.left());
        json.percent("usedPercent", Numbers.usedHundredths(headroom));
    }

    private void sessions(Reading<Sessions> reading) {
        if (!(reading instanceof Reading.Known<Sessions> known)) {
            json.unknown("sessionsUnknown", reading);
            return;
        }
        Sessions sessions = known.value();
        out.writeObjectPropertyStart("sessions");
        out.writeNumberProperty("total", sessions.total());
        out.writeNumberProperty("uniqueLocalPorts", sessions.uniqueLocalPorts());
        json.byState(sessions.byState());
        out.writeNumberProperty("outsideRange", sessions.outsideRange());
        out.writeNumberProperty("inbound", sessions.inbound());
        out.writeEndObject();
    }

    private void targets(List<TargetSum> targets) {
        out.writeArrayPropertyStart("targets");
        for (TargetSum target : targets) {
            out.writeStartObject();
            out.writeStringProperty("target", target.target());
            out.writeStringProperty("status", target.verdict().name());
            out.writeNumberProperty("destinations", target.destinations());
            sessions(target.sessions());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
