package dev.portgauge.kernel.logs;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds where in a big array of bytes one of several needles begins, whatever the case of their
 * ASCII letters. It looks at two bytes at a time: a table says for each pair how far the next
 * needle can be at the earliest, so that most bytes are never looked at (S. Wu, U. Manber, 1994).
 */
final class Sieve {

    /** No needle may be shorter: the shortest one decides how far the others jump. */
    static final int SHORTEST = 8;

    private static final int PAIRS = 1 << 16;

    private final int window;
    private final byte[] jump = new byte[PAIRS];
    private final byte[][] needles;

    /** The first of the needles whose window ends in a pair, plus 1; 0 for none. */
    private final int[] head = new int[PAIRS];

    /** Needles by pair: which one, and where the next one for the same pair is, plus 1. */
    private final int[] needleAt;

    private final int[] nextAt;
    private int entries;

    /**
     * @param needles each of at least {@link #SHORTEST} bytes
     */
    Sieve(Collection<byte[]> needles) {
        this.needles = new byte[needles.size()][];
        int shortest = Byte.MAX_VALUE;
        int count = 0;
        for (byte[] needle : needles) {
            if (needle.length < SHORTEST) {
                throw new IllegalArgumentException("a needle of " + needle.length + " bytes");
            }
            shortest = Math.min(shortest, needle.length);
            this.needles[count++] = lower(needle);
        }
        window = shortest;
        // a pair of letters has four cases
        needleAt = new int[4 * count];
        nextAt = new int[4 * count];
        Arrays.fill(jump, (byte) (window - 1));
        for (int i = 0; i < count; i++) {
            enter(i);
        }
    }

    private void enter(int number) {
        byte[] needle = needles[number];
        for (int end = 1; end < window; end++) {
            for (int first : cases(needle[end - 1])) {
                for (int second : cases(needle[end])) {
                    int pair = first << 8 | second;
                    int rest = window - 1 - end;
                    jump[pair] = (byte) Math.min(jump[pair], rest);
                    if (rest == 0) {
                        needleAt[entries] = number;
                        nextAt[entries] = head[pair];
                        head[pair] = ++entries;
                    }
                }
            }
        }
    }

    private static int[] cases(byte letter) {
        boolean isLetter = letter >= 'a' && letter <= 'z';
        int value = letter & 0xff;
        return isLetter ? new int[] {value, value - 'a' + 'A'} : new int[] {value};
    }

    private static byte[] lower(byte[] text) {
        byte[] lower = text.clone();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lower(lower[i]);
        }
        return lower;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter;
    }

    /** How many bytes before the end of what was searched may belong to the next needle. */
    int overlap() {
        return window - 1;
    }

    /**
     * Where the first needle begins.
     *
     * @param to needles whose first {@link #overlap} + 1 bytes lie before it are found
     * @param filled how many bytes there are
     * @return -1 when there is none
     */
    int next(byte[] bytes, int from, int to, int filled) {
        byte[] table = jump;
        int at = from + window - 1;
        while (at < to) {
            int pair = (bytes[at - 1] & 0xff) << 8 | (bytes[at] & 0xff);
            int step = table[pair];
            if (step == 0) {
                if (isNeedle(bytes, at - window + 1, filled, pair)) {
                    return at - window + 1;
                }
                step = 1;
            }
            at += step;
        }
        return -1;
    }

    private boolean isNeedle(byte[] bytes, int start, int filled, int pair) {
        for (int entry = head[pair]; entry > 0; entry = nextAt[entry - 1]) {
            byte[] needle = needles[needleAt[entry - 1]];
            if (start + needle.length <= filled && begins(bytes, start, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] bytes, int start, byte[] needle) {
        for (int i = 0; i < needle.length; i++) {
            if (lower(bytes[start + i]) != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
