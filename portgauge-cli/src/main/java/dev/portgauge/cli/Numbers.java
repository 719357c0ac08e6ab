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

    /**
     * The milliseconds of {@code 500ms}, {@code 10s}, {@code 2m} or {@code 1h}; -1 for other text.
     */
    static long millis(String text) {
        int end = text.length();
        while (end > 0 && !isDigits(text.substring(end - 1, end))) {
            end--;
        }
        int number = parse(text.substring(0, end), Integer.MAX_VALUE);
        long unit =
                switch (text.substring(end)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> -1;
                };
        return number < 0 || unit < 0 ? -1 : number * unit;
    }

    /**
     * How often a second: {@code 600/s}, {@code 600}, {@code 36000/m}, {@code 2.5/h}; -1 for other
     * text, and for 0.
     */
    static double perSecond(String text) {
        int slash = text.indexOf('/');
        double seconds =
                switch (slash < 0 ? "s" : text.substring(slash + 1)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3_600;
                    default -> -1;
                };
        String number = slash < 0 ? text : text.substring(0, slash);
        int point = number.indexOf('.');
        int whole = parse(point < 0 ? number : number.substring(0, point), Integer.MAX_VALUE);
        String digits = point < 0 ? "0" : number.substring(point + 1);
        int fraction = parse(digits, Integer.MAX_VALUE);
        if (seconds < 0 || whole < 0 || fraction < 0) {
            return -1;
        }
        double value = whole + fraction / Math.pow(10, digits.length());
        return value > 0 ? value / seconds : -1;
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
