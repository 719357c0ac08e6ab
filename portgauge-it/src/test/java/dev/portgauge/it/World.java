package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.it.Sock.Family;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The namespace of the calling thread: its settings, sockets made by hand, and what portgauge says
 * of it. Only for the thread that made it.
 */
final class World implements AutoCloseable {

    /** More than any range of these tests has. */
    private static final int MOST = 1000;

    private final Syscalls calls = new Syscalls();
    private final Sock.Raw raw = Sock.Raw.of(calls);
    private final List<Sock> socks = new ArrayList<>();

    /** Ends every socket and moves the thread into a new namespace. */
    void renew() throws Exception {
        resetAll();
        Namespace.enterNew();
    }

    static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    /**
     * Writes a sysctl.
     *
     * @param name below net, for example {@code ipv4/tcp_tw_reuse}
     */
    void sysctl(String name, Object value) throws IOException {
        try (FileOutputStream file = new FileOutputStream("/proc/sys/net/" + name)) {
            file.write((value + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    void range(int first, int last) throws IOException {
        sysctl("ipv4/ip_local_port_range", first + " " + last);
    }

    /** An interface with addresses; what is sent to a neighbour of it vanishes. */
    void link(String name, String... addresses) throws Exception {
        Shell.run("ip", "link", "add", name, "type", "veth", "peer", "name", name + "-end");
        Shell.run("ip", "link", "set", name + "-end", "up");
        Shell.run("ip", "link", "set", name, "up");
        for (String address : addresses) {
            Shell.run("ip", "addr", "add", address, "dev", name);
        }
    }

    /** Makes {@code address} a neighbour that never answers. */
    void silent(String link, String address) throws Exception {
        String mac = "02:00:00:00:00:99";
        Shell.run("ip", "neigh", "add", address, "lladdr", mac, "dev", link, "nud", "permanent");
    }

    Sock tcp(Family family) {
        return keep(Sock.open(raw, family, true));
    }

    Sock nonblocking(Family family) {
        return keep(Sock.open(raw, family, false));
    }

    Sock listener(Family family, String address, int port) {
        return tcp(family)
                .set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1)
                .bind(address, port)
                .listen(4096);
    }

    Sock connect(Endpoint remote) {
        return tcp(remote.address().isV4() ? Family.V4 : Family.V6).connect(remote);
    }

    /** A connection that gets no answer: SYN_SENT. */
    Sock knock(Endpoint remote) {
        return nonblocking(Family.V4).connect(remote);
    }

    Sock accept(Sock listener) {
        return keep(listener.accept());
    }

    private Sock keep(Sock sock) {
        socks.add(sock);
        return sock;
    }

    /**
     * Waits until no socket is about to change its state by itself: an acknowledgement may be
     * delayed, also over loopback.
     */
    void settle() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (inMotion(snapshot(kernel(), Set.of()).sockets())) {
            assertThat(System.nanoTime()).as("end of the wait").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static boolean inMotion(SocketTable sockets) {
        for (int row = 0; row < sockets.size(); row++) {
            switch (sockets.state(row)) {
                case SYN_RECV, FIN_WAIT1, CLOSING, LAST_ACK -> {
                    return true;
                }
                default -> {
                    // stays as it is
                }
            }
        }
        return false;
    }

    /** Connects until the kernel has said three times in a row that no port is left. */
    List<Sock> fill(Family family, Endpoint remote) {
        List<Sock> made = new ArrayList<>();
        int failures = 0;
        while (failures < 3 && made.size() < MOST) {
            Sock sock = nonblocking(family);
            int errno = sock.tryConnect(remote);
            if (errno == 0) {
                made.add(sock);
                failures = 0;
            } else {
                sock.close();
                assertThat(Errno.name(errno)).isEqualTo("EADDRNOTAVAIL");
                failures++;
            }
        }
        return made;
    }

    List<Sock> fill(Endpoint remote) {
        return fill(remote.address().isV4() ? Family.V4 : Family.V6, remote);
    }

    static Kernel kernel() {
        return new LiveKernel(Path.of("/proc"));
    }

    Snapshot snapshot(Kernel kernel, Set<IpAddress> routesTo) {
        Collector.Request request =
                new Collector.Request(Collector.Owners.NOT_AT_ALL, false, routesTo);
        return new Collector(kernel, Clock.systemUTC()).collect(request);
    }

    /** What {@code portgauge check ADDRESS:PORT} says. */
    CheckDiagnosis check(Kernel kernel, Endpoint remote) {
        return CheckAnalysis.of(snapshot(kernel, Set.of(remote.address())), options(remote));
    }

    /** What {@code portgauge check ADDRESS:PORT --ask-kernel} says. */
    CheckDiagnosis checkByAsking(Endpoint remote) {
        Collector.Request request =
                new Collector.Request(Collector.Owners.NOT_AT_ALL, false, Set.of(remote.address()));
        Collector collector = new Collector(kernel(), Clock.systemUTC());
        Snapshot before = collector.collect(request);
        PortSet undecided = CheckAnalysis.undecided(before, options(remote));
        return CheckAnalysis.of(collector.ask(undecided, before, request), options(remote));
    }

    private static CheckOptions options(Endpoint remote) {
        Target target =
                new Target(
                        remote.toString(),
                        List.of(AddressBlock.of(remote.address())),
                        remote.port() == 0 ? OptionalInt.empty() : OptionalInt.of(remote.port()));
        return new CheckOptions(List.of(target), Optional.empty(), 100, Thresholds.DEFAULTS);
    }

    /** The diagnosis from one source address. */
    DestinationDiagnosis check(String source, Endpoint remote) {
        return from(source, check(kernel(), remote));
    }

    private static DestinationDiagnosis from(String source, CheckDiagnosis check) {
        IpAddress from = IpAddress.parse(source);
        return check.destinations().stream()
                .filter(one -> one.source().equals(Optional.of(from)))
                .findFirst()
                .orElseThrow();
    }

    Headroom headroomByAsking(String source, Endpoint remote) {
        Reading<Headroom> headroom = from(source, checkByAsking(remote)).headroom();
        return headroom.known().orElseThrow(() -> new AssertionError(headroom.toString()));
    }

    /** Ledger and ports left from one source address; they must be known. */
    Headroom headroom(String source, Endpoint remote) {
        Reading<Headroom> headroom = check(source, remote).headroom();
        return headroom.known().orElseThrow(() -> new AssertionError(headroom.toString()));
    }

    private void resetAll() {
        socks.forEach(Sock::reset);
        socks.clear();
    }

    @Override
    public void close() {
        resetAll();
        calls.close();
    }
}
