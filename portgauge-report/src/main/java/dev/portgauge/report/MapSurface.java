package dev.portgauge.report;

import dev.portgauge.model.PortReasons;

/**
 * What a picture is drawn on: points from the upper left corner. A line of text is {@link #LINE}
 * points high.
 */
interface MapSurface {

    int LINE = 16;

    /** Points that one column of text takes, Hangul two. */
    int COLUMN = 8;

    /** How a text looks. */
    enum Ink {
        PLAIN,
        BOLD,
        DIM
    }

    /** Text that begins at {@code x}; {@code y} is the top of its line. */
    void text(int x, int y, String text, Ink ink);

    /** Text that ends at {@code x}. */
    void textBefore(int x, int y, String text, Ink ink);

    /** A filled square of the legend. */
    void swatch(int x, int y, int size, Paint paint);

    /** A horizontal line. */
    void rule(int x, int y, int width);

    /** The cells of a range, each {@code cell} points wide and high, with a thin frame around. */
    void cells(int x, int y, int cell, MapGrid grid, PortReasons reasons);
}
