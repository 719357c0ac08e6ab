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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * The reading of every TCP socket of a network namespace, which runs beside the thread that started
 * it: from the kernel's own book; where there is none, by sock_diag; where that is refused, from
 * /proc/net/tcp and tcp6. What was not to be had is said.
 */
final class SocketReading implements BegunReading {

    private static final String SOCK_DIAG = "NETLINK_SOCK_DIAG";

    private final Kernel kernel;
    private final ReadBy by;
    private final OtherWays otherwise;
    private final BookDump book;
    private final SocketDump sockets;

    /** Open as soon as it is known whether there is a book. */
    private final Semaphore bookSeen = new Semaphore(0);

    private final Side side;

    /** Which sockets bind() gave a port, as far as the first dump does not tell. */
    private @Nullable SocketDump bound;

    private SocketReading(Kernel kernel, ReadBy by) {
        this.kernel = kernel;
        this.by = by;
        otherwise = new OtherWays(kernel, by, Protocol.TCP);
        book = new BookDump(kernel, Protocol.TCP, bookSeen::release);
        sockets = dump(InetDiagRequest.allButBoundInactive(SocketDump.SEQUENCE));
        side = Side.start("portgauge-sockets", this::read);
    }

    /** Starts to read the sockets of the calling thread's network namespace. */
    static SocketReading start(Kernel kernel, ReadBy by) {
        return new SocketReading(kernel, by);
    }

    private SocketDump dump(byte[] request) {
        SocketTable.Builder table = new SocketTable.Builder();
        return new SocketDump(kernel, request, InetDiagRequest.TCPDIAG_GETSOCK, table);
    }

    private void read() {
        try {
            if (by.allows(ReadBy.BOOK)) {
                book.run();
            }
        } finally {
            bookSeen.release();
        }
        if (!book.hasBegun() && by.allows(ReadBy.NETLINK)) {
            sockets.run();
        }
    }

    @Override
    public List<Problem> problems() {
        return otherwise.problems();
    }

    /** Asks for what bind() gave a port, if that is not known yet. */
    @Override
    public void finishHere() {
        if (bound != null) {
            return;
        }
        bookSeen.acquireUninterruptibly();
        bookSeen.release(); // for whoever asks next
        if (book.hasBegun()) {
            bound = dump(InetDiagRequest.boundInactive(SocketDump.SEQUENCE));
            bound.run();
        } else if (by.allows(ReadBy.NETLINK)) {
            readBound();
        }
    }

    private void readBound() {
        bound = dump(InetDiagRequest.bound(SocketDump.SEQUENCE));
        bound.run();
    }

    @Override
    public Sockets await() {
        finishHere();
        side.join();
        if (book.isComplete() && !book.isElsewhere()) {
            return fromBook();
        }
        BookAbsence noBook = book.absence();
        if (book.isComplete()) {
            noBook = new BookAbsence(Reason.NAMESPACE_CHANGED, "");
        }
        otherwise.noteRefusal(noBook);
        if (book.hasBegun() && by.allows(ReadBy.NETLINK)) {
            // it was read of another namespace, or not to its end: everything is read again, here
            sockets.run();
            readBound();
        }
        return withoutBook(noBook);
    }

    private Sockets fromBook() {
        SocketDump inactive = Objects.requireNonNull(bound);
        otherwise.noteMalformed("bpf()", book.malformed());
        otherwise.noteMalformed(SOCK_DIAG, inactive.malformed());
        if (inactive.errno() != 0) {
            otherwise.note(
                    Problem.Kind.BOUND_INACTIVE_UNSEEN, SOCK_DIAG, Errno.name(inactive.errno()));
            return Sockets.ofBook(book.table().build(), book.buckets());
        }
        return Sockets.ofBook(book.table().build(inactive.table().build()), book.buckets());
    }

    private Sockets withoutBook(BookAbsence noBook) {
        if (!by.allows(ReadBy.NETLINK)) {
            return otherwise.withoutNetlink(noBook);
        }
        if (sockets.errno() != 0) {
            return otherwise.insteadOfNetlink(SOCK_DIAG, Errno.name(sockets.errno()), noBook);
        }
        SocketDump second = Objects.requireNonNull(bound);
        otherwise.noteMalformed(SOCK_DIAG, sockets.malformed() + second.malformed());
        SocketTable table;
        if (second.errno() != 0) {
            String errno = Errno.name(second.errno());
            otherwise.note(Problem.Kind.NAMED_PORTS_UNKNOWN, SOCK_DIAG, errno);
            otherwise.note(Problem.Kind.BOUND_INACTIVE_UNSEEN, SOCK_DIAG, errno);
            table = sockets.table().build();
        } else {
            table = sockets.table().build(second.table().build());
        }
        return Sockets.of(SocketSource.SOCK_DIAG, table, noBook);
    }
}
