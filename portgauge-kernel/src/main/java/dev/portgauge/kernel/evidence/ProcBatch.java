package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.model.Protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * A file of /proc/net in a text, decoded some thousand lines at a time. The header tells which: of
 * IPv6 {@code remote_address}, of UDP {@code drops} at its end.
 */
final class ProcBatch {

    private static final int SIZE = 4 * TextLines.LONGEST;

    private final byte[] buffer = new byte[SIZE];
    private final int header;
    private final boolean isV6;
    private int length;
    private long firstLine;

    final Section section;

    ProcBatch(byte[] bytes, int from, int to, String file, long line) {
        isV6 = Cursor.find(bytes, from, to, "remote_address") >= 0;
        boolean isUdp = Cursor.find(bytes, from, to, "drops") >= 0;
        section =
                new Section(
                        Section.Format.PROC,
                        Optional.of(isUdp ? Protocol.UDP : Protocol.TCP),
                        file,
                        line);
        section.isV4Only = !isV6;
        section.timers = true;
        section.inodes = true;
        append(bytes, from, to, true);
        header = length;
        firstLine = line;
    }

    private void append(byte[] bytes, int from, int to, boolean complete) {
        System.arraycopy(bytes, from, buffer, length, to - from);
        length += to - from;
        if (complete) {
            buffer[length++] = '\n';
        }
    }

    /** Takes a line; {@code complete} tells whether it has an end. */
    void line(TextLines lines, BadRow bad) throws UnusableEvidence {
        if (length + lines.to - lines.from + 1 > SIZE) {
            flush(bad);
        }
        firstLine = length == header ? lines.number : firstLine;
        append(lines.bytes(), lines.from, lines.to, lines.complete);
    }

    /** Decodes what has been taken. */
    void flush(BadRow bad) throws UnusableEvidence {
        try {
            byte[] text = Arrays.copyOf(buffer, length);
            int leftOut = ProcNetTcp.parse(text, isV6, section.rows);
            if (leftOut > 0) {
                bad.note(BadRow.Why.SHORT, section.file, firstLine, leftOut);
            }
            length = header;
        } catch (MalformedMessage unusable) {
            throw new UnusableEvidence(
                    section.file,
                    Long.toString(section.line),
                    "procHeader",
                    String.valueOf(unusable.getMessage()));
        }
    }
}
