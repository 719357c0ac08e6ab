package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

/**
 * A namespace with the servers that connections go to: ports 9000 and 9001 at every address, and
 * one that does not answer.
 */
public final class Stage {

    static final Endpoint SILENT = World.endpoint("127.0.0.1", 9002);
    static final int FIRST_PORT = 9000;

    /** Longer than the shortest tcp_tw_reuse_delay and the kernel's tick together. */
    private static final int GROW_OLD_MILLIS = 20;

    private final World world;
    private final Sock[] servers = new Sock[2];

    private Stage(World world) {
        this.world = world;
        for (int i = 0; i < servers.length; i++) {
            servers[i] = world.listener(Family.V6, "::", FIRST_PORT + i);
        }
        world.tcp(Family.V4).bind("127.0.0.1", SILENT.port()).listen(0);
        world.connect(SILENT);
    }

    /** Does it all to a new namespace and waits until it stays as it is. */
    public static void set(Scenario scenario, World world) throws Exception {
        // the one connection that fills the silent server's queue must not take a port of it
        world.range(20_000, 20_099);
        if (scenario.isBeyondLoopback()) {
            Shell.run("ip", "addr", "add", Scenario.LOCAL + "/24", "dev", "lo");
        }
        Stage stage = new Stage(world);
        scenario.settings().in(world);
        for (Action action : scenario.actions()) {
            action.in(stage);
        }
        Thread.sleep(GROW_OLD_MILLIS);
        world.settle();
    }

    World world() {
        return world;
    }

    Sock accept(Endpoint server) {
        return world.accept(servers[server.port() - FIRST_PORT]);
    }
}
