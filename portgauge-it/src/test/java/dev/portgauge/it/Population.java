package dev.portgauge.it;

import static dev.portgauge.it.World.endpoint;

import dev.portgauge.it.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a namespace with sockets of every kind that a port can be lost to; the same for a seed. */
final class Population {

    static final Endpoint V4 = endpoint("127.0.0.1", 9000);
    static final Endpoint V6 = endpoint("::1", 9000);

    private static final Endpoint SILENT = endpoint("127.0.0.1", 9002);
    private static final List<Endpoint> ELSEWHERE =
            List.of(endpoint("127.0.0.1", 9001), endpoint("127.0.0.2", 9000));
    private static final Endpoint V6_ELSEWHERE = endpoint("::1", 9001);
    private static final String[] LISTEN_V4 = {"0.0.0.0", "127.0.0.1", "127.0.0.77"};
    private static final int LOOPBACK = 1;

    /** Until then an acknowledgement may be on its way, also over loopback. */
    private static final int DELAYED_ACK_MILLIS = 60;

    private static final String[] SOURCES = {"127.0.0.1", "127.0.0.1", "127.0.0.5"};

    private final World world;
    private final Random random;
    private final List<String> settings = new ArrayList<>();
    private final Sock[] servers = new Sock[2];
    private int first;
    private int size;

    Population(World world, long seed) {
        this.world = world;
        random = new Random(seed);
    }

    /** Settings, then sockets; the namespace must be new. */
    void settle() throws Exception {
        size = 60 + random.nextInt(41);
        first = 40_000 + random.nextInt(2);
        world.range(first, first + size - 1);
        if (random.nextBoolean()) {
            int from = port();
            note(
                    "ip_local_reserved_ports",
                    from + "-" + (from + 2) + "," + (from + 1) + "," + port());
        }
        note("tcp_tw_reuse", random.nextInt(3));
        note("tcp_tw_reuse_delay", random.nextInt(4) == 0 ? 60_000 : 1);
        note("tcp_timestamps", random.nextInt(8) == 0 ? 0 : 1);
        // above 60 s an orphan in FIN_WAIT2 stays a whole socket
        note("tcp_fin_timeout", random.nextInt(3) == 0 ? 90 : 30);
        note("ip_autobind_reuse", random.nextInt(8) == 0 ? 1 : 0);
        servers[0] = world.listener(Family.V6, "::", 9000);
        servers[1] = world.listener(Family.V6, "::", 9001);
        world.tcp(Family.V4).bind("127.0.0.1", 9002).listen(0);
        world.connect(SILENT);
        int sockets = size / 4 + random.nextInt(size);
        for (int i = 0; i < sockets; i++) {
            addOne();
        }
        Thread.sleep(DELAYED_ACK_MILLIS);
    }

    /** What makes this world different from others, for a failure's message. */
    @Override
    public String toString() {
        return "%d ports from %d, %s".formatted(size, first, settings);
    }

    private void note(String name, Object value) throws Exception {
        world.sysctl("ipv4/" + name, value);
        settings.add(name + "=" + value);
    }

    private int port() {
        return first + random.nextInt(size);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void addOne() {
        switch (random.nextInt(16)) {
            case 0 -> listener();
            case 1 -> bound();
            case 2 -> inbound();
            case 3 -> world.nonblocking(Family.V4).tryConnect(SILENT);
            case 4, 5 -> connect(Family.V6, "", 0, false);
            case 6, 7 -> connect(v4(), any(List.of(SOURCES)), 0, false);
            case 8, 9 -> connect(v4(), any(List.of(SOURCES)), 0, true);
            case 10 -> connect(v4(), any(List.of(SOURCES)), port(), random.nextBoolean());
            default -> connect(v4(), "", 0, false);
        }
    }

    private Family v4() {
        return random.nextInt(3) == 0 ? Family.MAPPED : Family.V4;
    }

    private void listener() {
        Sock sock = world.tcp(random.nextBoolean() ? Family.V4 : Family.V6);
        if (bindSomewhere(sock) == 0) {
            sock.listen(8);
        }
    }

    private void bound() {
        bindSomewhere(world.tcp(any(List.of(Family.values()))));
    }

    private int bindSomewhere(Sock sock) {
        int port = random.nextInt(4) == 0 ? 0 : port();
        return switch (sock.family()) {
            case V4 -> sock.tryBind(endpoint(LISTEN_V4[random.nextInt(3)], port));
            case MAPPED -> sock.tryBind(endpoint("127.0.0.1", port));
            case V6 -> {
                sock.set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, random.nextInt(2));
                yield sock.tryBind(endpoint(random.nextBoolean() ? "::" : "::1", port));
            }
        };
    }

    /** An accepted connection on a port of the range, with its listener or without. */
    private void inbound() {
        int port = port();
        Sock listener = world.tcp(Family.V6).set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1);
        if (listener.tryBind(endpoint("::", port)) != 0) {
            return;
        }
        listener.listen(8);
        Sock client = world.tcp(Family.V4);
        if (random.nextBoolean()) {
            client.tryBind(endpoint("127.0.0.9", 30_000 + random.nextInt(10_000)));
        }
        if (client.tryConnect(endpoint("127.0.0.1", port)) == 0) {
            live(client, world.accept(listener));
        }
        if (random.nextBoolean()) {
            listener.close();
        }
    }

    private void connect(Family family, String source, int port, boolean late) {
        Endpoint remote =
                family == Family.V6
                        ? random.nextBoolean() ? V6 : V6_ELSEWHERE
                        : random.nextInt(3) == 0 ? V4 : any(ELSEWHERE);
        Sock client = world.tcp(family);
        client.set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, late ? 1 : 0);
        options(client);
        boolean ready = source.isEmpty() || client.tryBind(endpoint(source, port)) == 0;
        if (ready && client.tryConnect(remote) == 0) {
            live(client, world.accept(servers[remote.port() - 9000]));
        } else {
            client.close();
        }
    }

    /** What few programs set, and what changes the rules for their sockets. */
    private void options(Sock client) {
        switch (random.nextInt(12)) {
            case 0 -> client.set(Sock.SOL_SOCKET, Sock.SO_BINDTOIFINDEX, LOOPBACK);
            case 1 -> client.set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1);
            case 2 -> {
                int low = port();
                int high = Math.min(low + random.nextInt(8), first + size - 1);
                client.set(Sock.IPPROTO_IP, Sock.IP_LOCAL_PORT_RANGE, high << 16 | low);
            }
            default -> {}
        }
    }

    /** Lets a connection talk, and brings it into one of the states it may end in. */
    private void live(Sock client, Sock server) {
        if (random.nextInt(3) == 0) {
            client.send(random.nextInt(4000));
        }
        if (random.nextInt(3) == 0) {
            server.send(random.nextInt(4000));
        }
        switch (random.nextInt(10)) {
            case 9 -> server.reset();
            case 0 -> server.close();
            case 1 -> client.close();
            case 2 -> client.shutdownOutput();
            case 3, 4 -> {
                client.close();
                server.close();
            }
            case 5 -> {
                server.close();
                client.close();
            }
            default -> {}
        }
    }
}
