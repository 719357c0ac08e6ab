package dev.portgauge.kernel.logs;

import dev.portgauge.model.LogSource.Form;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a stream through one buffer and hands on the lines that hold a needle, with what stands
 * around them. Its memory does not grow, whatever the lines and the stream.
 */
final class LogScanner {

    /** Of a longer line only this much is looked at more closely, around the needle. */
    static final int LONGEST_LINE = 1 << 16;

    /** A trace of Python with three causes has several times ten frames. */
    static final int AROUND = 1 << 14;

    private static final int SIZE = 1 << 20;

    /** A decoder that fails gives nothing of what it was to fill. */
    private static final int MOST_AT_ONCE = 1 << 16;

    /** What is not searched yet while more may come: the lines behind have to be there. */
    private static final int HELD_BACK = 2 * AROUND;

    private static final int KEPT = LONGEST_LINE + AROUND;

    /** Takes a line that holds a needle. */
    @FunctionalInterface
    interface Sink {
        /**
         * A line in {@code bytes[from, to)}; before and behind it {@code [before, after)} can be
         * read, until this returns.
         *
         * @return how it is framed
         */
        Form line(byte[] bytes, int from, int to, int before, int after);
    }

    private final Sieve sieve;
    private final Sink sink;
    private final byte[] buffer = new byte[SIZE];
    private int filled;
    private int searched;
    private long bytes;
    private long cutLines;
    private Form form = Form.PLAIN;

    /** Whether the line that stands at {@code searched} was handed on already. */
    private boolean skipping;

    LogScanner(Sieve sieve, Sink sink) {
        this.sieve = sieve;
        this.sink = sink;
    }

    long bytes() {
        return bytes;
    }

    long cutLines() {
        return cutLines;
    }

    /** How its lines are framed, as far as they are. */
    Form form() {
        return form;
    }

    /** Reads to the end. */
    void scan(InputStream in) throws IOException {
        try {
            while (fill(in) >= 0) {
                search(false);
            }
        } finally {
            search(true);
        }
    }

    /** Reads once; -1 at the end. */
    int fill(InputStream in) throws IOException {
        if (filled == SIZE) {
            int from = Math.max(0, searched - KEPT);
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            searched -= from;
        }
        int read = in.read(buffer, filled, Math.min(MOST_AT_ONCE, SIZE - filled));
        if (read > 0) {
            filled += read;
            bytes += read;
        }
        return read;
    }

    /** Forgets what was read, before another stream. */
    void restart() {
        filled = 0;
        searched = 0;
        skipping = false;
    }

    /** Whether it ends in the middle of a line. */
    boolean isMidLine() {
        return filled > 0 && buffer[filled - 1] != '\n';
    }

    /**
     * Searches what was read.
     *
     * @param whole whether nothing more is to be waited for
     */
    void search(boolean whole) {
        int limit = whole ? filled : filled - HELD_BACK;
        if (skipping && !skip()) {
            return;
        }
        while (searched < limit) {
            int found = sieve.next(buffer, searched, limit, filled);
            if (found < 0) {
                searched = Math.max(searched, limit - sieve.overlap());
                return;
            }
            if (!take(found, whole) || (skipping && !skip())) {
                return;
            }
        }
    }

    /** Goes behind the end of the line. */
    private boolean skip() {
        int end = newline(searched, filled);
        skipping = end < 0;
        searched = end < 0 ? filled : end + 1;
        return !skipping;
    }

    private boolean take(int found, boolean whole) {
        int earliest = Math.max(0, found - LONGEST_LINE / 2);
        int start = found;
        while (start > earliest && buffer[start - 1] != '\n') {
            start--;
        }
        int latest = Math.min(filled, start + LONGEST_LINE);
        int end = newline(found, latest);
        boolean isCut = (start == earliest && start > 0 && buffer[start - 1] != '\n') || end < 0;
        if (end < 0) {
            if (latest == filled && !whole) {
                searched = found;
                return false;
            }
            isCut &= latest < filled || (start == earliest && start > 0);
            end = latest;
        }
        cutLines += isCut ? 1 : 0;
        int after = Math.min(filled, end + AROUND);
        Form framed = sink.line(buffer, start, end, Math.max(0, start - AROUND), after);
        form = framed == Form.PLAIN ? form : framed;
        searched = end;
        skipping = true;
        return true;
    }

    private int newline(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
