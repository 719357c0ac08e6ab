package dev.portgauge.report;

import dev.portgauge.model.CloudVm;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Count;

import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.OptionalInt;

/** A cloud's NAT as JSON. */
final class JsonNat {

    private final Json json;
    private final JsonGenerator out;

    JsonNat(Json json) {
        this.json = json;
        out = json.out;
    }

    /** The member {@code nat} of a destination. */
    void destination(NatUse use) {
        out.writeObjectPropertyStart("nat");
        budget(use.budget());
        if (use.exemption().isPresent()) {
            out.writeStringProperty("exempt", Names.camelCase(use.exemption().get().name()));
        }
        counts(use.counts());
        out.writeEndObject();
    }

    /** The members {@code cloud} and {@code nat} of limits. */
    void limits(NatDiagnosis nat) {
        if (nat.vm().isPresent()) {
            CloudVm vm = nat.vm().get();
            out.writeObjectPropertyStart("cloud");
            out.writeStringProperty("provider", Names.camelCase(vm.cloud().name()));
            out.writeStringProperty("evidence", vm.evidence());
            out.writeEndObject();
        }
        if (nat.use().isEmpty()) {
            return;
        }
        NatDiagnosis.Whole use = nat.use().get();
        out.writeObjectPropertyStart("nat");
        budget(use.budget());
        out.writeBooleanProperty("assumed", use.assumed());
        out.writeNumberProperty("connections", use.translated());
        out.writeNumberProperty("destinations", use.destinations());
        out.writeNumberProperty("leftOutV6", use.v6());
        out.writeNumberProperty("leftOutOwnAddress", use.ownAddress());
        counts(use.counts());
        out.writeArrayPropertyStart("fullest");
        for (NatDiagnosis.Towards one : use.fullest()) {
            out.writeStartObject();
            out.writeStringProperty("source", one.source().toString());
            json.endpoint("remote", one.remote());
            out.writeNumberProperty("connections", one.connections());
            out.writeNumberProperty("leftAtMost", one.left());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void budget(NatBudget budget) {
        out.writeStringProperty("id", budget.id());
        out.writeStringProperty("name", budget.name());
        out.writeNumberProperty("addresses", budget.addresses());
        out.writeArrayPropertyStart("sources");
        for (String source : budget.sources()) {
            out.writeString(source);
        }
        out.writeEndArray();
        if (!budget.read().isEmpty()) {
            out.writeStringProperty("read", budget.read());
        }
        out.writeObjectPropertyStart("timers");
        timer("afterFinSeconds", budget.timers().afterFin());
        timer("afterRstSeconds", budget.timers().afterRst());
        timer("halfOpenSeconds", budget.timers().halfOpen());
        timer("tcpIdleSeconds", budget.timers().tcpIdle());
        timer("udpIdleSeconds", budget.timers().udpIdle());
        out.writeEndObject();
    }

    private void timer(String name, OptionalInt seconds) {
        if (seconds.isPresent()) {
            out.writeNumberProperty(name, seconds.getAsInt());
        }
    }

    private void counts(List<Count> counts) {
        out.writeArrayPropertyStart("limits");
        for (Count count : counts) {
            out.writeStartObject();
            count(count);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The members of one limit and its use. */
    void count(Count count) {
        Limit limit = count.limit();
        out.writeStringProperty("protocol", Words.protocol(limit.protocol()));
        out.writeStringProperty("per", Names.camelCase(limit.per().name()));
        out.writeStringProperty("whose", Names.camelCase(limit.whose().name()));
        out.writeNumberProperty("limit", limit.number());
        out.writeNumberProperty("usedAtLeast", count.used());
        out.writeNumberProperty("leftAtMost", count.left());
        json.percent("usedPercent", Numbers.hundredths(count.usedPercent()));
        if (count.towards().isPresent()) {
            json.endpoint("towards", count.towards().get());
        }
    }
}
