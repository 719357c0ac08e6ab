package dev.portgauge.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters of PNG pictures, 8 or 16 points wide and 16 high: an excerpt of GNU Unifont. A server
 * has no fonts that could be relied on, and the program's own runtime nothing to draw them.
 */
final class Glyphs {

    static final int HEIGHT = 16;

    private static final int HEX = 16;

    /** What stands for a letter that is not in the excerpt: an empty box. */
    private static final Glyph MISSING = glyph("007E424242424242424242424242427E");

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    /** One letter. */
    static final class Glyph {

        private final int width;
        private final int[] rows;

        /**
         * @param rows from the top; the highest of {@code width} bits is the leftmost point
         */
        Glyph(int width, int[] rows) {
            this.width = width;
            this.rows = rows.clone();
        }

        int width() {
            return width;
        }

        boolean has(int x, int y) {
            return ((rows[y] >> (width - 1 - x)) & 1) != 0;
        }
    }

    private Glyphs() {}

    static Glyphs load() {
        Glyphs font = new Glyphs();
        try (InputStream in = Glyphs.class.getResourceAsStream("font/unifont.hex")) {
            if (in == null) {
                throw new IOException("font/unifont.hex is missing from the jar");
            }
            font.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return font;
    }

    Glyph of(int codePoint) {
        return glyphs.getOrDefault(codePoint, MISSING);
    }

    boolean has(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    /** Lines of {@code 0041:} and the rows of the letter; others are comments. */
    private void add(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (text.charAt(from) != '#') {
                int colon = text.indexOf(':', from);
                glyphs.put(
                        Integer.parseInt(text, from, colon, HEX),
                        glyph(text.substring(colon + 1, end)));
            }
            from = end + 1;
        }
    }

    private static Glyph glyph(String hex) {
        int digits = hex.length() / HEIGHT;
        int[] rows = new int[HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
            rows[row] = Integer.parseInt(hex, row * digits, (row + 1) * digits, HEX);
        }
        return new Glyph(4 * digits, rows);
    }
}
