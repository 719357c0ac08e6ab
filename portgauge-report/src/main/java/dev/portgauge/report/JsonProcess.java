package dev.portgauge.report;

import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import tools.jackson.core.JsonGenerator;

/** What is told of a process, as fields of the object that names it; what is unknown is absent. */
final class JsonProcess {

    private JsonProcess() {}

    static void write(ProcessFacts facts, JsonGenerator out) {
        if (facts.uid() instanceof Reading.Known<Integer> uid) {
            out.writeNumberProperty("uid", Integer.toUnsignedLong(uid.value()));
        }
        if (facts.user().isPresent()) {
            out.writeStringProperty("user", facts.user().get());
        }
        Workload workload = facts.knownWorkload();
        if (workload.unit().isPresent()) {
            out.writeStringProperty("unit", workload.unit().get());
        }
        if (workload.container().isPresent()) {
            out.writeObjectPropertyStart("container");
            out.writeStringProperty("runtime", Names.of(workload.container().get().runtime()));
            out.writeStringProperty("id", workload.container().get().id());
            out.writeEndObject();
        }
        if (workload.pod().isPresent()) {
            out.writeStringProperty("pod", workload.pod().get());
        }
        if (facts.commandLine() instanceof Reading.Known<String> line) {
            out.writeStringProperty("commandLine", line.value());
        }
        if (facts.descriptors() instanceof Reading.Known<Integer> open) {
            out.writeNumberProperty("openDescriptors", open.value().intValue());
        }
        if (facts.limit() instanceof Reading.Known<DescriptorLimit> limit
                && limit.value().soft() != DescriptorLimit.UNLIMITED) {
            out.writeNumberProperty("descriptorLimit", limit.value().soft());
        }
    }
}
