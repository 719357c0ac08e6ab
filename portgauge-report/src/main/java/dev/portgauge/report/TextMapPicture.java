package dev.portgauge.report;

import dev.portgauge.model.PortReasons;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The picture of one range, or of several side by side: one cell for each port. In colour a line
 * has two rows, as half blocks; without, one, as letters.
 */
final class TextMapPicture {

    /** Cells in a row; rows begin with round numbers. */
    private static final int STEP = 10;

    /** A row of fewer cells side by side shows nothing at a glance. */
    private static final int NARROWEST = 3 * STEP;

    /** The port a line begins with, and a space. */
    private static final int LABEL = 6;

    private static final int GAP = 2;
    private static final char UPPER_HALF = '\u2580';
    private static final char LOWER_HALF = '\u2584';
    private static final int NOTHING = -1;
    private static final Paint[] PAINTS = Paint.values();

    private final Screen screen;
    private final boolean colour;
    private final String[] texts = new String[PAINTS.length];
    private final String[] backgrounds = new String[PAINTS.length];
    private int text = NOTHING;
    private int background = NOTHING;

    TextMapPicture(Screen screen, MapOptions options) {
        this.screen = screen;
        colour = options.report().colour();
        for (Paint paint : PAINTS) {
            texts[paint.ordinal()] = paint.text(options.colours());
            backgrounds[paint.ordinal()] = paint.background(options.colours());
        }
    }

    /** Cells in a row of that many pictures side by side. */
    private int width(int pictures) {
        int room = screen.columns() - LABEL - GAP * (pictures - 1);
        return Math.max(1, room / pictures / STEP) * STEP;
    }

    /** Whether so many pictures have room side by side. */
    boolean fits(int pictures) {
        return pictures == 1 || width(pictures) >= NARROWEST;
    }

    /**
     * Draws pictures side by side, all of the same range.
     *
     * @param names what to call each; none for a single picture
     */
    void print(List<PortReasons> pictures, List<String> names) throws IOException {
        MapGrid grid = MapGrid.of(pictures.getFirst().range(), width(pictures.size()), STEP);
        if (!names.isEmpty()) {
            screen.text(0, beside(names, grid.width()));
        }
        screen.styledText(0, Ansi.DIM, beside(rulers(pictures.size(), grid), grid.width()));
        int rowsALine = colour ? 2 : 1;
        for (int row = 0; row < grid.rows(); row += rowsALine) {
            StringBuilder line = new StringBuilder();
            line.append(DisplayWidth.padLeft(Integer.toString(grid.begin(row)), LABEL - 1));
            for (int i = 0; i < pictures.size(); i++) {
                line.append(i == 0 ? " " : DisplayWidth.spaces(GAP));
                if (colour) {
                    halfBlocks(pictures.get(i), grid, row, line);
                } else {
                    letters(pictures.get(i), grid, row, line);
                }
            }
            screen.line(line.toString());
        }
    }

    /** How many ports further the second row of a line begins; 0 where a line has one row. */
    int secondRow(int pictures) {
        return colour ? width(pictures) : 0;
    }

    private static String beside(List<String> texts, int width) {
        StringBuilder line = new StringBuilder(DisplayWidth.spaces(LABEL));
        for (int i = 0; i < texts.size(); i++) {
            line.append(i == 0 ? "" : DisplayWidth.spaces(GAP));
            line.append(DisplayWidth.padRight(texts.get(i), width));
        }
        return line.toString().stripTrailing();
    }

    /** {@code +0 +10 +20}. */
    private static List<String> rulers(int pictures, MapGrid grid) {
        StringBuilder ruler = new StringBuilder();
        for (int column = 0; column < grid.width(); column += STEP) {
            ruler.append(DisplayWidth.padRight("+".concat(Integer.toString(column)), STEP));
        }
        String one = ruler.toString();
        String[] all = new String[pictures];
        Arrays.fill(all, one);
        return List.of(all);
    }

    private static void letters(PortReasons picture, MapGrid grid, int row, StringBuilder line) {
        for (int column = 0; column < grid.width(); column++) {
            int port = grid.port(row, column);
            line.append(port == MapGrid.EMPTY ? ' ' : Paint.of(picture.at(port)).letter());
        }
    }

    private void halfBlocks(PortReasons picture, MapGrid grid, int row, StringBuilder line) {
        text = NOTHING;
        background = NOTHING;
        for (int column = 0; column < grid.width(); column++) {
            int upper = paint(picture, grid.port(row, column));
            int lower = paint(picture, grid.port(row + 1, column));
            if (upper == NOTHING && lower == NOTHING) {
                change(NOTHING, NOTHING, line);
                line.append(' ');
            } else if (upper == NOTHING) {
                change(lower, NOTHING, line);
                line.append(LOWER_HALF);
            } else {
                change(upper, lower, line);
                line.append(UPPER_HALF);
            }
        }
        change(NOTHING, NOTHING, line);
    }

    private static int paint(PortReasons picture, int port) {
        return port == MapGrid.EMPTY ? NOTHING : picture.at(port).ordinal();
    }

    /** No more colour sequences than there are changes. */
    private void change(int newText, int newBackground, StringBuilder line) {
        boolean reset =
                (newText == NOTHING && text != NOTHING)
                        || (newBackground == NOTHING && background != NOTHING);
        if (reset) {
            line.append("\u001b[0m");
            text = NOTHING;
            background = NOTHING;
        }
        if (newText != text) {
            line.append("\u001b[").append(texts[newText]).append('m');
        }
        if (newBackground != background) {
            line.append("\u001b[").append(backgrounds[newBackground]).append('m');
        }
        text = newText;
        background = newBackground;
    }
}
