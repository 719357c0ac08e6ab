package dev.portgauge.report;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;

import java.io.IOException;

/** {@code logs --follow} in one format: lines as they are written. */
@FunctionalInterface
public interface LogsFollowed {

    /**
     * One line.
     *
     * @param to the destination, as far as it tells it
     */
    void line(LogLine line, LogClass type, LogReason reason, String to) throws IOException;
}
