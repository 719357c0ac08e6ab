package dev.portgauge.cli;

/** Whole numbers on the command line. */
final class Numbers {

    private Numbers() {}

    /** The number, or -1 when the text is no decimal number from 0 to {@code largest}. */
    static int parse(String text, int largest) {
        if (text.isEmpty() || text.length() > 9 || !isDigits(text)) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value > largest ? -1 : value;
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
