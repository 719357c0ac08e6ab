package dev.portgauge.report;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.LogsDiagnosis;

import java.io.IOException;

/** {@code logs --follow} in one format: lines as they are written. */
public interface LogsFollowed {

    /**
     * One line.
     *
     * @param to the destination, as far as it tells it
     */
    void line(LogLine line, LogClass type, LogReason reason, String to) throws IOException;

    /** What all of them said, when nothing more is followed. */
    void end(LogsDiagnosis diagnosis) throws IOException;
}
