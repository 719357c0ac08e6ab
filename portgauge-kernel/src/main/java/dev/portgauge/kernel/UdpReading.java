package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The reading of every UDP socket that has a port: from the kernel's own book; where there is none,
 * by sock_diag, one walk for each family; where that is refused, from /proc/net/udp and udp6. What
 * was not to be had is said.
 */
final class UdpReading implements BegunReading {

    private static final String SOCK_DIAG = "NETLINK_SOCK_DIAG";

    private final Kernel kernel;
    private final ReadBy by;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Sockets read;

    UdpReading(Kernel kernel, ReadBy by) {
        this.kernel = kernel;
        this.by = by;
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public void finishHere() {
        if (read == null) {
            read = read();
        }
    }

    @Override
    public Sockets await() {
        Sockets sockets = read;
        return sockets == null ? read() : sockets;
    }

    private Sockets read() {
        BookDump book = new BookDump(kernel, Protocol.UDP, () -> {});
        if (by.allows(ReadBy.BOOK)) {
            book.run();
        }
        if (book.isComplete()) {
            noteMalformed("bpf()", book.malformed());
            return Sockets.ofBook(book.table().build(), book.buckets());
        }
        BookAbsence noBook = book.absence();
        if (noBook.reason() == Reason.VERIFIER_REFUSED) {
            note(Problem.Kind.BOOK_REFUSED, "bpf()", noBook.detail());
        }
        if (by.allows(ReadBy.NETLINK)) {
            return fromNetlink(noBook);
        }
        return by.allows(ReadBy.PROCFS)
                ? fromProcfs(Problem.Kind.UDP_PROCFS_WANTED, "", noBook)
                : nothing("bpf()", noBook.reason().name(), noBook);
    }

    private Sockets fromNetlink(BookAbsence noBook) {
        SocketTable.Builder table = new SocketTable.Builder();
        int malformed = 0;
        for (int family : new int[] {InetDiagRequest.AF_INET, InetDiagRequest.AF_INET6}) {
            SocketDump dump = dump(family, table);
            if (dump.errno() != 0) {
                String errno = Errno.name(dump.errno());
                return by.allows(ReadBy.PROCFS)
                        ? fromProcfs(Problem.Kind.UDP_DIAG_UNAVAILABLE, errno, noBook)
                        : nothing(SOCK_DIAG, errno, noBook);
            }
            malformed += dump.malformed();
        }
        noteMalformed(SOCK_DIAG, malformed);
        return Sockets.of(SocketSource.SOCK_DIAG, table.build(), noBook);
    }

    private SocketDump dump(int family, SocketTable.Builder table) {
        SocketDump dump =
                new SocketDump(
                        kernel,
                        InetDiagRequest.udp(family, SocketDump.SEQUENCE),
                        InetDiagRequest.SOCK_DIAG_BY_FAMILY,
                        table);
        dump.run();
        return dump;
    }

    private Sockets fromProcfs(Problem.Kind kind, String why, BookAbsence noBook) {
        ProcfsSockets files = new ProcfsSockets(kernel, problems);
        if (!files.read("udp", "udp6")) {
            return nothing(SOCK_DIAG, why, noBook);
        }
        problems.addFirst(new Problem(kind, SOCK_DIAG, why));
        return Sockets.of(SocketSource.PROCFS, files.table(), noBook);
    }

    private Sockets nothing(String subject, String why, BookAbsence noBook) {
        Problem.Kind kind =
                by == ReadBy.AUTO ? Problem.Kind.SOCKETS_UNREADABLE : Problem.Kind.ONLY_WAY_CLOSED;
        note(kind, subject, why);
        return Sockets.of(SocketSource.NOTHING, new SocketTable.Builder().build(), noBook);
    }

    private void noteMalformed(String subject, int count) {
        if (count > 0) {
            note(Problem.Kind.SOCKETS_MALFORMED, subject, String.valueOf(count));
        }
    }

    private void note(Problem.Kind kind, String subject, String detail) {
        problems.add(new Problem(kind, subject, detail));
    }
}
