package dev.portgauge.report;

import java.util.Arrays;

/** Reads a line of half blocks in 256 colours as a terminal would. */
final class HalfBlocks {

    private HalfBlocks() {}

    /**
     * The letters of the upper and of the lower row; a space where the terminal's own colour is.
     */
    static String[] read(String line) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        char text = ' ';
        char background = ' ';
        for (int at = 0; at < line.length(); at = DisplayWidth.next(line, at)) {
            char c = line.charAt(at);
            if (c == 0x1b) {
                String parameters = line.substring(at + 2, DisplayWidth.next(line, at) - 1);
                if (parameters.equals("0")) {
                    text = ' ';
                    background = ' ';
                } else if (parameters.startsWith("38;5;")) {
                    text = letter(parameters);
                } else {
                    background = letter(parameters);
                }
            } else {
                upper.append(c == '\u2580' ? text : background);
                lower.append(c == '\u2584' ? text : background);
            }
        }
        return new String[] {upper.toString(), lower.toString()};
    }

    private static char letter(String parameters) {
        int number = Integer.parseInt(parameters.substring(5));
        return Arrays.stream(Paint.values())
                .filter(paint -> paint.of256() == number)
                .findFirst()
                .orElseThrow()
                .letter();
    }
}
