package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.HostCeilings.Growth;
import dev.portgauge.model.LimitsDiagnosis.Beside;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TcpResources.MemoryPages;
import dev.portgauge.model.TrackedFlows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The limits beside the ports, for people. */
final class TextCeilings {

    private final Screen screen;
    private final Words words;
    private final CeilingCauses causes;

    TextCeilings(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
        causes = new CeilingCauses(words);
    }

    /** All that {@code limits} knows. */
    void print(Beside beside) throws IOException {
        HostCeilings ceilings = beside.ceilings();
        screen.heading(words.get("ceilings.title"));
        Rows rows = new Rows();
        conntrack(rows, ceilings.conntrack());
        openFiles(rows, ceilings.openFiles());
        Sockstat sockstat =
                beside.sockstat() instanceof Reading.Known<Sockstat> known ? known.value() : null;
        TcpResources tcp = ceilings.tcp();
        if (sockstat != null) {
            row(rows, "ceiling.TIME_WAIT", sockstat.timeWait(), tcp.timeWaitLimit());
            row(rows, "ceiling.ORPHANS", sockstat.orphans(), tcp.orphanLimit());
            memory(rows, sockstat.memoryPages(), tcp.memoryPages());
        } else {
            rows.add(words.get("ceiling.TCP"), "-", words.why(beside.sockstat()));
        }
        rows.print(screen);
        lost(ceilings);
        if (ceilings.later().isPresent()) {
            growth(ceilings.later().get());
        }
        snat(beside);
    }

    private void conntrack(Rows rows, Reading<Conntrack> reading) {
        String label = words.get("ceiling.CONNTRACK");
        if (reading instanceof Reading.Known<Conntrack> known) {
            Conntrack table = known.value();
            String note = of(table.entries(), table.limit());
            if (table.buckets() instanceof Reading.Known<Long> buckets) {
                String slots = Numbers.grouped(buckets.value());
                note = note.concat("; ").concat(words.get("ceiling.buckets", slots));
            }
            rows.add(label, table.entries(), note);
        } else if (reading instanceof Reading.NotReported<?>) {
            rows.add(label, "-", words.get("ceiling.untracked"));
        } else {
            rows.add(label, "-", words.why(reading));
        }
    }

    private void openFiles(Rows rows, Reading<OpenFiles> reading) {
        String label = words.get("ceiling.OPEN_FILES");
        if (reading instanceof Reading.Known<OpenFiles> known) {
            OpenFiles files = known.value();
            boolean isBounded = files.limit() < Long.MAX_VALUE;
            rows.add(
                    label,
                    files.used(),
                    isBounded ? of(files.used(), files.limit()) : words.get("ceiling.unlimited"));
        } else {
            rows.add(label, "-", words.why(reading));
        }
    }

    private void row(Rows rows, String key, long used, Reading<Long> limit) {
        boolean isKnown = limit instanceof Reading.Known<Long> known && known.value() > 0;
        rows.add(
                words.get(key),
                used,
                isKnown ? of(used, limit.orElse(1L)) : words.unknownLimit(limit));
    }

    private void memory(Rows rows, long used, Reading<MemoryPages> limit) {
        String label = words.get("ceiling.TCP_MEMORY");
        if (limit instanceof Reading.Known<MemoryPages> known) {
            rows.add(label, used, of(used, known.value().high()));
        } else {
            rows.add(label, used, words.unknownLimit(limit));
        }
    }

    private String of(long used, long limit) {
        return words.get(
                "ceiling.of",
                Numbers.grouped(limit),
                Numbers.percent(Numbers.hundredths(100.0 * used / limit)));
    }

