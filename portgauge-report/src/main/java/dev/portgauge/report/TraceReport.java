package dev.portgauge.report;

import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TracedFailure;

import java.io.IOException;

/** {@code trace} in one format: failures as they happen, and what was seen all in all. */
public interface TraceReport {

    void failure(TracedFailure failure) throws IOException;

    /**
     * The end.
     *
     * @param grouped whether to list failures by destination and process
     */
    void end(TraceSummary summary, boolean grouped) throws IOException;
}
