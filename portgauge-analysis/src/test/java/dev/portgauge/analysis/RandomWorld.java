package dev.portgauge.analysis;

import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A small network namespace full of sockets of every kind, the same for the same seed. */
final class RandomWorld {

    static final List<String> SOURCES =
            List.of("10.0.0.1", "10.0.0.3", "127.0.0.1", "2001:db8::1", "::1");
    static final List<String> DESTINATIONS =
            List.of(
                    "[10.0.0.2]:443",
                    "[10.0.0.20]:443",
                    "[10.0.0.2]:80",
                    "[127.0.0.1]:443",
                    "[2001:db8::2]:443",
                    "[::1]:80");
    private static final List<TcpState> OPEN_STATES =
            List.of(
                    TcpState.ESTABLISHED,
                    TcpState.CLOSE_WAIT,
                    TcpState.FIN_WAIT1,
                    TcpState.FIN_WAIT2,
                    TcpState.CLOSING,
                    TcpState.LAST_ACK);

    private final Random random;
    private final Set<Integer> open = new HashSet<>();
    private final Set<Integer> closed = new HashSet<>();
    private final Set<String> tuples = new HashSet<>();
    private final List<TestSocket> sockets = new ArrayList<>();
    final SnapshotBuilder snapshot = new SnapshotBuilder();
    final PlainLedger expected;

    RandomWorld(long seed) {
        random = new Random(seed);
        int first = 40_000 + random.nextInt(3);
        int last = first + random.nextInt(random.nextInt(8) == 0 ? 150 : 24);
        boolean modern = random.nextInt(4) > 0;
        boolean sockDiag = random.nextInt(5) > 0;
        boolean autobindReuse = random.nextInt(6) == 0;
        boolean timestamps = random.nextInt(5) > 0;
        int reuse = random.nextInt(3);
        int delay = random.nextBoolean() ? 1000 : 1 + random.nextInt(5000);
        Set<Integer> reserved = reserved(first, last);
        for (int count = random.nextInt(3 * (last - first + 1)); count > 0; count--) {
            add(anySocket(anyPort(first, last)));
        }
        snapshot.range(first, last)
                .reserve(reserved.stream().mapToInt(Integer::intValue).toArray())
                .release(modern ? "6.18.1" : "6.12.0")
                .from(sockDiag ? SocketSource.SOCK_DIAG : SocketSource.PROCFS)
                .autobindReuse(new Reading.Known<>(autobindReuse ? 1 : 0))
                .timestamps(new Reading.Known<>(timestamps ? 1 : 0))
                .twReuse(reuse)
                .twReuseDelay(delay)
                .with(sockets.toArray(new TestSocket[0]));
        answers(first, last);
        expected =
                new PlainLedger(
                        first,
                        last,
                        reserved,
                        reuse,
                        delay,
                        modern,
                        sockDiag,
                        autobindReuse,
                        open,
                        closed,
                        sockets);
    }

    private Set<Integer> reserved(int first, int last) {
        Set<Integer> reserved = new HashSet<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            reserved.add(anyPort(first, last));
        }
        return reserved;
    }

    /** In one world of three the kernel was asked about some ports. */
    private void answers(int first, int last) {
        if (random.nextInt(3) == 0) {
            for (int port = first; port <= last; port++) {
                switch (random.nextInt(3)) {
                    case 0 -> open.add(port);
                    case 1 -> closed.add(port);
                    default -> {}
                }
            }
            snapshot.answers(
                    new Reading.Known<>(
                            new BucketAnswers(
                                    ports(open),
                                    ports(closed),
                                    PortSet.empty(),
                                    IpAddress.parse("127.77.77.1"),
                                    1)));
        }
    }

    private static PortSet ports(Set<Integer> ports) {
        BitSet bits = new BitSet();
        ports.forEach(bits::set);
        return PortSet.of(bits);
    }

    /** The kernel keeps a four-tuple once, but for sockets bound to devices. */
    private void add(TestSocket socket) {
        if (socket.device() != 0 || tuples.add(socket.local() + " " + socket.remote())) {
            sockets.add(socket);
        }
    }

    private TestSocket anySocket(int port) {
        String local = "[" + pick(SOURCES) + "]:" + port;
        String remote = pick(DESTINATIONS);
        TestSocket connected = TestSocket.connected(local, remote).in(pick(OPEN_STATES));
        return switch (random.nextInt(20)) {
            case 0 -> TestSocket.listener(random.nextBoolean() ? local : "[::]:" + port);
            case 1 -> TestSocket.bound(local);
            case 2 -> connected.withNamedPort();
            case 3 -> TestSocket.accepted(local, remote).in(pick(OPEN_STATES));
            case 4 -> connected.unknownOrigin().in(TcpState.SYN_RECV);
            case 5, 6, 7, 8 -> TestSocket.timeWait(local, remote, random.nextInt(6000));
            case 9 -> TestSocket.finWait2Mini(local, remote);
            case 10 -> connected.unknownOrigin().in(TcpState.SYN_SENT);
            case 11 -> connected.onDevice(2 + random.nextInt(2));
            case 12, 13 -> connected.withNoPort();
            case 14 -> connected.unknownOrigin();
            default -> connected;
        };
    }

    private int anyPort(int first, int last) {
        return first - 2 + random.nextInt(last - first + 5);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
