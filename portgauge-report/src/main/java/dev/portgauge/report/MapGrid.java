package dev.portgauge.report;

import dev.portgauge.model.PortRange;

/**
 * The ports of a range in rows, low ports first. The first row may begin below the range, so that
 * rows begin with round numbers; places outside the range stay empty.
 *
 * @param origin the port of the first place
 * @param width places in a row
 */
record MapGrid(PortRange range, int origin, int width) {

    /** No port. */
    static final int EMPTY = -1;

    /**
     * Rows of that width.
     *
     * @param step every row begins with a multiple of this, if {@code width} is one too
     */
    static MapGrid of(PortRange range, int width, int step) {
        return new MapGrid(range, range.first() / step * step, width);
    }

    int rows() {
        return (range.last() - origin) / width + 1;
    }

    /** The port that the row begins with, be it in the range or not. */
    int begin(int row) {
        return origin + row * width;
    }

    /** The port at that place, or {@link #EMPTY}. */
    int port(int row, int column) {
        int port = begin(row) + column;
        return range.contains(port) ? port : EMPTY;
    }

    int row(int port) {
        return (port - origin) / width;
    }

    int column(int port) {
        return (port - origin) % width;
    }
}