    /** What was lost since the namespace began; said only when something was. */
    private void lost(HostCeilings ceilings) throws IOException {
        if (ceilings.conntrack() instanceof Reading.Known<Conntrack> table
                && table.value().losses() instanceof Reading.Known<Conntrack.Losses> losses) {
            Conntrack.Losses lost = losses.value();
            if (lost.insertFailed() + lost.drop() + lost.earlyDrop() > 0) {
                screen.text(2, causes.losses("ceiling.lost", lost));
            }
        }
        if (ceilings.tcp().memoryAborts() instanceof Reading.Known<Long> aborts
                && aborts.value() > 0) {
            screen.text(2, words.get("ceiling.aborts", Numbers.grouped(aborts.value())));
        }
    }

    private void growth(Growth growth) throws IOException {
        List<String> parts = new ArrayList<>();
        if (growth.entries() instanceof Reading.Known<Long> entries) {
            parts.add(words.get("growth.entries", signed(entries.value())));
        }
        if (growth.losses() instanceof Reading.Known<Conntrack.Losses> losses) {
            parts.add(causes.losses("growth.losses", losses.value()));
        }
        if (growth.timeWaitOverflows() instanceof Reading.Known<Long> overflows) {
            parts.add(words.get("growth.timeWait", signed(overflows.value())));
        }
        String all = parts.isEmpty() ? words.get("setting.unknown") : String.join(", ", parts);
        screen.text(2, words.get("growth", Numbers.grouped(growth.millis()), all));
    }

    private static String signed(long number) {
        String text = Numbers.grouped(number);
        return number < 0 ? text : "+".concat(text);
    }

    private void snat(Beside beside) throws IOException {
        if (beside.snat().isEmpty()) {
            if (beside.ceilings().flows() instanceof Reading.Known<TrackedFlows>) {
                screen.text(2, words.get("snat.none"));
            }
            return;
        }
        screen.heading(words.get("snat.title"));
        Rows rows = new Rows();
        for (SnatUse use : beside.snat()) {
            rows.add(
                    Words.protocol(use.protocol())
                            .concat(" ")
                            .concat(use.source().toString())
                            .concat(" -> ")
                            .concat(
                                    Words.endpoint(
                                            use.destination().address(), use.destination().port())),
                    Numbers.grouped(use.ports()),
                    words.get(
                            "snat.of.".concat(use.by().name()),
                            Numbers.grouped(use.range().size()),
                            Words.range(use.range()),
                            Numbers.percent(Numbers.hundredths(use.ceiling().usedPercent()))));
        }
        rows.print(screen);
        if (beside.omittedSnat() > 0) {
            screen.text(2, words.get("snat.more", Numbers.grouped(beside.omittedSnat())));
        }
        screen.text(2, words.get("snat.note"));
    }

    /** The limits of one destination, where there is somebody to read them. */
    void print(List<Ceiling> ceilings) throws IOException {
        if (ceilings.isEmpty()) {
            return;
        }
        screen.heading(words.get("ceilings.title"));
        Rows rows = new Rows();
        for (Ceiling ceiling : ceilings) {
            boolean isBounded = ceiling.limit() < Long.MAX_VALUE;
            rows.add(
                    causes.name(ceiling),
                    ceiling.used(),
                    isBounded
                            ? of(ceiling.used(), ceiling.limit())
                            : words.get("ceiling.unlimited"));
        }
        rows.print(screen);
    }

    /** Rules that could not be asked, with those together that lack the same. */
    void notEvaluated(List<NotEvaluated> rules) throws IOException {
        List<String> reasons = new ArrayList<>();
        List<StringBuilder> ids = new ArrayList<>();
        for (NotEvaluated rule : rules) {
            String why = words.why(rule.why());
            int at = reasons.indexOf(why);
            if (at < 0) {
                reasons.add(why);
                ids.add(new StringBuilder(rule.id()));
            } else if (ids.get(at).indexOf(rule.id()) < 0) {
                ids.get(at).append(", ").append(rule.id());
            }
        }
        for (int i = 0; i < reasons.size(); i++) {
            screen.styledText(
                    2, Ansi.DIM, words.get("notEvaluated", ids.get(i).toString(), reasons.get(i)));
        }
    }
}
