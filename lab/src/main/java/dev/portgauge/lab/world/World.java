package dev.portgauge.lab.world;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The namespace of the calling thread: its settings, sockets made by hand, and what portgauge says
 * of it. Only for the thread that made it.
 */
public final class World implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** More than any acknowledgement is delayed. */
    private static final Duration STUCK = Duration.ofMillis(300);

    /** More than any range of these tests has. */
    private static final int MOST = 1000;

    private final Syscalls calls = new Syscalls();
    private final Sock.Raw raw = Sock.Raw.of(calls);
    private final List<Sock> socks = new ArrayList<>();

    /** Ends every socket and moves the thread into a new namespace. */
    public void renew() throws Exception {
        resetAll();
        Namespace.enterNew();
    }

    public static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    /**
     * Writes a sysctl.
     *
     * @param name below net, for example {@code ipv4/tcp_tw_reuse}
     */
    public void sysctl(String name, Object value) throws IOException {
        try (FileOutputStream file = new FileOutputStream("/proc/sys/net/" + name)) {
            file.write((value + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    public void range(int first, int last) throws IOException {
        sysctl("ipv4/ip_local_port_range", first + " " + last);
    }

    /** An interface with addresses; what is sent to a neighbour of it vanishes. */
    public void link(String name, String... addresses) throws Exception {
        Shell.run("ip", "link", "add", name, "type", "veth", "peer", "name", name + "-end");
        Shell.run("ip", "link", "set", name + "-end", "up");
        Shell.run("ip", "link", "set", name, "up");
        for (String address : addresses) {
            Shell.run("ip", "addr", "add", address, "dev", name);
        }
    }

    /** Makes {@code address} a neighbour that never answers. */
    public void silent(String link, String address) throws Exception {
        String mac = "02:00:00:00:00:99";
        Shell.run("ip", "neigh", "add", address, "lladdr", mac, "dev", link, "nud", "permanent");
    }

    public Sock tcp(Family family) {
        return keep(Sock.open(raw, family, true));
    }

    public Sock nonblocking(Family family) {
        return keep(Sock.open(raw, family, false));
    }

    public Sock udp(Family family) {
        return keep(Sock.udp(raw, family));
    }

    public Sock listener(Family family, String address, int port) {
        return tcp(family)
                .set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1)
                .bind(address, port)
                .listen(4096);
    }

    public Sock connect(Endpoint remote) {
        return tcp(remote.address().isV4() ? Family.V4 : Family.V6).connect(remote);
    }

    /** A connection that gets no answer: SYN_SENT. */
    public Sock knock(Endpoint remote) {
        return nonblocking(Family.V4).connect(remote);
    }

    public Sock accept(Sock listener) {
        return keep(listener.accept());
    }

    private Sock keep(Sock sock) {
        socks.add(sock);
        return sock;
    }

    /**
     * Waits until no socket is about to change its state by itself: an acknowledgement may be
     * delayed, also over loopback. A closed connection whose peer takes nothing stays as it is.
     */
    public void settle() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Set<String> moving = inMotion();
        long since = System.nanoTime();
        while (!moving.isEmpty() && System.nanoTime() - since < STUCK.toNanos()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no end of " + moving);
            }
            Thread.sleep(5);
            Set<String> now = inMotion();
            if (!now.equals(moving)) {
                moving = now;
                since = System.nanoTime();
            }
        }
    }

    private Set<String> inMotion() {
        SocketTable sockets = snapshot(kernel(), Set.of()).sockets();
        Set<String> moving = new HashSet<>();
        for (int row = 0; row < sockets.size(); row++) {
            switch (sockets.state(row)) {
                case SYN_RECV, FIN_WAIT1, CLOSING, LAST_ACK ->
                        moving.add(
                                sockets.state(row)
                                        + " "
                                        + new Endpoint(sockets.local(row), sockets.localPort(row))
                                        + " "
                                        + new Endpoint(
                                                sockets.remote(row), sockets.remotePort(row)));
                default -> {
                    // stays as it is
                }
            }
        }
        return moving;
    }

    /** Connects until the kernel has said three times in a row that no port is left. */
    public List<Sock> fill(Endpoint remote) {
        Family family = remote.address().isV4() ? Family.V4 : Family.V6;
        return fill(Errno.EADDRNOTAVAIL, () -> nonblocking(family), s -> s.tryConnect(remote));
    }

    /**
     * Takes ports until the kernel has said three times in a row that none is left.
     *
     * @param last the errno that says so
     * @param make a new socket of this world
     * @param take 0 or the errno
     */
    public List<Sock> fill(int last, Supplier<Sock> make, ToIntFunction<Sock> take) {
        List<Sock> made = new ArrayList<>();
        int failures = 0;
        while (failures < 3 && made.size() < MOST) {
            Sock sock = make.get();
            int errno = take.applyAsInt(sock);
            if (errno == 0) {
                made.add(sock);
                failures = 0;
            } else if (errno == last) {
                sock.close();
                failures++;
            } else {
                throw new AssertionError(Errno.name(errno) + " for " + Errno.name(last));
            }
        }
        return made;
    }

    public static Kernel kernel() {
        return new LiveKernel(Path.of("/proc"));
    }

    public Snapshot snapshot(Kernel kernel, Set<IpAddress> routesTo) {
        Collector.Request request =
                new Collector.Request(Collector.Owners.NOT_AT_ALL, false, routesTo, ReadBy.NETLINK);
        return new Collector(kernel, Clock.systemUTC()).collect(request);
    }

    /** What {@code portgauge check ADDRESS:PORT} says without the kernel's own book. */
    public CheckDiagnosis check(Kernel kernel, Endpoint remote) {
        return new Question(remote, Optional.empty()).read(kernel, ReadBy.NETLINK);
    }

    /** The same after {@code --ask-kernel}. */
    public CheckDiagnosis checkByAsking(Endpoint remote) {
        return new Question(remote, Optional.empty()).ask(kernel());
    }

    /** The diagnosis from one source address. */
    public DestinationDiagnosis check(String source, Endpoint remote) {
        return from(source, check(kernel(), remote));
    }

    private static DestinationDiagnosis from(String source, CheckDiagnosis check) {
        IpAddress from = IpAddress.parse(source);
        return check.destinations().stream()
                .filter(one -> one.source().equals(Optional.of(from)))
                .findFirst()
                .orElseThrow();
    }

    /** As {@link #headroom}, the kernel asked. */
    public Headroom headroomByAsking(String source, Endpoint remote) {
        return headroom(from(source, checkByAsking(remote)));
    }

    /** Ledger and ports left from one source address; they must be known. */
    public Headroom headroom(String source, Endpoint remote) {
        return headroom(check(source, remote));
    }

    private static Headroom headroom(DestinationDiagnosis diagnosis) {
        Reading<Headroom> headroom = diagnosis.headroom();
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
