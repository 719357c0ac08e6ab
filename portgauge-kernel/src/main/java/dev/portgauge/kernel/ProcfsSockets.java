package dev.portgauge.kernel;

import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;

import java.util.List;

/** The sockets of one protocol from its two files below /proc/net. */
final class ProcfsSockets {

    private final Kernel kernel;
    private final List<Problem> problems;
    private final SocketTable.Builder builder = new SocketTable.Builder();
    private boolean isRecorded = true;

    /**
     * @param problems where it is noted what could not be read
     */
    ProcfsSockets(Kernel kernel, List<Problem> problems) {
        this.kernel = kernel;
        this.problems = problems;
    }

    /** Reads both files; false when neither could be read. */
    boolean read(String v4, String v6) {
        boolean first = parse("thread-self/net/".concat(v4), false);
        boolean second = parse("thread-self/net/".concat(v6), true);
        return first || second;
    }

    /** Whether the files were asked for, where it is a recording that is read. */
    boolean isRecorded() {
        return isRecorded;
    }

    /** What was read; to be called once. */
    SocketTable table() {
        return builder.build();
    }

    private boolean parse(String path, boolean v6) {
        Reading<byte[]> file = kernel.file(path);
        if (file instanceof Reading.Refused<byte[]>(String _, String reason)) {
            if (reason.equals(RecordedKernel.NOT_RECORDED)) {
                isRecorded = false;
            } else {
                note(path, reason);
            }
        }
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return false;
        }
        try {
            int malformed = ProcNetTcp.parse(text, v6, builder);
            if (malformed > 0) {
                note(path, String.valueOf(malformed));
            }
            return true;
        } catch (MalformedMessage unusable) {
            note(path, String.valueOf(unusable.getMessage()));
            return false;
        }
    }

    private void note(String path, String detail) {
        String subject = "/proc/".concat(path);
        problems.add(new Problem(Problem.Kind.SOCKETS_MALFORMED, subject, detail));
    }
}
