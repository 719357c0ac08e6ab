package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.HostCeilings.Growth;
import dev.portgauge.model.LimitsDiagnosis.Beside;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TcpResources.MemoryPages;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** The limits beside the ports as fields. */
final class JsonCeilings {

    private final Json json;
    private final JsonGenerator out;

    JsonCeilings(Json json) {
        this.json = json;
        out = json.out;
    }

    /** The fields of an evidence about them, in the object that is open. */
    void evidence(Evidence evidence) {
        if (evidence instanceof Evidence.ConntrackFull found) {
            usage(found.table());
            losses("lost", found.losses());
            if (found.growth().isPresent()) {
                losses("lostMeanwhile", new Reading.Known<>(found.growth().get()));
            }
        } else if (evidence instanceof Evidence.SnatFull found) {
            snat(found.use());
        } else if (evidence instanceof Evidence.OpenFilesFull found) {
            usage(found.files());
        } else if (evidence instanceof Evidence.TimeWaitOverflow found) {
            out.writeNumberProperty("used", found.now());
            out.writeNumberProperty("limit", found.limit());
            if (found.overflows().isPresent()) {
                out.writeNumberProperty("overflows", found.overflows().getAsLong());
            }
            if (found.growth().isPresent()) {
                out.writeNumberProperty("overflowsMeanwhile", found.growth().getAsLong());
            }
        } else if (evidence instanceof Evidence.BindingLimit found) {
            out.writeStringProperty("kind", Names.of(found.ceiling().kind()));
            subject(found.ceiling());
            usage(found.ceiling());
            out.writeNumberProperty("portsLeft", found.portsLeft());
        } else if (evidence instanceof Evidence.Lopsided found) {
            out.writeNumberProperty("estimate", found.left());
            out.writeStringProperty("other", found.other().toString());
            out.writeNumberProperty("otherEstimate", found.otherLeft());
            out.writeNumberProperty("sources", found.sources());
        } else if (evidence instanceof Evidence.BindFirst found) {
            new JsonFindings(json).holders("holders", found.binders());
        } else {
            throw new IllegalArgumentException(evidence.toString());
        }
    }

    private void usage(Ceiling ceiling) {
        out.writeNumberProperty("used", ceiling.used());
        out.writeNumberProperty("limit", ceiling.limit());
        out.writeNumberProperty("remaining", ceiling.left());
    }

    private void subject(Ceiling ceiling) {
        if (!ceiling.subject().isEmpty()) {
            out.writeStringProperty("subject", ceiling.subject());
        }
    }

