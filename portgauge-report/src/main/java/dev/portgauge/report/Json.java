package dev.portgauge.report;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TcpState;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One JSON text and the parts that all of them share. It is kept until it is whole, so that nothing
 * half-written leaves the program.
 */
final class Json {

    private static final TcpState[] STATES = TcpState.values();

    /** As most tools print JSON: {@code "a": 1} and {@code []}. */
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");

    private Map<Integer, ProcessFacts> processes = Map.of();
    private final StringWriter text = new StringWriter(4096);

    /** Writes the fields that are particular to one report. */
    final JsonGenerator out;

    Json() {
        this(new Indented());
    }

    private Json(ObjectWriteContext layout) {
        out = new JsonFactory().createGenerator(layout, text);
    }

    /** A text on one line. */
    static Json line() {
        return new Json(ObjectWriteContext.empty());
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** The whole text with a line end; nothing can be written after. */
    String text() {
        out.close();
        return text.append('\n').toString();
    }

    /** Opens the object with what every report begins with. */
    void start(String schema, Instant takenAt, Duration took, HostIdentity host, SocketsRead read) {
        out.writeStartObject();
        out.writeStringProperty("schema", schema);
        out.writeStringProperty("takenAt", Numbers.toMillis(takenAt));
        out.writeNumberProperty("tookMillis", took.toMillis());
        string("host", host.name());
        string("kernel", host.kernelRelease());
        if (host.netns() instanceof Reading.Known<Long> || host.netnsName().isPresent()) {
            out.writeObjectPropertyStart("netns");
            if (host.netns() instanceof Reading.Known<Long> inode) {
                out.writeNumberProperty("inode", inode.value());
            }
            if (host.netnsName().isPresent()) {
                out.writeStringProperty("name", host.netnsName().get());
            }
            if (host.netnsPath().isPresent()) {
                out.writeStringProperty("path", host.netnsPath().get());
            }
            out.writeEndObject();
        }
        out.writeStringProperty("socketSource", Names.of(read.source()));
        BookAbsence absence = read.noBook().orElse(null);
        if (absence != null && absence.reason() != BookAbsence.Reason.NOT_WANTED) {
            noBook(absence);
        }
    }

    private void noBook(BookAbsence absence) {
        out.writeObjectPropertyStart("noBook");
        out.writeStringProperty("reason", Names.of(absence.reason()));
        if (!absence.detail().isEmpty()) {
            out.writeStringProperty("detail", absence.detail());
        }
        if (!absence.log().isEmpty()) {
            out.writeArrayPropertyStart("log");
            for (String line : absence.log()) {
                out.writeString(line);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    void range(String name, PortRange range) {
        out.writeName(name);
        range(range);
    }

    void range(PortRange range) {
        out.writeStartObject();
        out.writeNumberProperty("first", range.first());
        out.writeNumberProperty("last", range.last());
        out.writeNumberProperty("size", range.size());
        out.writeEndObject();
    }

    /** Where connections go; nothing when it is any destination. */
    void remote(Optional<IpAddress> address, OptionalInt port) {
        if (address.isPresent()) {
            out.writeObjectPropertyStart("remote");
            out.writeStringProperty("address", address.get().toString());
            if (port.isPresent()) {
                out.writeNumberProperty("port", port.getAsInt());
            }
            out.writeEndObject();
        }
    }

    /** A number a second, to two decimals. */
    void rate(String name, double perSecond) {
        out.writeNumberProperty(name, Math.round(perSecond * 100) / 100.0);
    }

    /** The fields of a number of ports left; the least is not known when sockets were not seen. */
    void bounds(PortsLeft left) {
        if (left.allSeen()) {
            out.writeNumberProperty("atLeast", left.atLeast());
        }
        out.writeNumberProperty("estimate", left.estimate());
        out.writeNumberProperty("atMost", left.atMost());
    }

    void ranges(String name, List<PortRange> ranges) {
        out.writeArrayPropertyStart(name);
        for (PortRange range : ranges) {
            range(range);
        }
        out.writeEndArray();
    }

    void endpoint(String name, Endpoint endpoint) {
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("address", endpoint.address().toString());
        out.writeNumberProperty("port", endpoint.port());
        out.writeEndObject();
    }

    /** ESTABLISHED, CLOSE_WAIT and TIME_WAIT always, other states when there are any. */
    void byState(Map<TcpState, Integer> counts) {
        out.writeObjectPropertyStart("byState");
        state(counts, TcpState.ESTABLISHED);
        state(counts, TcpState.CLOSE_WAIT);
        state(counts, TcpState.TIME_WAIT);
        for (TcpState state : STATES) {
            if (!TextSessions.isAlwaysShown(state) && counts.getOrDefault(state, 0) > 0) {
                state(counts, state);
            }
        }
        out.writeEndObject();
    }

    private void state(Map<TcpState, Integer> counts, TcpState state) {
        out.writeNumberProperty(state.name(), counts.getOrDefault(state, 0));
    }

    /** What is told of processes, by pid, beside their names. */
    void know(Map<Integer, ProcessFacts> facts) {
        processes = facts;
    }

    /** Fields of the object that is open. */
    void owner(Owner owner) {
        if (owner instanceof Owner.Process process) {
            out.writeStringProperty("owner", "process");
            out.writeNumberProperty("pid", process.pid());
            out.writeStringProperty("process", process.name());
            ProcessFacts facts = processes.get(process.pid());
            if (facts != null) {
                JsonProcess.write(facts, out);
            }
        } else if (owner instanceof Owner.Hidden hidden) {
            out.writeStringProperty("owner", "hidden");
            if (hidden.uid() != Owner.Hidden.NO_UID) {
                out.writeNumberProperty("uid", Integer.toUnsignedLong(hidden.uid()));
            }
        } else if (owner instanceof Owner.None) {
            out.writeStringProperty("owner", "none");
        } else {
            throw new IllegalArgumentException(owner.toString());
        }
    }

    void problems(List<Problem> problems) {
        out.writeArrayPropertyStart("problems");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringProperty("kind", problem.kind().name());
            out.writeStringProperty("subject", problem.subject());
            if (!problem.detail().isEmpty()) {
                out.writeStringProperty("detail", problem.detail());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /**
     * Why there is no value, as an object under {@code name}; never called with a known reading.
     */
    void unknown(String name, Reading<?> reading) {
        out.writeObjectPropertyStart(name);
        if (reading instanceof Reading.NotReported<?> absent) {
            unknown("notReported", absent.source(), "");
        } else if (reading instanceof Reading.Refused<?> refused) {
            unknown("refused", refused.source(), refused.reason());
        } else if (reading instanceof Reading.Malformed<?> malformed) {
            unknown("malformed", malformed.source(), malformed.text());
        } else {
            throw new IllegalArgumentException(reading.toString());
        }
        out.writeEndObject();
    }

    private void unknown(String why, String source, String detail) {
        out.writeStringProperty("why", why);
        out.writeStringProperty("source", source);
        if (!detail.isEmpty()) {
            out.writeStringProperty("detail", detail);
        }
    }

    void string(String name, Reading<String> reading) {
        if (reading instanceof Reading.Known<String> known) {
            out.writeStringProperty(name, known.value());
        }
    }

    void number(String name, Reading<Integer> reading) {
        if (reading instanceof Reading.Known<Integer> known) {
            out.writeNumberProperty(name, known.value().intValue());
        }
    }

    /** With two decimals. */
    void percent(String name, int hundredths) {
        out.writeNumberProperty(name, hundredths / 100.0);
    }
}
