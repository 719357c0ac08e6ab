package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** Findings with their evidence as fields. */
final class JsonFindings {

    private final Json json;
    private final JsonGenerator out;

    JsonFindings(Json json) {
        this.json = json;
        out = json.out;
    }

    void write(List<Finding> findings) {
        out.writeArrayPropertyStart("findings");
        for (Finding finding : findings) {
            out.writeStartObject();
            out.writeStringProperty("id", finding.id());
            out.writeStringProperty("severity", finding.severity().name());
            evidence(finding.evidence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void holders(String name, List<Holder> holders) {
        out.writeArrayPropertyStart(name);
        for (Holder holder : holders) {
            out.writeStartObject();
            json.owner(holder.owner());
            out.writeStringProperty("reason", Names.of(holder.reason()));
            out.writeNumberProperty("ports", holder.ports());
            if (holder.approximate()) {
                out.writeBooleanProperty("approximate", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void evidence(Evidence evidence) {
        if (evidence instanceof Evidence.Shortage found) {
            out.writeStringProperty("trigger", found.trigger().name());
            left(found.left());
            json.percent("usedPercent", Numbers.hundredths(found.usedPercent()));
        } else if (evidence instanceof Evidence.CloseWaitPile found) {
            closeWait(found);
        } else if (evidence instanceof Evidence.DescriptorsNearLimit found) {
            descriptors(found);
        } else if (evidence instanceof Evidence.TimeWaitHeavy found) {
            out.writeNumberProperty("blocked", found.blocked());
            out.writeNumberProperty("reclaimable", found.reclaimable());
            if (found.twReuse() >= 0) {
                out.writeNumberProperty("twReuse", found.twReuse());
            }
            out.writeBooleanProperty("timestamps", found.timestamps());
            out.writeBooleanProperty("loopback", found.loopback());
            if (found.delayMillis() >= 0) {
                out.writeNumberProperty("reuseDelayMillis", found.delayMillis());
            }
        } else if (evidence instanceof Evidence.ClosedPorts found) {
            out.writeNumberProperty("listening", found.listening());
            out.writeNumberProperty("bound", found.bound());
            out.writeNumberProperty("accepted", found.accepted());
            holders("holders", found.holders());
            if (!found.bindFirst().isEmpty()) {
                holders("bindFirst", found.bindFirst());
            }
        } else if (evidence instanceof Evidence.NotPorts found) {
            out.writeNumberProperty("synSent", found.synSent());
            out.writeNumberProperty("established", found.established());
            out.writeBooleanProperty("sure", found.sure());
        } else if (evidence instanceof Evidence.NoSource found) {
            out.writeStringProperty("errno", found.errno());
        } else {
            ofTheRange(evidence);
        }
    }

    private void closeWait(Evidence.CloseWaitPile found) {
        out.writeNumberProperty("connections", found.connections());
        holders("holders", found.holders());
        if (found.oldestMillis() instanceof Reading.Known<Integer> millis) {
            out.writeNumberProperty("oldestAtLeastMillis", millis.value().intValue());
        }
    }

    private void descriptors(Evidence.DescriptorsNearLimit found) {
        out.writeArrayPropertyStart("processes");
        for (Evidence.DescriptorsNearLimit.Process one : found.processes()) {
            out.writeStartObject();
            json.owner(one.owner());
            json.percent("usedPercent", Numbers.hundredths(one.usedPercent()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void ofTheRange(Evidence evidence) {
        if (evidence instanceof Evidence.HalfUsed found) {
            json.percent("usedPercent", Numbers.hundredths(found.usedPercent()));
        } else if (evidence instanceof Evidence.WideBounds found) {
            left(found.left());
            out.writeNumberProperty("undecided", found.undecided());
            holders("holders", found.holders());
        } else if (evidence instanceof Evidence.OddRange found) {
            json.range("range", found.range());
        } else if (evidence instanceof Evidence.OverlapsServices found) {
            services(found.services());
        } else if (evidence instanceof Evidence.OverlapsNodePorts found) {
            json.range("overlap", found.overlap());
        } else if (evidence instanceof Evidence.OtherPool found) {
            out.writeStringProperty("via", Names.of(found.pool()));
            out.writeStringProperty("status", found.verdict().name());
            left(found.left());
            out.writeNumberProperty("capacity", found.capacity());
        } else if (evidence instanceof Evidence.NatShortage found) {
            out.writeStringProperty("nat", found.budget().id());
            out.writeObjectPropertyStart("natLimit");
            new JsonNat(json).count(found.count());
            out.writeEndObject();
        } else if (evidence instanceof Evidence.RateNotMet found) {
            PlanFinding.write(found, out);
        } else if (evidence instanceof Evidence.ReservedShare found) {
            out.writeNumberProperty("reserved", found.reserved());
            out.writeNumberProperty("size", found.size());
        } else if (evidence instanceof Evidence.FastReuse found) {
            JsonWatch.reuse(out, found.reuse());
        } else if (evidence instanceof Evidence.ExhaustedSoon found) {
            left(found.left());
            JsonWatch.forecast(out, found.forecast());
        } else {
            observed(evidence);
        }
    }

    private void observed(Evidence evidence) {
        if (evidence instanceof Evidence.LoggedExhaustion found) {
            JsonLogs.evidence(out, found);
        } else if (evidence instanceof Evidence.CallsFailed found) {
            JsonTrace.evidence(out, found);
        } else {
            new JsonCeilings(json).evidence(evidence);
        }
    }

    private void services(List<KnownService> services) {
        out.writeArrayPropertyStart("services");
        for (KnownService service : services) {
            out.writeStartObject();
            out.writeNumberProperty("port", service.port());
            out.writeStringProperty("name", service.name());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void left(PortsLeft left) {
        out.writeObjectPropertyStart("left");
        json.bounds(left);
        out.writeEndObject();
    }
}
