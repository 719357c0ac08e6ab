package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.TuningReport;

import java.io.IOException;
import java.io.Writer;

/**
 * One output format. It writes to what it is given, neither flushes nor closes it, and keeps no
 * state. A new format is one class that implements this, and one line in {@link ReportFormats}.
 */
public interface ReportWriter {

    /** What {@code --format} calls it. */
    String name();

    /** Whether the {@code write} method for that kind does anything but refuse. */
    boolean supports(ReportKind kind);

    void write(CheckDiagnosis diagnosis, ReportOptions options, Writer out) throws IOException;

    default void write(LimitsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void write(SocketsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void write(MapDiagnosis diagnosis, MapOptions options, Writer out) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void write(ProbeDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /**
     * Writes the ticks of a watch.
     *
     * @param scrolls whether what was written goes out of sight
     */
    default WatchWriter watch(Writer out, boolean scrolls) {
        throw new UnsupportedOperationException(name());
    }

    default void write(PlanDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void write(AdviceDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /** For lines as they are written. */
    default LogsFollowed follow(ReportOptions options, Writer out) {
        throw new UnsupportedOperationException(name());
    }

    default void write(LogsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /** For failures as they happen. */
    default TraceReport trace(ReportOptions options, Writer out) {
        throw new UnsupportedOperationException(name());
    }

    default void write(TuningReport report, ReportOptions options, Writer out) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /** {@code check} for every network namespace; whoever writes one can write all. */
    void writeChecks(NetnsDiagnosis<CheckDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException;

    default void writeLimits(
            NetnsDiagnosis<LimitsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void writeAdvice(
            NetnsDiagnosis<AdviceDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }

    default void writeSockets(
            NetnsDiagnosis<SocketsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        throw new UnsupportedOperationException(name());
    }
}
