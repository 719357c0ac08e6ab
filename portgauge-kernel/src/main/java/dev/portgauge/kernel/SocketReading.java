package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The reading of every TCP socket of a network namespace, which runs beside the thread that started
 * it: by sock_diag, or, where that is refused, from /proc/net/tcp and tcp6, which is said.
 */
final class SocketReading implements BegunReading {

    private static final String SOCK_DIAG = "NETLINK_SOCK_DIAG";

    private final Kernel kernel;
    private final List<Problem> problems = new ArrayList<>();
    private final SocketDump sockets;
    private @Nullable SocketDump bound;
    private final Side side;

    private SocketReading(Kernel kernel) {
        this.kernel = kernel;
        sockets = dump(InetDiagRequest.allButBoundInactive(SocketDump.SEQUENCE));
        side = Side.start("portgauge-sockets", sockets);
    }

    /** Starts to read the sockets of the calling thread's network namespace. */
    static SocketReading start(Kernel kernel) {
        return new SocketReading(kernel);
    }

    private SocketDump dump(byte[] request) {
        SocketTable.Builder table = new SocketTable.Builder();
        return new SocketDump(kernel, request, InetDiagRequest.TCPDIAG_GETSOCK, table);
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    /** Asks for what bind() gave a port, if that is not known yet. */
    @Override
    public void finishHere() {
        if (bound == null) {
            bound = dump(InetDiagRequest.bound(SocketDump.SEQUENCE));
            bound.run();
        }
    }

    @Override
    public Sockets await() {
        finishHere();
        SocketDump second = Objects.requireNonNull(bound);
        side.join();
        if (sockets.errno() != 0) {
            return fromProcfs(sockets.errno());
        }
        int malformed = sockets.malformed() + second.malformed();
        if (malformed > 0) {
            note(Problem.Kind.SOCKETS_MALFORMED, SOCK_DIAG, String.valueOf(malformed));
        }
        if (second.errno() != 0) {
            String errno = Errno.name(second.errno());
            note(Problem.Kind.NAMED_PORTS_UNKNOWN, SOCK_DIAG, errno);
            note(Problem.Kind.BOUND_INACTIVE_UNSEEN, SOCK_DIAG, errno);
            return new Sockets(SocketSource.SOCK_DIAG, sockets.table().build());
        }
        return new Sockets(SocketSource.SOCK_DIAG, sockets.table().build(second.table().build()));
    }

    private Sockets fromProcfs(int errno) {
        ProcfsSockets files = new ProcfsSockets(kernel, problems);
        if (!files.read("tcp", "tcp6")) {
            note(Problem.Kind.SOCKETS_UNREADABLE, SOCK_DIAG, Errno.name(errno));
            return new Sockets(SocketSource.NOTHING, files.table());
        }
        problems.addFirst(
                new Problem(Problem.Kind.SOCK_DIAG_UNAVAILABLE, SOCK_DIAG, Errno.name(errno)));
        return new Sockets(SocketSource.PROCFS, files.table());
    }

    private void note(Problem.Kind kind, String subject, String detail) {
        problems.add(new Problem(kind, subject, detail));
    }
}
