package dev.portgauge.report;

import java.util.Collection;
import java.util.Map;

/** Help in a terminal's width: paragraphs, lists of two columns, and lines left as they are. */
public final class HelpPage {

    private static final int INDENT = 2;

    /** Less would break words. */
    private static final int NARROWEST = 24;

    /** Of a row's columns behind the widest key; with fewer the value stands below its key. */
    private static final int ROOM = 26;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 80;

    private final StringBuilder page = new StringBuilder(2048);
    private final int columns;

    public HelpPage(int columns) {
        this.columns = Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** Lines as they are, examples for instance. */
    public HelpPage lines(String text) {
        page.append(text).append('\n');
        return this;
    }

    /** An empty line. */
    public HelpPage blank() {
        page.append('\n');
        return this;
    }

    /** Text that wraps. */
    public HelpPage paragraph(String text) {
        for (String line : Wrap.lines(text, columns)) {
            page.append(line).append('\n');
        }
        return this;
    }

    /** A row for each entry: the key, and beside it the value, wrapped. */
    public HelpPage table(Map<String, String> rows) {
        int left = INDENT + widest(rows.keySet()) + INDENT;
        if (columns - left < ROOM) {
            stacked(rows);
            return this;
        }
        for (Map.Entry<String, String> row : rows.entrySet()) {
            String before = DisplayWidth.spaces(INDENT).concat(row.getKey());
            for (String line : Wrap.lines(row.getValue(), columns - left)) {
                page.append(DisplayWidth.padRight(before, left)).append(line).append('\n');
                before = "";
            }
        }
        return this;
    }

    private void stacked(Map<String, String> rows) {
        String deeper = DisplayWidth.spaces(2 * INDENT);
        for (Map.Entry<String, String> row : rows.entrySet()) {
            page.append(DisplayWidth.spaces(INDENT)).append(row.getKey().strip()).append('\n');
            for (String line : Wrap.lines(row.getValue(), columns - 2 * INDENT)) {
                page.append(deeper).append(line).append('\n');
            }
        }
    }

    /** The whole page. */
    @Override
    public String toString() {
        return page.toString();
    }

    private static int widest(Collection<String> texts) {
        int widest = 0;
        for (String text : texts) {
            widest = Math.max(widest, DisplayWidth.of(text));
        }
        return widest;
    }
}
