package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.MalformedMessage;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over the words of a file below /proc. Plain bytes and no objects per word, because the
 * program reads most files once, before the JIT has seen this code.
 */
final class Text {

    private static final int SHOWN = 40;

    private final byte[] bytes;
    private int next;

    /** First byte of the current word. */
    int from;

    /** Behind the last byte of the current word. */
    int to;

    Text(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Moves to the next word of this line; false at its end. */
    boolean word() {
        int at = next;
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
        from = at;
        while (at < bytes.length && bytes[at] != '\n' && !isBlank(bytes[at])) {
            at++;
        }
        to = at;
        next = at;
        return to > from;
    }

    /** Moves behind the end of this line; false when the text ended without one. */
    boolean line() {
        int at = next;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        boolean complete = at < bytes.length;
        next = complete ? at + 1 : at;
        return complete;
    }

    boolean isAtEnd() {
        return next >= bytes.length;
    }

    /** Whether the current word is {@code name}. */
    boolean is(String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The current word as an unsigned decimal number, or -1 when it is none. */
    long decimal() {
        return decimal(bytes, from, to);
    }

    /** An unsigned decimal number of at most 18 digits, or -1. */
    static long decimal(byte[] bytes, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** An unsigned hexadecimal number of at most 15 digits, or -1. */
    static long hex(byte[] bytes, int from, int to) {
        if (from >= to || to - from > 15) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = hexDigit(bytes[i]);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int hexDigit(byte letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        int lower = letter | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** The text without the blanks and line ends around it. */
    static String trimmed(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).trim();
    }

    /** The beginning of a text in one printable line, to show what was found. */
    static String shown(byte[] bytes) {
        StringBuilder line = new StringBuilder(SHOWN + 3);
        int to = bytes.length;
        while (to > 0 && (bytes[to - 1] == '\n' || isBlank(bytes[to - 1]))) {
            to--;
        }
        for (int i = 0; i < Math.min(to, SHOWN); i++) {
            int letter = bytes[i] == '\t' ? ' ' : bytes[i];
            line.append(letter >= ' ' && letter < 0x7f ? (char) letter : '?');
        }
        return to > SHOWN ? line.append("...").toString() : line.toString();
    }

    /** That {@code what}, read as a whole, makes no sense. */
    static MalformedMessage malformed(String what, byte[] bytes) {
        return new MalformedMessage(what, 1, "\"" + shown(bytes) + "\"");
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }
}
