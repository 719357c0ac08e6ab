package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * A client and its server on one thread: opens a connection whenever the kernel has a port, or at a
 * pace, keeps each for some time, and closes it.
 */
final class Churn {

    /** Who closes first, and how. */
    enum End {
        CLIENT,
        SERVER,
        RESET
    }

    static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    private static final Duration PAUSE = Duration.ofNanos(200_000);

    private final World world;
    private final List<String> sources;
    private final long holdNanos;
    private final End end;
    private final Sock listener;
    private final Queue<Pair> open = new ArrayDeque<>();
    private final List<Long> opened = new ArrayList<>();
    private int made;

    private record Pair(Sock client, Sock server, long until) {}

    /**
     * Begins to listen.
     *
     * @param sources addresses to connect from in turn; empty for the one that the kernel chooses
     */
    Churn(World world, List<String> sources, Duration hold, End end) {
        this.world = world;
        this.sources = sources;
        holdNanos = hold.toNanos();
        this.end = end;
        listener = world.listener(Family.V4, "127.0.0.1", SERVER.port());
    }

    /**
     * The rate that is reached with every port in use. The first connections come evenly, over one
     * cycle, so that the others do too and it does not matter when counting begins.
     *
     * @param ports how many there are
     * @param cycle for how long each is taken
     * @param cycles so many are counted, after two that are not
     */
    double rate(int ports, Duration cycle, int cycles) throws InterruptedException {
        long start = System.nanoTime();
        long each = cycle.toNanos() / ports;
        while (made < ports) {
            step(System.nanoTime() - start >= made * each);
        }
        long from = start + 2 * cycle.toNanos();
        int before = untilThen(from);
        int after = untilThen(from + cycles * cycle.toNanos());
        return (after - before) / (cycles * cycle.toNanos() / 1e9);
    }

    private int untilThen(long nanos) throws InterruptedException {
        while (System.nanoTime() < nanos) {
            step(true);
        }
        return made;
    }

    /**
     * Opens so many a second, or as many as a busy machine lets it, for as long as that is wanted.
     *
     * @return when each was opened, in nanoseconds
     */
    List<Long> pace(double perSecond, BooleanSupplier goesOn) throws InterruptedException {
        opened.clear();
        long start = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            step(System.nanoTime() - start >= made * 1e9 / perSecond);
        }
        return List.copyOf(opened);
    }

    private void step(boolean isDue) throws InterruptedException {
        while (!open.isEmpty() && open.peek().until() <= System.nanoTime()) {
            end(open.remove());
        }
        if (!isDue || !connected()) {
            Thread.sleep(PAUSE);
        }
    }

    private boolean connected() {
        Sock client = world.tcp(Family.V4);
        if (!sources.isEmpty()) {
            client.set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1);
            client.bind(sources.get(made % sources.size()), 0);
        }
        int errno = client.tryConnect(SERVER);
        if (errno != 0) {
            client.close();
            if (errno != Errno.EADDRNOTAVAIL) {
                throw new AssertionError(Errno.name(errno));
            }
            return false;
        }
        made++;
        opened.add(System.nanoTime());
        open.add(new Pair(client, world.accept(listener), System.nanoTime() + holdNanos));
        return true;
    }

    private void end(Pair pair) {
        switch (end) {
            case CLIENT -> {
                pair.client().close();
                pair.server().close();
            }
            case SERVER -> {
                pair.server().close();
                pair.client().close();
            }
            case RESET -> {
                pair.client().reset();
                pair.server().close();
            }
        }
    }
}
