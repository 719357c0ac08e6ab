package dev.portgauge.report;

import dev.portgauge.model.Conntrack;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.LimitsDiagnosis.Beside;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TcpResources.MemoryPages;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The limits beside the ports as rows of {@code limits}; the value of an unknown one is empty. */
final class CsvCeilings {

    private static final int AFTER_PORT = 4;
    private static final int AFTER_VALUE = 6;

    private final Csv csv;

    CsvCeilings(Csv csv) {
        this.csv = csv;
    }

    void rows(Beside beside) throws IOException {
        HostCeilings ceilings = beside.ceilings();
        conntrack(ceilings.conntrack());
        OpenFiles files = ceilings.openFiles().known().orElse(null);
        row("openFiles.used", files == null ? "" : Long.toString(files.used()));
        row("openFiles.limit", files == null ? "" : Long.toString(files.limit()));
        tcp(ceilings.tcp(), beside.sockstat().known().orElse(null));
        for (SnatUse use : beside.snat()) {
            snat("snat.used", use, use.ports());
            snat("snat.limit", use, use.range().size());
        }
    }

    private void conntrack(Reading<Conntrack> reading) throws IOException {
        Conntrack table = reading.known().orElse(null);
        row("conntrack.used", table == null ? "" : Long.toString(table.entries()));
        row("conntrack.limit", table == null ? "" : Long.toString(table.limit()));
        Conntrack.Losses lost = table == null ? null : table.losses().known().orElse(null);
        row("conntrack.insertFailed", lost == null ? "" : Long.toString(lost.insertFailed()));
        row("conntrack.drop", lost == null ? "" : Long.toString(lost.drop()));
        row("conntrack.earlyDrop", lost == null ? "" : Long.toString(lost.earlyDrop()));
    }

    private void tcp(TcpResources tcp, @Nullable Sockstat used) throws IOException {
        row("timeWait.used", used == null ? "" : Long.toString(used.timeWait()));
        row("timeWait.limit", text(tcp.timeWaitLimit()));
        row("timeWaitOverflows", text(tcp.timeWaitOverflows()));
        row("orphans.used", used == null ? "" : Long.toString(used.orphans()));
        row("orphans.limit", text(tcp.orphanLimit()));
        MemoryPages pages = tcp.memoryPages().known().orElse(null);
        row("memoryPages.used", used == null ? "" : Long.toString(used.memoryPages()));
        row("memoryPages.pressure", pages == null ? "" : Long.toString(pages.pressure()));
        row("memoryPages.high", pages == null ? "" : Long.toString(pages.high()));
        row("memoryAborts", text(tcp.memoryAborts()));
    }

    private static String text(Reading<Long> reading) {
        return reading instanceof Reading.Known<Long> known ? known.value().toString() : "";
    }

    private void row(String name, String value) throws IOException {
        csv.field("ceiling");
        csv.field(name);
        csv.field(value);
        csv.empty(AFTER_VALUE);
        csv.end();
    }

    /** The translated address by name, its destination in the columns for one. */
    private void snat(String kind, SnatUse use, int value) throws IOException {
        csv.field(kind);
        csv.field(use.source().toString());
        csv.field(value);
        csv.field(use.destination().address().toString());
        csv.field(use.destination().port());
        csv.empty(AFTER_PORT);
        csv.end();
    }
}
