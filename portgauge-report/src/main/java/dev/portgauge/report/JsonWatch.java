package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchSummary.Seen;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Cost;
import dev.portgauge.model.WatchTick.Flow;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Line;
import dev.portgauge.model.WatchTick.Reuse;
import dev.portgauge.model.WatchTick.Totals;

import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;

/** {@code watch} as JSON lines, each an object: portgauge.watch/1. */
final class JsonWatch implements WatchWriter {

    private static final String SCHEMA = "portgauge.watch/1";

    private final Writer writer;

    JsonWatch(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void tick(WatchTick tick, ReportOptions options) throws IOException {
        Json json = Json.line();
        JsonGenerator out = json.out;
        out.writeStartObject();
        out.writeStringProperty("schema", SCHEMA);
        out.writeStringProperty("kind", "tick");
        out.writeNumberProperty("number", tick.number());
        out.writeStringProperty("at", Numbers.toMillis(tick.at()));
        out.writeNumberProperty("passedMillis", tick.passed().toMillis());
        out.writeStringProperty("look", look(tick.look()));
        out.writeStringProperty("status", tick.verdict().name());
        totals(out, tick.totals());
        if (tick.read().isPresent()) {
            out.writeStringProperty("socketSource", Names.of(tick.read().get().source()));
            out.writeArrayPropertyStart("destinations");
            for (Line line : tick.destinations()) {
                line(json, line);
            }
            out.writeEndArray();
            out.writeNumberProperty("omitted", tick.omitted());
            json.problems(tick.problems());
        }
        cost(out, tick.cost());
        out.writeEndObject();
        writer.write(json.text());
    }

    private static String look(WatchTick.Look look) {
        return switch (look) {
            case TAKEN -> "taken";
            case TOO_FEW -> "tooFew";
            case NOTHING_MOVED -> "nothingMoved";
        };
    }

    private static void totals(JsonGenerator out, Totals totals) {
        out.writeObjectPropertyStart("totals");
        known(out, "socketsAtMost", totals.sockets());
        known(out, "timeWait", totals.timeWait());
        known(out, "capacity", totals.capacity());
        if (totals.openedPerSecond().isPresent()) {
            rate(out, "openedPerSecond", totals.openedPerSecond().getAsDouble());
        }
        known(out, "openedSinceLook", totals.openedSinceLook());
        if (totals.sinceLook().isPresent()) {
            millis(out, "sinceLookMillis", totals.sinceLook().get());
        }
        out.writeEndObject();
    }

    private static void known(JsonGenerator out, String name, long number) {
        if (number >= 0) {
            out.writeNumberProperty(name, number);
        }
    }

    private static void line(Json json, Line line) {
        JsonGenerator out = json.out;
        out.writeStartObject();
        destination(json, line.id(), line.found());
        out.writeStringProperty("status", line.verdict().name());
        if (line.found().headroom() instanceof Reading.Known<Headroom> known) {
            new JsonFindings(json).left(known.value().left());
            out.writeNumberProperty("capacity", known.value().ledger().capacity());
            json.percent("usedPercent", Numbers.usedHundredths(known.value()));
            out.writeNumberProperty(
                    "connected", known.value().ledger().count(PortReason.CONNECTED));
        } else {
            json.unknown("ledgerUnknown", line.found().headroom());
        }
        if (line.found().sessions() instanceof Reading.Known<Sessions> known) {
            out.writeNumberProperty("timeWait", known.value().in(TcpState.TIME_WAIT));
        }
        if (line.flow().isPresent()) {
            flow(out, line.flow().get());
        }
        reuse(out, line.reuse());
        if (line.forecast().isPresent()) {
            forecast(out, line.forecast().get());
        }
        if (line.half().isPresent()) {
            out.writeObjectPropertyStart("halfCrossed");
            out.writeBooleanProperty("upwards", line.half().get().upwards());
            out.writeStringProperty("at", Numbers.toMillis(line.half().get().at()));
            out.writeEndObject();
        }
        new JsonFindings(json).write(line.findings());
        out.writeEndObject();
    }

    private static void destination(Json json, int id, DestinationDiagnosis found) {
        JsonGenerator out = json.out;
        if (id > 0) {
            out.writeNumberProperty("id", id);
        }
        out.writeStringProperty("protocol", Words.protocol(found.pool().protocol()));
        if (found.source().isPresent()) {
            out.writeStringProperty("source", found.source().get().toString());
        }
        json.remote(found.remoteAddress(), found.remotePort());
    }

    private static void flow(JsonGenerator out, Flow flow) {
        out.writeObjectPropertyStart("flow");
        millis(out, "overMillis", flow.over());
        out.writeNumberProperty("opened", flow.opened());
        rate(out, "openedPerSecond", flow.openedPerSecond());
        out.writeNumberProperty("timeWaitGrowth", flow.timeWaitGrowth());
        rate(out, "timeWaitGrowthPerSecond", flow.timeWaitPerSecond());
        out.writeEndObject();
    }

    static void reuse(JsonGenerator out, Reuse reuse) {
        out.writeObjectPropertyStart("reuse");
        out.writeNumberProperty("seen", reuse.seen());
        if (reuse.seen() > 0) {
            out.writeNumberProperty("shortestMillis", reuse.shortestMillis());
            out.writeNumberProperty("medianMillis", reuse.medianMillis());
            out.writeNumberProperty("underTimeWait", reuse.underTimeWait());
            rate(out, "underTimeWaitPercent", reuse.underPercent());
            out.writeNumberProperty("resolutionMillis", reuse.resolutionMillis());
        }
        out.writeEndObject();
    }

    static void forecast(JsonGenerator out, Forecast forecast) {
        out.writeObjectPropertyStart("forecast");
        if (forecast.exhaustedIn().isPresent()) {
            millis(out, "exhaustedInMillis", forecast.exhaustedIn().get());
        }
        if (forecast.halfIn().isPresent()) {
            millis(out, "halfInMillis", forecast.halfIn().get());
        }
        out.writeNumberProperty("lowestLeft", forecast.lowest());
        rate(out, "fallPerSecond", forecast.fallPerSecond());
        rate(out, "heldPerSecond", forecast.heldPerSecond());
        rate(out, "timeWaitPerSecond", forecast.timeWaitPerSecond());
        out.writeNumberProperty("timeWaitMillis", forecast.timeWaitMillis());
        out.writeNumberProperty("looks", forecast.looks());
        millis(out, "overMillis", forecast.over());
        out.writeEndObject();
    }

    private static void cost(JsonGenerator out, Cost cost) {
        out.writeObjectPropertyStart("cost");
        if (cost.cpu().isPresent()) {
            out.writeNumberProperty("cpuMicros", cost.cpu().get().toNanos() / 1000);
        }
        out.writeNumberProperty("socketsRead", cost.sockets());
        out.writeEndObject();
    }

    private static void millis(JsonGenerator out, String name, Duration time) {
        out.writeNumberProperty(name, time.toMillis());
    }

    /** Two decimals. */
    private static void rate(JsonGenerator out, String name, double rate) {
        out.writeNumberProperty(name, Math.round(rate * 100) / 100.0);
    }

    @Override
    public void summary(WatchSummary summary, ReportOptions options) throws IOException {
        Json json = Json.line();
        JsonGenerator out = json.out;
        out.writeStartObject();
        out.writeStringProperty("schema", SCHEMA);
        out.writeStringProperty("kind", "summary");
        out.writeStringProperty("begun", Numbers.toMillis(summary.begun()));
        millis(out, "lastedMillis", summary.lasted());
        out.writeNumberProperty("ticks", summary.ticks());
        out.writeNumberProperty("looks", summary.looks());
        out.writeStringProperty("status", summary.worst().name());
        out.writeBooleanProperty("namespaceGone", summary.gone());
        out.writeArrayPropertyStart("destinations");
        for (Seen seen : summary.destinations()) {
            seen(json, seen);
        }
        out.writeEndArray();
        cost(out, summary.cost());
        out.writeEndObject();
        writer.write(json.text());
    }

    private static void seen(Json json, Seen seen) {
        JsonGenerator out = json.out;
        out.writeStartObject();
        destination(json, seen.id(), seen.found());
        out.writeStringProperty("status", seen.worst().name());
        if (seen.fewest().isPresent()) {
            out.writeObjectPropertyStart("fewestLeft");
            out.writeNumberProperty("left", seen.fewest().get().left());
            out.writeStringProperty("at", Numbers.toMillis(seen.fewest().get().at()));
            out.writeEndObject();
        }
        if (seen.rate().isPresent()) {
            out.writeObjectPropertyStart("rate");
            millis(out, "overMillis", seen.rate().get().over());
            out.writeNumberProperty("opened", seen.opened());
            rate(out, "perSecond", seen.rate().get().perSecond());
            rate(out, "mostPerSecond", seen.mostPerSecond());
            rate(out, "timeWaitsPerSecond", seen.rate().get().timeWaitsPerSecond());
            if (seen.rate().get().hold().isPresent()) {
                millis(out, "holdMillis", seen.rate().get().hold().get());
            }
            out.writeEndObject();
        }
        reuse(out, seen.reuse());
        new JsonFindings(json).write(seen.findings());
        out.writeEndObject();
    }
}