    /** Fields of the destination that is open. */
    void of(DestinationDiagnosis.Beside beside) {
        if (!beside.ceilings().isEmpty()) {
            out.writeArrayPropertyStart("ceilings");
            for (Ceiling ceiling : beside.ceilings()) {
                out.writeStartObject();
                out.writeStringProperty("kind", Names.of(ceiling.kind()));
                subject(ceiling);
                usage(ceiling);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (beside.binding().isPresent()) {
            out.writeObjectPropertyStart("bindingLimit");
            out.writeStringProperty("kind", Names.of(beside.binding().get().kind()));
            subject(beside.binding().get());
            usage(beside.binding().get());
            out.writeEndObject();
        }
        if (beside.tracked().isPresent()) {
            out.writeNumberProperty("conntrackEntries", beside.tracked().getAsInt());
        }
        notEvaluated(beside.notEvaluated());
    }

    /** Fields of {@code limits}. */
    void of(Beside beside) {
        HostCeilings ceilings = beside.ceilings();
        out.writeObjectPropertyStart("ceilings");
        if (ceilings.conntrack() instanceof Reading.Known<Conntrack> known) {
            conntrack(known.value());
        } else {
            json.unknown("conntrackUnknown", ceilings.conntrack());
        }
        if (ceilings.openFiles() instanceof Reading.Known<OpenFiles> known) {
            out.writeObjectPropertyStart("openFiles");
            out.writeNumberProperty("used", known.value().used());
            out.writeNumberProperty("limit", known.value().limit());
            out.writeEndObject();
        } else {
            json.unknown("openFilesUnknown", ceilings.openFiles());
        }
        tcp(ceilings.tcp(), beside.sockstat());
        if (ceilings.later().isPresent()) {
            growth(ceilings.later().get());
        }
        if (ceilings.flows() instanceof Reading.Known<?>) {
            snat(beside);
        } else {
            json.unknown("snatUnknown", ceilings.flows());
        }
        out.writeEndObject();
        notEvaluated(beside.notEvaluated());
    }

    private void conntrack(Conntrack table) {
        out.writeObjectPropertyStart("conntrack");
        out.writeNumberProperty("used", table.entries());
        out.writeNumberProperty("limit", table.limit());
        whole("buckets", table.buckets());
        losses("lost", table.losses());
        out.writeEndObject();
    }

    private void losses(String name, Reading<Conntrack.Losses> reading) {
        if (reading instanceof Reading.Known<Conntrack.Losses> known) {
            out.writeObjectPropertyStart(name);
            out.writeNumberProperty("insertFailed", known.value().insertFailed());
            out.writeNumberProperty("drop", known.value().drop());
            out.writeNumberProperty("earlyDrop", known.value().earlyDrop());
            out.writeEndObject();
        }
    }

    private void tcp(TcpResources tcp, Reading<Sockstat> reading) {
        Sockstat used = reading instanceof Reading.Known<Sockstat> known ? known.value() : null;
        limit("timeWait", used == null ? -1 : used.timeWait(), tcp.timeWaitLimit());
        limit("orphans", used == null ? -1 : used.orphans(), tcp.orphanLimit());
        out.writeObjectPropertyStart("memoryPages");
        if (used != null) {
            out.writeNumberProperty("used", used.memoryPages());
        }
        if (tcp.memoryPages() instanceof Reading.Known<MemoryPages> known) {
            out.writeNumberProperty("low", known.value().low());
            out.writeNumberProperty("pressure", known.value().pressure());
            out.writeNumberProperty("high", known.value().high());
        }
        out.writeEndObject();
        whole("timeWaitOverflows", tcp.timeWaitOverflows());
        whole("memoryAborts", tcp.memoryAborts());
    }

    private void limit(String name, long used, Reading<Long> limit) {
        out.writeObjectPropertyStart(name);
        if (used >= 0) {
            out.writeNumberProperty("used", used);
        }
        whole("limit", limit);
        out.writeEndObject();
    }

    private void growth(Growth growth) {
        out.writeObjectPropertyStart("meanwhile");
        out.writeNumberProperty("millis", growth.millis());
        whole("conntrackEntries", growth.entries());
        losses("lost", growth.losses());
        whole("timeWaitOverflows", growth.timeWaitOverflows());
        out.writeEndObject();
    }

    private void snat(Beside beside) {
        out.writeArrayPropertyStart("snat");
        for (SnatUse use : beside.snat()) {
            out.writeStartObject();
            snat(use);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberProperty("snatOmitted", beside.omittedSnat());
    }

    private void snat(SnatUse use) {
        out.writeStringProperty("protocol", Words.protocol(use.protocol()));
        out.writeStringProperty("source", use.source().toString());
        json.endpoint("remote", use.destination());
        out.writeNumberProperty("used", use.ports());
        json.range("range", use.range());
        out.writeStringProperty("rangeBy", Names.of(use.by()));
    }

    private void notEvaluated(List<NotEvaluated> rules) {
        if (rules.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart("notEvaluated");
        for (NotEvaluated rule : rules) {
            out.writeStartObject();
            out.writeStringProperty("id", rule.id());
            json.unknown("missing", rule.why());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void whole(String name, Reading<Long> reading) {
        if (reading instanceof Reading.Known<Long> known) {
            out.writeNumberProperty(name, known.value().longValue());
        }
    }
}
