package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

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
    private final OtherWays otherwise;
    private @Nullable Sockets read;

    UdpReading(Kernel kernel, ReadBy by) {
        this.kernel = kernel;
        this.by = by;
        otherwise = new OtherWays(kernel, by, Protocol.UDP);
    }

    @Override
    public List<Problem> problems() {
        return otherwise.problems();
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
            otherwise.noteMalformed("bpf()", book.malformed());
            return Sockets.ofBook(book.table().build(), book.buckets());
        }
        BookAbsence noBook = book.absence();
        otherwise.noteRefusal(noBook);
        return by.allows(ReadBy.NETLINK) ? fromNetlink(noBook) : otherwise.withoutNetlink(noBook);
    }

    private Sockets fromNetlink(BookAbsence noBook) {
        SocketTable.Builder table = new SocketTable.Builder();
        int malformed = 0;
        for (int family : new int[] {InetDiagRequest.AF_INET, InetDiagRequest.AF_INET6}) {
            SocketDump dump = dump(family, table);
            if (dump.errno() != 0) {
                return otherwise.insteadOfNetlink(SOCK_DIAG, Errno.name(dump.errno()), noBook);
            }
            malformed += dump.malformed();
        }
        otherwise.noteMalformed(SOCK_DIAG, malformed);
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
}
