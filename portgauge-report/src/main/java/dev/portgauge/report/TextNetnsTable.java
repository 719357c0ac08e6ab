package dev.portgauge.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A line for each network namespace: short cells in columns, then who lives there, then what else
 * there is to say, which goes below where the line would be too long.
 */
final class TextNetnsTable {

    private static final int GAP = 2;

    /** With less room for who lives there, each cell is told by name. */
    private static final int ROOM = 16;

    private final Screen screen;
    private final String[] heads;
    private final boolean[] numbers;
    private final List<Line> lines = new ArrayList<>();

    private record Line(List<String> cells, String resident, String more) {}

    /**
     * @param heads of the short cells, of the residents, and of what else there is, if anything
     * @param numbers which of the short cells are numbers
     */
    TextNetnsTable(Screen screen, String[] heads, boolean[] numbers) {
        this.screen = screen;
        this.heads = heads;
        this.numbers = numbers;
    }

    void add(String[] cells, String resident, String more) {
        lines.add(new Line(List.of(cells), resident, more));
    }

    void print() throws IOException {
        int[] widths = new int[numbers.length];
        int before = 0;
        for (int column = 0; column < widths.length; column++) {
            widths[column] = DisplayWidth.of(heads[column]);
            for (Line line : lines) {
                widths[column] =
                        Math.max(widths[column], DisplayWidth.of(line.cells().get(column)));
            }
            before += widths[column] + GAP;
        }
        if (before + ROOM > screen.columns()) {
            for (Line line : lines) {
                narrow(line);
            }
            return;
        }
        int resident = DisplayWidth.of(heads[numbers.length]);
        int more = 0;
        for (Line line : lines) {
            resident = Math.max(resident, DisplayWidth.of(line.resident()));
            more = Math.max(more, DisplayWidth.of(line.more()));
        }
        boolean beside = more > 0 && before + resident + GAP + more <= screen.columns();
        header(widths, resident, beside);
        for (Line line : lines) {
            String lead = cells(line.cells(), widths);
            if (beside) {
                String padded = DisplayWidth.padRight(line.resident(), resident + GAP);
                screen.text(0, lead.concat(padded).concat(line.more()));
                continue;
            }
            screen.hanging(lead, line.resident());
            if (!line.more().isEmpty()) {
                screen.text(before, line.more());
            }
        }
    }

    private void header(int[] widths, int resident, boolean beside) throws IOException {
        String head = cells(List.of(heads), widths);
        String who = heads[numbers.length];
        head = head.concat(beside ? DisplayWidth.padRight(who, resident + GAP) : who);
        screen.styledText(0, Ansi.BOLD, beside ? head.concat(heads[numbers.length + 1]) : head);
    }

    private String cells(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(
                    numbers[column]
                            ? DisplayWidth.padLeft(cells.get(column), widths[column])
                            : DisplayWidth.padRight(cells.get(column), widths[column]));
            line.append("  ");
        }
        return line.toString();
    }

    private void narrow(Line line) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String cell : line.cells()) {
            text.append(text.isEmpty() ? "" : ", ").append(cell);
        }
        text.append(", ").append(line.resident());
        screen.hanging("", text.toString());
        if (!line.more().isEmpty()) {
            screen.text(GAP, line.more());
        }
    }
}
