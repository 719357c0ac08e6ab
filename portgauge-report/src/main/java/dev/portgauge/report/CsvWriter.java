package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis;

import java.io.IOException;
import java.io.Writer;

/**
 * {@code csv}: a header, one row a destination, setting, held port or group; unknown is an empty
 * field.
 */
final class CsvWriter implements ReportWriter {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean supports(ReportKind kind) {
        return kind == ReportKind.CHECK || kind == ReportKind.LIMITS || kind == ReportKind.SOCKETS;
    }

    @Override
    public void write(CheckDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvCheck(new Csv(out)).write(diagnosis);
    }

    @Override
    public void write(LimitsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvLimits(new Csv(out)).write(diagnosis);
    }

    @Override
    public void write(SocketsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvSockets(new Csv(out)).write(diagnosis);
    }

    @Override
    public void writeChecks(
            NetnsDiagnosis<CheckDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvNetns(new Csv(out)).checks(diagnosis);
    }

    @Override
    public void writeLimits(
            NetnsDiagnosis<LimitsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvNetns(new Csv(out)).limits(diagnosis);
    }

    @Override
    public void writeSockets(
            NetnsDiagnosis<SocketsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new CsvNetns(new Csv(out)).sockets(diagnosis);
    }
}
