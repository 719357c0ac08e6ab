package dev.portgauge.report;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.MapDiagnosis.Comparison;
import dev.portgauge.model.MapDiagnosis.Panel;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** {@code map} for people: the picture, and what its colours or letters mean. */
final class TextMap {

    private static final PortReason[] REASONS = PortReason.values();
    private static final String SWATCH = "\u2588\u2588";

    private final MapOptions options;
    private final Screen screen;
    private final Words words;

    TextMap(MapOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options.report());
        words = new Words(options.report().language());
    }

    void write(MapDiagnosis diagnosis) throws IOException {
        heads(diagnosis);
        if (options.report().quiet()) {
            return;
        }
        List<PortReasons> pictures = diagnosis.known();
        if (!pictures.isEmpty()) {
            if (options.files().isEmpty()) {
                draw(diagnosis, pictures);
            }
            legend(pictures, names(diagnosis), diagnosis.pool());
            compare(pictures, names(diagnosis));
        }
        omitted(diagnosis);
        written(pictures);
        TextFooter footer = new TextFooter(screen, words, options.report());
        footer.asked(diagnosis.answers());
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    /** What each picture is called: nothing where there is one alone. */
    static String name(MapDiagnosis diagnosis, int panel) {
        return diagnosis.panels().size() == 1 ? "" : String.valueOf((char) ('A' + panel));
    }

    /** The names of the panels that have a picture. */
    static List<String> names(MapDiagnosis diagnosis) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < diagnosis.panels().size(); i++) {
            if (diagnosis.panels().get(i).reasons() instanceof Reading.Known<PortReasons>) {
                names.add(name(diagnosis, i));
            }
        }
        return names;
    }

    private void heads(MapDiagnosis diagnosis) throws IOException {
        if (diagnosis.panels().isEmpty()) {
            String key = diagnosis.narrowed() ? "check.noMatch" : "check.nothing";
            screen.text(0, words.get(words.ofPool(key, diagnosis.pool())));
        }
        TextVerdict verdicts = new TextVerdict(screen, words);
        for (int i = 0; i < diagnosis.panels().size(); i++) {
            Panel panel = diagnosis.panels().get(i);
            String name = name(diagnosis, i);
            verdicts.print(name.isEmpty() ? "" : name.concat("  "), panel.destination());
        }
    }

    private void draw(MapDiagnosis diagnosis, List<PortReasons> pictures) throws IOException {
        TextMapPicture picture = new TextMapPicture(screen, options);
        List<String> names = names(diagnosis);
        boolean sideBySide = picture.fits(pictures.size());
        int inALine = sideBySide ? pictures.size() : 1;
        screen.blank();
        int further = picture.secondRow(inALine);
        screen.text(
                0,
                further == 0
                        ? words.get("map.letters")
                        : words.get("map.halves", Numbers.grouped(further)));
        for (int from = 0; from < pictures.size(); from += inALine) {
            screen.blank();
            List<String> named = names.subList(from, from + inALine);
            picture.print(
                    pictures.subList(from, from + inALine),
                    named.getFirst().isEmpty() ? List.of() : named);
        }
    }

    private void legend(List<PortReasons> pictures, List<String> names, PortPool pool)
            throws IOException {
        boolean single = pictures.size() == 1;
        int[] widths = new int[pictures.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Numbers.grouped(pictures.get(i).range().size()).length();
        }
        screen.heading(words.get("map.legend"));
        Rows rows = new Rows();
        if (!single) {
            rows.add("", columns(names, widths), "");
        }
        for (PortReason reason : REASONS) {
            List<String> numbers = new ArrayList<>();
            int ports = 0;
            for (PortReasons picture : pictures) {
                ports += picture.count(reason);
                numbers.add(Numbers.grouped(picture.count(reason)));
            }
            if (ports > 0 || reason == PortReason.FREE) {
                String note = words.ofPool("reason.note.".concat(reason.name()), pool);
                rows.add(
                        swatch(reason)
                                .concat("  ")
                                .concat(words.get("reason.".concat(reason.name()))),
                        columns(numbers, widths),
                        single || isForAll(reason, pool) ? words.get(note) : "");
            }
        }
        rows.rule();
        List<String> sums = new ArrayList<>();
        for (PortReasons picture : pictures) {
            sums.add(Numbers.grouped(picture.range().size()));
        }
        rows.add(
                words.get("ledger.sum"),
                columns(sums, widths),
                Words.range(pictures.getFirst().range()));
        rows.print(screen);
    }

    /** Whether the reason is the same for every destination. */
    private static boolean isForAll(PortReason reason, PortPool pool) {
        return reason.ordinal() < PortReason.CONNECTED.ordinal() && pool.isPerDestination();
    }

    private static String columns(List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : "  ").append(DisplayWidth.padLeft(texts.get(i), widths[i]));
        }
        return line.toString();
    }

    private String swatch(PortReason reason) {
        Paint paint = Paint.of(reason);
        if (!options.report().colour()) {
            return String.valueOf(paint.letter());
        }
        return "\u001b["
                .concat(paint.text(options.colours()))
                .concat("m")
                .concat(SWATCH)
                .concat("\u001b[0m");
    }

    /** What is closed to all of them, and what to one alone. */
    private void compare(List<PortReasons> pictures, List<String> names) throws IOException {
        if (pictures.size() == 1) {
            return;
        }
        Comparison comparison = Comparison.of(pictures);
        screen.heading(words.get("map.compared"));
        Rows rows = new Rows();
        rows.add(words.get("map.closedInAll"), comparison.closedInAll(), "");
        for (int i = 0; i < names.size(); i++) {
            rows.add(
                    words.get("map.closedInOne", names.get(i)),
                    comparison.closedInOne().get(i),
                    "");
        }
        if (pictures.size() > 2) {
            rows.add(words.get("map.closedInSome"), comparison.closedInSome(), "");
        }
        rows.add(words.get("map.closedInNone"), comparison.closedInNone(), "");
        rows.rule();
        rows.add(words.get("ledger.sum"), pictures.getFirst().range().size(), "");
        rows.print(screen);
    }

    private void omitted(MapDiagnosis diagnosis) throws IOException {
        if (diagnosis.omitted() > 0) {
            screen.blank();
            screen.text(
                    0,
                    words.counted(
                            "map.omitted",
                            diagnosis.omitted(),
                            Numbers.grouped(diagnosis.omittedSessions())));
        }
    }

    private void written(List<PortReasons> pictures) throws IOException {
        if (options.files().isEmpty()) {
            return;
        }
        screen.blank();
        if (pictures.isEmpty()) {
            screen.text(0, words.get("map.notWritten"));
        }
        for (String file : options.files()) {
            if (!pictures.isEmpty()) {
                screen.text(0, words.get("map.written", Plain.text(file)));
            }
        }
    }
}
