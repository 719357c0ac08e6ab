package dev.portgauge.kernel.evidence;

import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a text file, one at a time, in a buffer that is used again: without line ends, marks
 * of the encoding and colours.
 */
final class TextLines {

    /** Longest line that is taken: a socket that 2000 processes share needs as much. */
    static final int LONGEST = 64 * 1024;

    private static final int ESCAPE = 0x1b;

    private final InputStream in;
    private final String file;
    private final byte[] buffer = new byte[4 * LONGEST];
    private int next;
    private int end;
    private boolean ended;

    /** First byte of the current line in {@link #bytes}. */
    int from;

    /** Behind its last byte. */
    int to;

    /** Counted from 1. */
    long number;

    /** Whether it has an end: the last one of a file that was cut has none. */
    boolean complete;

    TextLines(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** Where the current line is. */
    byte[] bytes() {
        return buffer;
    }

    /** Moves to the next line; false behind the last one. */
    boolean line() throws IOException, UnusableEvidence {
        int at = next;
        number++;
        while (true) {
            while (at < end && buffer[at] != '\n') {
                if (buffer[at] == 0) {
                    throw unusable(at > next + 3 || number > 1 ? "binary" : "encoding");
                }
                at++;
            }
            if (at - next > LONGEST) {
                throw unusable("lineTooLong");
            }
            if (at < end || ended) {
                break;
            }
            at -= next;
            fill();
        }
        complete = at < end;
        if (!complete && at == next) {
            return false;
        }
        from = next;
        to = at;
        next = complete ? at + 1 : at;
        clean();
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(read, 0);
    }

    private void clean() throws UnusableEvidence {
        if (number == 1) {
            beginning();
        }
        while (to > from && Cursor.isBlank(buffer[to - 1])) {
            to--;
        }
        for (int at = from; at < to; at++) {
            if (buffer[at] == ESCAPE) {
                withoutEscapes(at);
                return;
            }
        }
    }

    /** Passes over the mark of UTF-8; UTF-16, which PowerShell writes, is refused. */
    private void beginning() throws UnusableEvidence {
        int first = to - from >= 2 ? (buffer[from] & 0xff) << 8 | (buffer[from + 1] & 0xff) : 0;
        if (first == 0xfffe || first == 0xfeff) {
            throw unusable("encoding");
        }
        if (to - from >= 3
                && (buffer[from] & 0xff) == 0xef
                && (buffer[from + 1] & 0xff) == 0xbb
                && (buffer[from + 2] & 0xff) == 0xbf) {
            from += 3;
        }
    }

    /** Takes out {@code ESC [ ... letter} and other escapes of two bytes. */
    private void withoutEscapes(int first) {
        int put = first;
        int at = first;
        while (at < to) {
            if (buffer[at] != ESCAPE) {
                buffer[put++] = buffer[at++];
                continue;
            }
            at++;
            boolean isSequence = at < to && buffer[at] == '[';
            at++;
            while (isSequence && at < to && !isFinal(buffer[at])) {
                at++;
            }
            at += isSequence ? 1 : 0;
        }
        to = put;
    }

    private static boolean isFinal(byte letter) {
        return letter >= 0x40 && letter <= 0x7e;
    }

    UnusableEvidence unusable(String reason) {
        return new UnusableEvidence(file, Long.toString(number), reason, "");
    }
}
