package dev.portgauge.cli;

/** Somebody's text, made fit for one line of an error message. */
final class Echo {

    private static final int LONGEST = 80;

    private Echo() {}

    /** Shortened, and without what moves the cursor, hides text or turns its direction. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        while (at < text.length() && line.length() < LONGEST) {
            int codePoint = text.codePointAt(at);
            line.appendCodePoint(isPrintable(codePoint) ? codePoint : '?');
            at += Character.charCount(codePoint);
        }
        return at < text.length() ? line.append("...").toString() : line.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
