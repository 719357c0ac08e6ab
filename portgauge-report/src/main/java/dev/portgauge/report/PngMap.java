package dev.portgauge.report;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.PortReasons;

import java.util.Arrays;

/** The map as PNG, on white. */
public final class PngMap implements MapSurface {

    private static final int REASONS = Paint.values().length;
    private static final int PAGE = REASONS;
    private static final int TEXT = REASONS + 1;
    private static final int DIM = REASONS + 2;
    private static final int[] PALETTE = palette();

    private final Glyphs glyphs = Glyphs.load();
    private final int width;
    private final int height;
    private final byte[] pixels;

    private PngMap(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) PAGE);
    }

    /**
     * The bytes of the file.
     *
     * @param diagnosis with at least one picture
     */
    public static byte[] of(MapDiagnosis diagnosis, Language language) {
        MapScene scene = new MapScene(diagnosis, language);
        MapExtent extent = scene.extent();
        PngMap map = new PngMap(extent.right(), extent.bottom());
        scene.draw(map);
        return Png.of(map.width, map.height, map.pixels, PALETTE);
    }

    private static int[] palette() {
        int[] palette = new int[REASONS + 3];
        for (Paint paint : Paint.values()) {
            palette[paint.ordinal()] = paint.rgb();
        }
        palette[PAGE] = 0xffffff;
        palette[TEXT] = 0x1f2328;
        palette[DIM] = 0x59636e;
        return palette;
    }

    @Override
    public void text(int x, int y, String text, Ink ink) {
        String plain = Plain.text(text);
        int at = x;
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            Glyphs.Glyph glyph = glyphs.of(plain.codePointAt(i));
            draw(glyph, at, y, ink);
            at += glyph.width();
        }
    }

    /** Bold: a point wider, as terminals did it. */
    private void draw(Glyphs.Glyph glyph, int x, int y, Ink ink) {
        int colour = ink == Ink.DIM ? DIM : TEXT;
        for (int row = 0; row < Glyphs.HEIGHT; row++) {
            for (int column = 0; column < glyph.width(); column++) {
                if (glyph.has(column, row)) {
                    fill(x + column, y + row, ink == Ink.BOLD ? 2 : 1, 1, colour);
                }
            }
        }
    }

    @Override
    public void textBefore(int x, int y, String text, Ink ink) {
        text(x - COLUMN * DisplayWidth.of(text), y, text, ink);
    }

    @Override
    public void swatch(int x, int y, int size, Paint paint) {
        fill(x, y, size, size, DIM);
        fill(x + 1, y + 1, size - 2, size - 2, paint.ordinal());
    }

    @Override
    public void rule(int x, int y, int length) {
        fill(x, y, length, 1, DIM);
    }

    @Override
    public void cells(int x, int y, int cell, MapGrid grid, PortReasons reasons) {
        frame(x - 1, y - 1, cell * grid.width() + 2, cell * grid.rows() + 2);
        for (int port = grid.range().first(); port <= grid.range().last(); port++) {
            fill(
                    x + grid.column(port) * cell,
                    y + grid.row(port) * cell,
                    cell,
                    cell,
                    reasons.at(port).ordinal());
        }
    }

    private void frame(int x, int y, int wide, int high) {
        fill(x, y, wide, 1, DIM);
        fill(x, y + high - 1, wide, 1, DIM);
        fill(x, y, 1, high, DIM);
        fill(x + wide - 1, y, 1, high, DIM);
    }

    /** What lies outside is left out. */
    private void fill(int x, int y, int wide, int high, int colour) {
        int from = Math.max(0, x);
        int to = Math.min(width, x + wide);
        for (int row = Math.max(0, y); row < Math.min(height, y + high) && from < to; row++) {
            Arrays.fill(pixels, row * width + from, row * width + to, (byte) colour);
        }
    }
}
