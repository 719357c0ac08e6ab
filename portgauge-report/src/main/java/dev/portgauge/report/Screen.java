package dev.portgauge.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Lines of text in a terminal's width. */
final class Screen {

    /** Less would leave no room beside an indent; a line is then longer than the terminal. */
    private static final int NARROWEST = 16;

    /** Below this many columns behind a lead, the text goes under it. */
    private static final int ROOM = 14;

    private static final int SMALL_INDENT = 2;

    private final Writer out;
    private final int columns;
    private final boolean colour;

    Screen(Writer out, ReportOptions options) {
        this.out = out;
        this.columns = Math.max(NARROWEST, options.columns());
        this.colour = options.colour();
    }

    int columns() {
        return columns;
    }

    String styled(Ansi style, String text) {
        return colour && !text.isEmpty() ? style.around(text) : text;
    }

    void blank() throws IOException {
        out.write('\n');
    }

    /** An empty line and a title. */
    void heading(String text) throws IOException {
        blank();
        for (String line : Wrap.lines(text, columns)) {
            print(styled(Ansi.BOLD, line));
        }
    }

    /** Text that wraps, every line indented. */
    void text(int indent, String text) throws IOException {
        for (String line : Wrap.lines(text, Math.max(1, columns - indent))) {
            print(DisplayWidth.spaces(indent).concat(line));
        }
    }

    /** A lead, and behind it text that wraps to where it began. */
    void hanging(String lead, String text) throws IOException {
        int indent = DisplayWidth.of(lead);
        if (columns - indent < ROOM) {
            text(0, lead.concat(text), SMALL_INDENT);
            return;
        }
        text(indent, lead, Wrap.lines(text, columns - indent));
    }

    /** Every line of {@code text} in a style, wrapped. */
    void styledText(int indent, Ansi style, String text) throws IOException {
        for (String line : Wrap.lines(text, Math.max(1, columns - indent))) {
            print(DisplayWidth.spaces(indent).concat(styled(style, line.stripTrailing())));
        }
    }

    /** A line that is wide enough as it is. */
    void line(String text) throws IOException {
        print(text);
    }

    private void text(int indent, String lead, List<String> lines) throws IOException {
        String before = lead;
        for (String line : lines) {
            print(before.concat(line));
            before = DisplayWidth.spaces(indent);
        }
    }

    private void text(int first, String text, int later) throws IOException {
        int indent = first;
        for (String line : Wrap.lines(text, columns - later)) {
            print(DisplayWidth.spaces(indent).concat(line));
            indent = later;
        }
    }

    private void print(String line) throws IOException {
        out.write(line.stripTrailing());
        out.write('\n');
    }
}
