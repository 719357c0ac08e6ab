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

import java.util.ArrayList;
import java.util.List;

/**
 * Every TCP socket of the calling thread's network namespace: by sock_diag, or, where that is
 * refused, from /proc/net/tcp and tcp6, which is said. The IPv4 dump, by far the longest, runs
 * beside the others.
 */
final class SocketReader {

    private static final int SEQUENCE = 1;

    private final Kernel kernel;
    private final List<Problem> problems = new ArrayList<>();

    SocketReader(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The sockets and where they came from; {@link #problems()} says what is missing. */
    record Sockets(SocketSource source, SocketTable table) {}

    List<Problem> problems() {
        return problems;
    }

    Sockets read() {
        SocketTable.Builder all = new SocketTable.Builder();
        SocketTable.Builder named = new SocketTable.Builder();
        Dump v4 = new Dump(InetDiagRequest.everySocket(InetDiagRequest.AF_INET, SEQUENCE), all);
        Dump v6 = new Dump(InetDiagRequest.everySocket(InetDiagRequest.AF_INET6, SEQUENCE), all);
        Dump namedV4 =
                new Dump(InetDiagRequest.namedPorts(InetDiagRequest.AF_INET, SEQUENCE), named);
        Dump namedV6 =
                new Dump(InetDiagRequest.namedPorts(InetDiagRequest.AF_INET6, SEQUENCE), named);
        Side side = Side.start("portgauge-ipv4", v4);
        v6.run();
        namedV4.run();
        if (v6.rows > 0) {
            namedV6.run();
        }
        side.join();
        if (v4.errno != 0 || (v6.errno != 0 && !isWithoutIpv6(v6.errno))) {
            return fromProcfs(v4.errno != 0 ? v4.errno : v6.errno);
        }
        int malformed = v4.malformed + v6.malformed + namedV4.malformed + namedV6.malformed;
        if (malformed > 0) {
            problems.add(
                    problem(
                            Problem.Kind.SOCKETS_MALFORMED,
                            "NETLINK_SOCK_DIAG",
                            String.valueOf(malformed)));
        }
        int refusal = namedV4.errno != 0 ? namedV4.errno : namedV6.errno;
        if (refusal != 0) {
            problems.add(
                    problem(
                            Problem.Kind.NAMED_PORTS_UNKNOWN,
                            "NETLINK_SOCK_DIAG",
                            Errno.name(refusal)));
            return new Sockets(SocketSource.SOCK_DIAG, all.build());
        }
        return new Sockets(SocketSource.SOCK_DIAG, all.build(named.build()));
    }

    /**
     * Where the kernel has no IPv6, nobody answers for AF_INET6 (net/core/sock_diag.c: no handler,
     * ENOENT), and the IPv4 dump is the whole truth.
     */
    private boolean isWithoutIpv6(int errno) {
        return errno == Errno.ENOENT
                && kernel.file("thread-self/net/tcp6") instanceof Reading.NotReported<byte[]>;
    }

    private Sockets fromProcfs(int errno) {
        SocketTable.Builder builder = new SocketTable.Builder();
        boolean any = parse("thread-self/net/tcp", false, builder);
        parse("thread-self/net/tcp6", true, builder);
        if (!any) {
            problems.add(
                    problem(
                            Problem.Kind.SOCKETS_UNREADABLE,
                            "NETLINK_SOCK_DIAG",
                            Errno.name(errno)));
            return new Sockets(SocketSource.NOTHING, builder.build());
        }
        problems.addFirst(
                problem(
                        Problem.Kind.SOCK_DIAG_UNAVAILABLE,
                        "NETLINK_SOCK_DIAG",
                        Errno.name(errno)));
        return new Sockets(SocketSource.PROCFS, builder.build());
    }

    private boolean parse(String path, boolean v6, SocketTable.Builder into) {
        Reading<byte[]> file = kernel.file(path);
        if (file instanceof Reading.Refused<byte[]>(String _, String reason)) {
            problems.add(problem(Problem.Kind.SOCKETS_MALFORMED, "/proc/" + path, reason));
        }
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return false;
        }
        try {
            int malformed = ProcNetTcp.parse(text, v6, into);
            if (malformed > 0) {
                problems.add(
                        problem(
                                Problem.Kind.SOCKETS_MALFORMED,
                                "/proc/" + path,
                                String.valueOf(malformed)));
            }
            return true;
        } catch (MalformedMessage unusable) {
            problems.add(
                    problem(
                            Problem.Kind.SOCKETS_MALFORMED,
                            "/proc/" + path,
                            String.valueOf(unusable.getMessage())));
            return false;
        }
    }

    private static Problem problem(Problem.Kind kind, String subject, String detail) {
        return new Problem(kind, subject, detail);
    }

    /** One dump into a builder that other dumps may fill at the same time. */
    private final class Dump implements Runnable, Kernel.DatagramSink {

        private final byte[] request;
        private final SocketTable.Builder into;
        private final SocketEntry entry = new SocketEntry();
        private final NetlinkMessages messages =
                new NetlinkMessages(SEQUENCE, InetDiagRequest.SOCK_DIAG_BY_FAMILY, this::socket);
        int rows;
        int malformed;
        int errno;

        Dump(byte[] request, SocketTable.Builder into) {
            this.request = request;
            this.into = into;
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
            synchronized (into) {
                try {
                    return messages.datagram(bytes, length);
                } catch (MalformedMessage unusable) {
                    malformed++;
                    return false;
                }
            }
        }

        private void socket(byte[] bytes, int from, int to) throws MalformedMessage {
            InetDiagMessage.decode(bytes, from, to, entry);
            into.add(entry);
            rows++;
        }
    }
}
