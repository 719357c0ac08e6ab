package dev.portgauge.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
final class Wrap {

    private Wrap() {}

    /**
     * Breaks at spaces, but not in {@code 28 232} or {@code 60 s}; inside a word only when the word
     * alone is too long. A line break in the text stays one. A command, a line that begins with
     * {@code $}, is not broken: it is there to be copied.
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            paragraph(text.substring(from, end), width, lines);
            from = end + 1;
        }
        paragraph(text.substring(from), width, lines);
        return lines;
    }

    private static void paragraph(String text, int limit, List<String> lines) {
        if (text.startsWith("$ ")) {
            lines.add(text);
            return;
        }
        int start = 0;
        int breakAt = -1;
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            if (isBreak(text, at)) {
                breakAt = at;
            }
            int step = DisplayWidth.at(text, at);
            if (width + step > limit && at > start) {
                int end = breakAt > start ? breakAt : at;
                lines.add(text.substring(start, end));
                start = afterSpaces(text, end);
                at = start;
                breakAt = -1;
                width = 0;
            } else {
                width += step;
                at = DisplayWidth.next(text, at);
            }
        }
        if (start < text.length() || text.isEmpty()) {
            lines.add(text.substring(start));
        }
    }

    private static boolean isBreak(String text, int at) {
        return text.charAt(at) == ' '
                && !(at > 0
                        && isDigit(text, at - 1)
                        && at + 1 < text.length()
                        && (isDigit(text, at + 1) || isUnit(text, at + 1)));
    }

    /** {@code s}, {@code ms} or {@code %}, alone. */
    private static boolean isUnit(String text, int at) {
        int end = at;
        while (end < text.length() && (text.charAt(end) == 's' || text.charAt(end) == 'm')) {
            end++;
        }
        boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        return text.charAt(at) == '%' || (end > at && end - at <= 2 && ends);
    }

    private static boolean isDigit(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9';
    }

    private static int afterSpaces(String text, int at) {
        int after = at;
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        return after;
    }
}
