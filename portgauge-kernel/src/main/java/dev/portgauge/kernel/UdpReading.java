package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The reading of every UDP socket that has a port: by sock_diag, one walk for each family, or,
 * where that is refused, from /proc/net/udp and udp6, which is said.
 */
final class UdpReading implements BegunReading {

    private static final String SOCK_DIAG = "NETLINK_SOCK_DIAG";

    private final Kernel kernel;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Sockets read;

    UdpReading(Kernel kernel) {
        this.kernel = kernel;
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
        SocketTable.Builder table = new SocketTable.Builder();
        SocketDump v4 = dump(InetDiagRequest.AF_INET, table);
        if (v4.errno() != 0) {
            return fromProcfs(v4.errno());
        }
        SocketDump v6 = dump(InetDiagRequest.AF_INET6, table);
        if (v6.errno() != 0) {
            return fromProcfs(v6.errno());
        }
        int malformed = v4.malformed() + v6.malformed();
        if (malformed > 0) {
            problems.add(
                    new Problem(
                            Problem.Kind.SOCKETS_MALFORMED, SOCK_DIAG, String.valueOf(malformed)));
        }
        return new Sockets(SocketSource.SOCK_DIAG, table.build());
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

    private Sockets fromProcfs(int errno) {
        String why = Errno.name(errno);
        ProcfsSockets files = new ProcfsSockets(kernel, problems);
        if (!files.read("udp", "udp6")) {
            problems.add(new Problem(Problem.Kind.SOCKETS_UNREADABLE, SOCK_DIAG, why));
            return new Sockets(SocketSource.NOTHING, files.table());
        }
        problems.addFirst(new Problem(Problem.Kind.UDP_DIAG_UNAVAILABLE, SOCK_DIAG, why));
        return new Sockets(SocketSource.PROCFS, files.table());
    }
}
