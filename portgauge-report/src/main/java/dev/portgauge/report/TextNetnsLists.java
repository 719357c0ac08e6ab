package dev.portgauge.report;

import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Counts;

import java.io.IOException;
import java.io.Writer;

/**
 * {@code limits} and {@code sockets} of every network namespace for people: a line for each, then
 * the reports in turn.
 */
final class TextNetnsLists {

    /** Reports without {@code -v}. */
    private static final int TOLD = 20;

    private final ReportOptions options;
    private final Writer out;
    private final Screen screen;
    private final Words words;
    private final TextResidents residents;
    private final TextNetnsFooter footer;

    TextNetnsLists(ReportOptions options, Writer out) {
        this.options = options;
        this.out = out;
        screen = new Screen(out, options);
        words = new Words(options.language());
        residents = new TextResidents(words);
        footer = new TextNetnsFooter(screen, words, options);
    }

    void limits(NetnsDiagnosis<LimitsDiagnosis> diagnosis) throws IOException {
        TextNetnsTable table = table("netns.table.usable", "netns.table.size");
        for (Inside<LimitsDiagnosis> one : diagnosis.namespaces()) {
            String usable = words.get("table.unknown");
            String size = "-";
            if (one.diagnosis().pool().isPresent()) {
                Pool pool = one.diagnosis().pool().get();
                usable = Numbers.grouped(pool.usable());
                size = Numbers.grouped(pool.range().size());
            }
            add(table, one, usable, size);
            footer.lacks(one.diagnosis().problems());
        }
        table.print();
        if (options.quiet()) {
            return;
        }
        TextLimits limits = new TextLimits(options, out);
        for (int i = 0; i < told(diagnosis); i++) {
            Inside<LimitsDiagnosis> one = diagnosis.namespaces().get(i);
            title(one);
            limits.body(one.diagnosis());
        }
        more(diagnosis);
        if (diagnosis.namespaces().isEmpty()) {
            footer.print(diagnosis);
        } else {
            LimitsDiagnosis any = diagnosis.namespaces().getFirst().diagnosis();
            footer.print(diagnosis, any.host(), any.read());
        }
    }

    void sockets(NetnsDiagnosis<SocketsDiagnosis> diagnosis) throws IOException {
        TextNetnsTable table = table("groups.sockets", "netns.table.outbound");
        for (Inside<SocketsDiagnosis> one : diagnosis.namespaces()) {
            String total = words.get("table.unknown");
            String outbound = "-";
            if (one.diagnosis().counts() instanceof Reading.Known<Counts> known) {
                Counts counts = known.value();
                total = Numbers.grouped(counts.total());
                outbound =
                        Numbers.grouped(
                                counts.byRole().getOrDefault(SocketsDiagnosis.Role.OUTBOUND, 0));
            }
            add(table, one, total, outbound);
            footer.lacks(one.diagnosis().problems());
        }
        table.print();
        if (options.quiet()) {
            return;
        }
        TextSockets sockets = new TextSockets(options, out);
        for (int i = 0; i < told(diagnosis); i++) {
            Inside<SocketsDiagnosis> one = diagnosis.namespaces().get(i);
            title(one);
            sockets.body(one.diagnosis());
        }
        more(diagnosis);
        if (diagnosis.namespaces().isEmpty()) {
            footer.print(diagnosis);
        } else {
            SocketsDiagnosis any = diagnosis.namespaces().getFirst().diagnosis();
            footer.print(diagnosis, any.host(), any.read());
        }
    }

    private TextNetnsTable table(String first, String second) {
        return new TextNetnsTable(
                screen,
                new String[] {
                    words.get(first),
                    words.get(second),
                    words.get("netns.table.name"),
                    words.get("netns.table.who")
                },
                new boolean[] {true, true, false});
    }

    private void add(TextNetnsTable table, Inside<?> one, String first, String second) {
        table.add(
                new String[] {first, second, Plain.text(one.netns().label())},
                residents.of(one.netns()),
                "");
    }

    private void title(Inside<?> one) throws IOException {
        screen.heading(residents.title(one.netns()));
        screen.blank();
    }

    private int told(NetnsDiagnosis<?> diagnosis) {
        int all = diagnosis.namespaces().size();
        return options.verbose() ? all : Math.min(TOLD, all);
    }

    private void more(NetnsDiagnosis<?> diagnosis) throws IOException {
        int more = diagnosis.namespaces().size() - told(diagnosis);
        if (more > 0) {
            screen.blank();
            screen.text(0, words.get("netns.more", Numbers.grouped(more)));
        }
    }
}
