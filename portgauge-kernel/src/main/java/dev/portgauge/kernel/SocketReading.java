package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagMessage;
import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The reading of every TCP socket of a network namespace, which runs beside the thread that started
 * it: by sock_diag, or, where that is refused, from /proc/net/tcp and tcp6, which is said.
 */
final class SocketReading {

    /** nlmsg_seq of both requests. */
    static final int SEQUENCE = 1;

    private static final String SOCK_DIAG = "NETLINK_SOCK_DIAG";

    private final Kernel kernel;
    private final List<Problem> problems = new ArrayList<>();
    private final Dump sockets = new Dump(InetDiagRequest.allButBoundInactive(SEQUENCE));
    private @Nullable Dump bound;
    private final Side side;

    private SocketReading(Kernel kernel) {
        this.kernel = kernel;
        side = Side.start("portgauge-sockets", sockets);
    }

    /** Starts to read the sockets of the calling thread's network namespace. */
    static SocketReading start(Kernel kernel) {
        return new SocketReading(kernel);
    }

    /** The sockets and where they came from; {@link #problems()} says what is missing. */
    record Sockets(SocketSource source, SocketTable table) {}

    List<Problem> problems() {
        return problems;
    }

    /**
     * Asks for what bind() gave a port, if that is not known yet: on the calling thread, which must
     * be in the network namespace of the one that started.
     */
    Dump bound() {
        Dump dump = bound;
        if (dump == null) {
            dump = new Dump(InetDiagRequest.bound(SEQUENCE));
            dump.run();
            bound = dump;
        }
        return dump;
    }

    /** Reads the rest, in the network namespace of the thread that started, and waits for all. */
    Sockets await() {
        Dump second = bound();
        side.join();
        if (sockets.errno != 0) {
            return fromProcfs(sockets.errno);
        }
        int malformed = sockets.malformed + second.malformed;
        if (malformed > 0) {
            note(Problem.Kind.SOCKETS_MALFORMED, SOCK_DIAG, String.valueOf(malformed));
        }
        if (second.errno != 0) {
            String errno = Errno.name(second.errno);
            note(Problem.Kind.NAMED_PORTS_UNKNOWN, SOCK_DIAG, errno);
            note(Problem.Kind.BOUND_INACTIVE_UNSEEN, SOCK_DIAG, errno);
            return new Sockets(SocketSource.SOCK_DIAG, sockets.table.build());
        }
        return new Sockets(SocketSource.SOCK_DIAG, sockets.table.build(second.table.build()));
    }

    private Sockets fromProcfs(int errno) {
        SocketTable.Builder builder = new SocketTable.Builder();
        boolean v4 = parse("thread-self/net/tcp", false, builder);
        boolean v6 = parse("thread-self/net/tcp6", true, builder);
        if (!v4 && !v6) {
            note(Problem.Kind.SOCKETS_UNREADABLE, SOCK_DIAG, Errno.name(errno));
            return new Sockets(SocketSource.NOTHING, builder.build());
        }
        problems.addFirst(
                new Problem(Problem.Kind.SOCK_DIAG_UNAVAILABLE, SOCK_DIAG, Errno.name(errno)));
        return new Sockets(SocketSource.PROCFS, builder.build());
    }

    private boolean parse(String path, boolean v6, SocketTable.Builder into) {
        Reading<byte[]> file = kernel.file(path);
        if (file instanceof Reading.Refused<byte[]>(String _, String reason)) {
            note(Problem.Kind.SOCKETS_MALFORMED, "/proc/" + path, reason);
        }
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return false;
        }
        try {
            int malformed = ProcNetTcp.parse(text, v6, into);
            if (malformed > 0) {
                note(Problem.Kind.SOCKETS_MALFORMED, "/proc/" + path, String.valueOf(malformed));
            }
            return true;
        } catch (MalformedMessage unusable) {
            String reason = String.valueOf(unusable.getMessage());
            note(Problem.Kind.SOCKETS_MALFORMED, "/proc/" + path, reason);
            return false;
        }
    }

    private void note(Problem.Kind kind, String subject, String detail) {
        problems.add(new Problem(kind, subject, detail));
    }

    /** One dump; for one thread at a time. */
    final class Dump implements Runnable, Kernel.DatagramSink {

        private final byte[] request;
        private final SocketTable.Builder table = new SocketTable.Builder();
        private final SocketEntry entry = new SocketEntry();
        private final NetlinkMessages messages =
                new NetlinkMessages(SEQUENCE, InetDiagRequest.TCPDIAG_GETSOCK, this::socket);
        int malformed;
        int errno;

        Dump(byte[] request) {
            this.request = request;
        }

        @Override
        public void run() {
            try {
                errno =
                        kernel.netlink(Kernel.NETLINK_SOCK_DIAG, request, this)
                                        instanceof SysResult.Failed(String _, int failed)
                                ? failed
                                : messages.error();
            } catch (MalformedMessage impossible) {
                throw new AssertionError("datagram() keeps malformed ones to itself", impossible);
            }
            malformed += messages.malformed();
        }

        @Override
        public boolean datagram(byte[] bytes, int length) {
            try {
                return messages.datagram(bytes, length);
            } catch (MalformedMessage unusable) {
                malformed++;
                return false;
            }
        }

        private void socket(byte[] bytes, int from, int to) throws MalformedMessage {
            InetDiagMessage.decode(bytes, from, to, entry);
            table.add(entry);
        }
    }
}
