package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.SocketsDiagnosis;

import java.io.IOException;

/**
 * A command for every network namespace as CSV: the command's own rows, and before each the name of
 * its namespace, or the inode where it has none.
 */
final class CsvNetns {

    private static final String COLUMN = "netns";

    private final Csv csv;

    CsvNetns(Csv csv) {
        this.csv = csv;
        csv.lead(COLUMN);
    }

    void checks(NetnsDiagnosis<CheckDiagnosis> diagnosis) throws IOException {
        CsvCheck check = new CsvCheck(csv);
        check.header();
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            csv.lead(one.netns().label());
            check.rows(one.diagnosis());
        }
    }

    void limits(NetnsDiagnosis<LimitsDiagnosis> diagnosis) throws IOException {
        CsvLimits limits = new CsvLimits(csv);
        limits.header();
        for (Inside<LimitsDiagnosis> one : diagnosis.namespaces()) {
            csv.lead(one.netns().label());
            limits.rows(one.diagnosis());
        }
    }

    void sockets(NetnsDiagnosis<SocketsDiagnosis> diagnosis) throws IOException {
        CsvSockets sockets = new CsvSockets(csv);
        sockets.header();
        for (Inside<SocketsDiagnosis> one : diagnosis.namespaces()) {
            csv.lead(one.netns().label());
            sockets.rows(one.diagnosis());
        }
    }
}
