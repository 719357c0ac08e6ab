package dev.portgauge.kernel;

import static dev.portgauge.kernel.RecordedKernel.NOT_RECORDED;

import dev.portgauge.kernel.BegunReading.Sockets;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.List;

/** What is left where neither book nor sock_diag is, and what is to be said of a reading. */
final class OtherWays {

    private final Kernel kernel;
    private final ReadBy by;
    private final String file;
    private final boolean isTcp;
    private final List<Problem> problems = new ArrayList<>();

    OtherWays(Kernel kernel, ReadBy by, Protocol protocol) {
        this.kernel = kernel;
        this.by = by;
        isTcp = protocol == Protocol.TCP;
        file = isTcp ? "tcp" : "udp";
    }

    List<Problem> problems() {
        return problems;
    }

    void note(Problem.Kind kind, String subject, String detail) {
        problems.add(new Problem(kind, subject, detail));
    }

    void noteMalformed(String subject, int count) {
        if (count > 0) {
            note(Problem.Kind.SOCKETS_MALFORMED, subject, String.valueOf(count));
        }
    }

    /** A verifier that refuses is a defect of ours, whatever is read instead. */
    void noteRefusal(BookAbsence noBook) {
        if (noBook.reason() == BookAbsence.Reason.VERIFIER_REFUSED) {
            note(Problem.Kind.BOOK_REFUSED, "bpf()", noBook.detail());
        }
    }

    /** Where nothing but the book or procfs is wanted, and the book is closed. */
    Sockets withoutNetlink(BookAbsence noBook) {
        if (by != ReadBy.PROCFS) {
            String why = noBook.detail().isEmpty() ? noBook.reason().name() : noBook.detail();
            return nothing("bpf()", why, noBook);
        }
        Problem.Kind wanted = isTcp ? Problem.Kind.PROCFS_WANTED : Problem.Kind.UDP_PROCFS_WANTED;
        String subject = "/proc/net/".concat(file);
        return fromProcfs(new Problem(wanted, subject, ""), subject, "", noBook);
    }

    /** Where sock_diag was refused. */
    Sockets insteadOfNetlink(String subject, String errno, BookAbsence noBook) {
        Problem.Kind kind =
                isTcp ? Problem.Kind.SOCK_DIAG_UNAVAILABLE : Problem.Kind.UDP_DIAG_UNAVAILABLE;
        return by.allows(ReadBy.PROCFS)
                ? fromProcfs(new Problem(kind, subject, errno), subject, errno, noBook)
                : nothing(subject, errno, noBook);
    }

    private Sockets fromProcfs(Problem loss, String subject, String errno, BookAbsence noBook) {
        ProcfsSockets files = new ProcfsSockets(kernel, problems);
        if (!files.read(file, file.concat("6"))) {
            return nothing(subject, files.isRecorded() ? errno : NOT_RECORDED, noBook);
        }
        problems.addFirst(loss);
        return Sockets.of(SocketSource.PROCFS, files.table(), noBook);
    }

    private Sockets nothing(String subject, String why, BookAbsence noBook) {
        note(unread(why), subject, why);
        return Sockets.of(SocketSource.NOTHING, new SocketTable.Builder().build(), noBook);
    }

    private Problem.Kind unread(String why) {
        if (why.equals(NOT_RECORDED)) {
            return Problem.Kind.SOCKETS_NOT_CAPTURED;
        }
        return by == ReadBy.AUTO ? Problem.Kind.SOCKETS_UNREADABLE : Problem.Kind.WAY_CLOSED;
    }
}
