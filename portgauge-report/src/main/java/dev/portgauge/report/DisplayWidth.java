package dev.portgauge.report;

/**
 * How many terminal columns a text takes: two for Hangul, CJK and emoji, none for combining marks
 * and for colour sequences, one for the rest (Unicode Annex 11, with ambiguous characters narrow,
 * as glibc's wcwidth() has them).
 */
final class DisplayWidth {

    private static final char ESCAPE = 0x1b;

    /** First and last code point of each run that is two columns wide, ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x2e80, 0x303e, 0x3041,
                0x33ff, 0x3400, 0x4dbf,
        0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30,
                0xfe6f, 0xff00, 0xff60,
        0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
    };

    /** The same for runs that take no column. */
    private static final int[] NONE = {
        0x0000, 0x001f, 0x007f, 0x009f, 0x0300, 0x036f, 0x1160, 0x11ff, 0x200b, 0x200f, 0x20d0,
        0x20ff, 0xfe00, 0xfe0f
    };

    private DisplayWidth() {}

    static int of(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            width += at(text, at);
        }
        return width;
    }

    /** Columns of the character or colour sequence that begins at {@code index}. */
    static int at(String text, int index) {
        char first = text.charAt(index);
        if (first >= ' ' && first < 0x7f) {
            return 1;
        }
        int codePoint = text.codePointAt(index);
        if (isIn(NONE, codePoint)) {
            return 0;
        }
        return isIn(WIDE, codePoint) ? 2 : 1;
    }

    /** Where the character or colour sequence that begins at {@code index} ends. */
    static int next(String text, int index) {
        if (text.charAt(index) == ESCAPE) {
            int end = text.indexOf('m', index);
            return end < 0 ? text.length() : end + 1;
        }
        return index + Character.charCount(text.codePointAt(index));
    }

    static String padRight(String text, int width) {
        return text.concat(spaces(width - of(text)));
    }

    static String padLeft(String text, int width) {
        return spaces(width - of(text)).concat(text);
    }

    static String spaces(int count) {
        return count <= 0 ? "" : " ".repeat(count);
    }

    private static boolean isIn(int[] runs, int codePoint) {
        for (int i = 0; i < runs.length; i += 2) {
            if (codePoint <= runs[i + 1]) {
                return codePoint >= runs[i];
            }
        }
        return false;
    }
}
