package dev.portgauge.kernel.evidence;

/** A cursor over the words of one line. */
final class Cursor {

    private byte[] bytes = new byte[0];
    private int end;
    private int next;

    /** First byte of the current word. */
    int from;

    /** Behind the last byte of the current word. */
    int to;

    /** Begins again, on the bytes from {@code first} up to {@code last}. */
    Cursor on(byte[] text, int first, int last) {
        bytes = text;
        end = last;
        next = first;
        from = first;
        to = first;
        return this;
    }

    /** Moves to the next word; false at the end. */
    boolean word() {
        int at = next;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        from = at;
        while (at < end && !isBlank(bytes[at])) {
            at++;
        }
        to = at;
        next = at;
        return to > from;
    }

    /** Whether the current word is {@code name}. */
    boolean is(String name) {
        return to - from == name.length() && starts(name);
    }

    /** Whether the current word begins with {@code name}. */
    boolean starts(String name) {
        return startsAt(bytes, from, to, name);
    }

    static boolean startsAt(byte[] bytes, int from, int to, String name) {
        if (to - from < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where {@code name} begins, or -1. */
    static int find(byte[] bytes, int from, int to, String name) {
        for (int at = from; at <= to - name.length(); at++) {
            if (bytes[at] == name.charAt(0) && startsAt(bytes, at, to, name)) {
                return at;
            }
        }
        return -1;
    }

    /** The current word as an unsigned decimal number, or -1. */
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

    static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\f';
    }

    static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    static boolean isLetter(byte letter) {
        int lower = letter | 0x20;
        return lower >= 'a' && lower <= 'z';
    }
}
