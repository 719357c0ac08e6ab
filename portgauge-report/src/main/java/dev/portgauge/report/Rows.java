package dev.portgauge.report;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A small table: labels to the left, numbers to the right, a note behind. */
final class Rows {

    private static final int INDENT = 2;
    private static final int GAP = 2;

    /** With less room behind the numbers, the note goes below. */
    private static final int ROOM = 14;

    /** A rule across labels and numbers. */
    private static final String RULE = "-";

    private record Row(String label, String value, String note) {}

    private final List<Row> rows = new ArrayList<>();

    void add(String label, String value, String note) {
        rows.add(new Row(label, value, note));
    }

    void add(String label, long value, String note) {
        add(label, Numbers.grouped(value), note);
    }

    /** The rule above a sum. */
    void rule() {
        rows.add(new Row(RULE, "", ""));
    }

    /** Prints what belongs below a row. */
    @FunctionalInterface
    interface Below {
        void print(int row) throws IOException;
    }

    void print(Screen screen) throws IOException {
        print(screen, null);
    }

    void print(Screen screen, @Nullable Below below) throws IOException {
        int labels = 0;
        int values = 0;
        for (Row row : rows) {
            labels = Math.max(labels, DisplayWidth.of(row.label()));
            values = Math.max(values, DisplayWidth.of(row.value()));
        }
        boolean fits = INDENT + labels + GAP + values <= screen.columns();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!fits) {
                printNarrow(screen, row);
            } else if (row.label().equals(RULE)) {
                screen.text(INDENT, RULE.repeat(labels + GAP + values));
            } else {
                String lead =
                        DisplayWidth.spaces(INDENT)
                                .concat(DisplayWidth.padRight(row.label(), labels + GAP))
                                .concat(DisplayWidth.padLeft(row.value(), values));
                printFitting(screen, lead, row.note());
            }
            if (below != null) {
                below.print(i);
            }
        }
    }

    private static void printFitting(Screen screen, String lead, String note) throws IOException {
        if (screen.columns() - DisplayWidth.of(lead) - GAP >= ROOM) {
            screen.hanging(lead.concat(DisplayWidth.spaces(GAP)), note);
            return;
        }
        screen.text(0, lead);
        if (!note.isEmpty()) {
            screen.text(INDENT + GAP, note);
        }
    }

    private static void printNarrow(Screen screen, Row row) throws IOException {
        if (row.label().equals(RULE)) {
            screen.text(INDENT, RULE.repeat(screen.columns() - INDENT));
            return;
        }
        screen.hanging(DisplayWidth.spaces(INDENT), row.label().concat(": ").concat(row.value()));
        if (!row.note().isEmpty()) {
            screen.text(INDENT + GAP, row.note());
        }
    }
}
