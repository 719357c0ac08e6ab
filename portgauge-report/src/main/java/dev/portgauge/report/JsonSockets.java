package dev.portgauge.report;

import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Counts;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.Sockstat;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** {@code sockets} as JSON: portgauge.sockets/1. */
final class JsonSockets {

    private static final Role[] ROLES = Role.values();

    private final Json json;
    private final JsonGenerator out;

    JsonSockets(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(SocketsDiagnosis diagnosis) {
        fields(diagnosis);
        out.writeEndObject();
    }

    /** Leaves the object open. */
    void fields(SocketsDiagnosis diagnosis) {
        json.know(diagnosis.processes());
        json.start(
                "portgauge.sockets/1",
                diagnosis.takenAt(),
                diagnosis.took(),
                diagnosis.host(),
                diagnosis.read());
        if (diagnosis.counts() instanceof Reading.Known<Counts> known) {
            counts(known.value());
        } else {
            json.unknown("socketsUnknown", diagnosis.counts());
        }
        if (diagnosis.sockstat() instanceof Reading.Known<Sockstat> known) {
            sockstat(known.value());
        }
        out.writeStringProperty("groupedBy", Names.of(diagnosis.grouping()));
        if (diagnosis.counts() instanceof Reading.Known<Counts>) {
            groups(diagnosis.groups());
            out.writeObjectPropertyStart("omitted");
            out.writeNumberProperty("groups", diagnosis.omittedGroups());
            out.writeNumberProperty("sockets", diagnosis.omittedSockets());
            out.writeEndObject();
            if (diagnosis.grouping() == SocketsDiagnosis.Grouping.PROCESS) {
                out.writeNumberProperty("hiddenSockets", diagnosis.hiddenSockets());
            }
        }
        json.problems(diagnosis.problems());
    }

    private void counts(Counts counts) {
        out.writeNumberProperty("total", counts.total());
        json.byState(counts.byState());
        out.writeObjectPropertyStart("byRole");
        for (Role role : ROLES) {
            out.writeNumberProperty(Names.of(role), counts.byRole().getOrDefault(role, 0));
        }
        out.writeEndObject();
    }

    private void sockstat(Sockstat sockstat) {
        out.writeObjectPropertyStart("sockstat");
        out.writeNumberProperty("inUse", sockstat.inUse());
        out.writeNumberProperty("inUseV6", sockstat.inUseV6());
        out.writeNumberProperty("orphans", sockstat.orphans());
        out.writeNumberProperty("timeWait", sockstat.timeWait());
        out.writeNumberProperty("allocated", sockstat.allocated());
        out.writeNumberProperty("memoryPages", sockstat.memoryPages());
        out.writeEndObject();
    }

    private void groups(List<Group> groups) {
        out.writeArrayPropertyStart("groups");
        for (Group group : groups) {
            out.writeStartObject();
            key(group.key());
            out.writeNumberProperty("sockets", group.sockets());
            out.writeNumberProperty("uniqueLocalPorts", group.uniqueLocalPorts());
            json.byState(group.byState());
            if (group.key() instanceof SocketsDiagnosis.Key.OfProcess) {
                destinations(group);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void destinations(Group group) {
        out.writeArrayPropertyStart("destinations");
        for (SocketsDiagnosis.Towards towards : group.destinations()) {
            out.writeStartObject();
            json.endpoint("remote", towards.remote());
            out.writeNumberProperty("sockets", towards.sockets());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void key(SocketsDiagnosis.Key key) {
        if (key instanceof SocketsDiagnosis.Key.OfState state) {
            out.writeStringProperty("state", state.state().name());
        } else if (key instanceof SocketsDiagnosis.Key.OfDestination destination) {
            json.endpoint("remote", destination.remote());
        } else if (key instanceof SocketsDiagnosis.Key.OfSource source) {
            out.writeStringProperty("source", source.address().toString());
        } else if (key instanceof SocketsDiagnosis.Key.OfProcess process) {
            json.owner(process.owner());
        } else {
            throw new IllegalArgumentException(key.toString());
        }
    }
}
