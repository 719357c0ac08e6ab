package dev.portgauge.report;

import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick;

import java.io.IOException;

/** Writes one watch, tick after tick; it remembers what it has said already. */
public interface WatchWriter {

    /**
     * The next tick.
     *
     * @param options the terminal may have another width by now
     */
    void tick(WatchTick tick, ReportOptions options) throws IOException;

    /** What comes last. */
    void summary(WatchSummary summary, ReportOptions options) throws IOException;
}
