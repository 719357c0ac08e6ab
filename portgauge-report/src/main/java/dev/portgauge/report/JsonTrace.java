package dev.portgauge.report;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TraceSummary.Group;
import dev.portgauge.model.trace.TracedFailure;

import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code trace} as JSON lines, portgauge.trace/1: an object for each failure, and one at the end.
 */
final class JsonTrace implements TraceReport {

    private static final String SCHEMA = "portgauge.trace/1";

    private final Writer target;

    JsonTrace(Writer target) {
        this.target = target;
    }

    @Override
    public void failure(TracedFailure failure) throws IOException {
        line(out -> {
            out.writeStringProperty("type", "failure");
            out.writeStringProperty("at", Numbers.toMillis(failure.call().at()));
            what(failure, out);
        });
    }

    @Override
    public void end(TraceSummary summary, boolean grouped) throws IOException {
        line(out -> {
            out.writeStringProperty("type", "end");
            out.writeNumberProperty("watchedMillis", summary.watched().toMillis());
            out.writeNumberProperty("failures", summary.failures());
            out.writeNumberProperty("elsewhere", summary.elsewhere());
            out.writeNumberProperty("unplaced", summary.unplaced());
            if (summary.lost().isPresent()) {
                out.writeNumberProperty("lost", summary.lost().getAsLong());
            }
            if (grouped) {
                groups(summary, out);
            }
            findings(summary, out);
        });
    }

    private static void findings(TraceSummary summary, JsonGenerator out) {
        out.writeArrayPropertyStart("findings");
        for (Finding finding : summary.findings()) {
            out.writeStartObject();
            out.writeStringProperty("id", finding.id());
            out.writeStringProperty("severity", finding.severity().name());
            if (finding.evidence() instanceof Evidence.CallsFailed found) {
                evidence(out, found);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** What the finding about failed calls says. */
    static void evidence(JsonGenerator out, Evidence.CallsFailed found) {
        boolean isBind = found.pool().isBind();
        out.writeStringProperty("call", isBind ? "bind" : "connect");
        if (!isBind) {
            out.writeStringProperty("protocol", Names.camelCase(found.pool().protocol().name()));
        }
        endpoint(isBind ? "source" : "destination", found.destination(), out);
        if (found.netns().isPresent()) {
            out.writeStringProperty("netns", found.netns().get());
        }
        out.writeNumberProperty("calls", found.calls());
        out.writeNumberProperty("processes", found.processes());
    }

    private static void groups(TraceSummary summary, JsonGenerator out) {
        out.writeArrayPropertyStart("groups");
        for (Group group : summary.groups()) {
            out.writeStartObject();
            out.writeNumberProperty("count", group.count());
            out.writeStringProperty("first", Numbers.toMillis(group.first()));
            out.writeStringProperty("last", Numbers.toMillis(group.last().call().at()));
            what(group.last(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberProperty("omitted", summary.omitted());
    }

    private static void what(TracedFailure failure, JsonGenerator out) {
        FailedCall call = failure.call();
        out.writeStringProperty("call", Names.camelCase(call.call().name()));
        if (call.errno().isPresent()) {
            out.writeStringProperty("errno", call.errno().get());
        }
        out.writeStringProperty("meaning", Names.camelCase(failure.meaning().name()));
        endpoint("source", call.source(), out);
        endpoint("destination", call.destination(), out);
        caller(call.caller(), out);
    }

    private static void caller(Caller caller, JsonGenerator out) {
        out.writeNumberProperty("tid", caller.tid());
        if (!caller.name().isEmpty()) {
            out.writeStringProperty("thread", caller.name());
        }
        if (caller.facts().isPresent()) {
            out.writeNumberProperty("pid", caller.facts().get().pid());
            out.writeStringProperty("process", caller.facts().get().name());
            JsonProcess.write(caller.facts().get(), out);
        }
        if (caller.netns().isPresent()) {
            out.writeObjectPropertyStart("netns");
            out.writeNumberProperty("inode", caller.netns().getAsLong());
            if (caller.netnsName().isPresent()) {
                out.writeStringProperty("name", caller.netnsName().get());
            }
            out.writeEndObject();
        }
    }

    /** A port of 0 is none. */
    private static void endpoint(String name, Optional<Endpoint> endpoint, JsonGenerator out) {
        if (endpoint.isEmpty()
                || (endpoint.get().address().isAny() && endpoint.get().port() == 0)) {
            return;
        }
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("address", endpoint.get().address().toString());
        if (endpoint.get().port() != 0) {
            out.writeNumberProperty("port", endpoint.get().port());
        }
        out.writeEndObject();
    }

    private void line(Consumer<JsonGenerator> fields) throws IOException {
        Json json = Json.line();
        json.out.writeStartObject();
        json.out.writeStringProperty("schema", SCHEMA);
        fields.accept(json.out);
        json.out.writeEndObject();
        target.write(json.text());
    }
}
