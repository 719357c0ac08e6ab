package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportOptions;

import java.io.IOException;
import java.io.Writer;

/** What one run of a command wants to know, and what it makes of the answer. */
interface Inquiry {

    Endpoint ANY_DESTINATION = new Endpoint(IpAddress.V4_ANY, 9);

    Collector.Request request();

    /** Where the alarms begin that the report names. */
    default AlarmFloors floors() {
        return AlarmFloors.DEFAULTS;
    }

    /**
     * A destination that is asked about, or else any. The connections of the made-up machine go
     * there: an answer about a destination without connections is another one, and would leave the
     * classes of the real one cold.
     */
    default Endpoint destination() {
        return ANY_DESTINATION;
    }

    /** Finds out more than reading tells, if that was asked for. */
    default Snapshot deepen(Snapshot snapshot, Collector collector) {
        return snapshot;
    }

    /** Reports on a made-up machine, to nobody: nothing may come of it. */
    default void rehearse(Snapshot snapshot, Collector collector, ReportOptions options)
            throws IOException {
        report(snapshot, collector, options, Writer.nullWriter());
    }

    /**
     * Analyses a snapshot and writes the report.
     *
     * @param collector where more can be read of the processes that the report names
     * @return the exit code
     */
    int report(Snapshot snapshot, Collector collector, ReportOptions options, Writer out)
            throws IOException;

    /** The same of every network namespace; only of commands that have {@code --all-netns}. */
    default int report(NetnsSurvey survey, Collector collector, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(Option.ALL_NETNS.name());
    }
}
