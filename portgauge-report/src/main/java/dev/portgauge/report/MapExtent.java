package dev.portgauge.report;

import dev.portgauge.model.PortReasons;

/** Draws nothing and remembers how far it would have reached. */
final class MapExtent implements MapSurface {

    private int right;
    private int bottom;

    int right() {
        return right;
    }

    int bottom() {
        return bottom;
    }

    private void reach(int x, int y) {
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    @Override
    public void text(int x, int y, String text, Ink ink) {
        reach(x + COLUMN * DisplayWidth.of(text), y + LINE);
    }

    @Override
    public void textBefore(int x, int y, String text, Ink ink) {
        reach(x, y + LINE);
    }

    @Override
    public void swatch(int x, int y, int size, Paint paint) {
        reach(x + size, y + size);
    }

    @Override
    public void rule(int x, int y, int width) {
        reach(x + width, y + 1);
    }

    @Override
    public void cells(int x, int y, int cell, MapGrid grid, PortReasons reasons) {
        reach(x + cell * grid.width(), y + cell * grid.rows());
    }
}
