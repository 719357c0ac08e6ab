package dev.portgauge.report;

/**
 * Text from outside (process names, host names, what a broken file held) made harmless to a
 * terminal.
 */
final class Plain {

    private static final char SUBSTITUTE = '?';
    private static final int ASCII_END = 0x7f;

    private Plain() {}

    /** Control characters, and with them colour sequences and line breaks, become {@code ?}. */
    static String text(String raw) {
        return replaced(raw, Character.MAX_VALUE);
    }

    /** Printable ASCII only. */
    static String ascii(String raw) {
        return replaced(raw, ASCII_END);
    }

    private static String replaced(String raw, int end) {
        for (int i = 0; i < raw.length(); i++) {
            if (isBad(raw.charAt(i), end)) {
                return replacedFrom(raw, i, end);
            }
        }
        return raw;
    }

    private static String replacedFrom(String raw, int first, int end) {
        StringBuilder clean = new StringBuilder(raw);
        for (int i = first; i < clean.length(); i++) {
            if (isBad(clean.charAt(i), end)) {
                clean.setCharAt(i, SUBSTITUTE);
            }
        }
        return clean.toString();
    }

    /** Also the bidirectional controls: they reorder what a terminal shows. */
    private static boolean isBad(char c, int end) {
        return c < ' '
                || (c >= ASCII_END && c < 0xa0)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c >= end;
    }
}
