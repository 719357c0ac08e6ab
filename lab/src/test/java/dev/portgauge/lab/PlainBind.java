package dev.portgauge.lab;

import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of bind() to port 0, and of UDP, written down as plainly as can be: who is in the way
 * of whom. TCP as portgauge reads it, UDP as ss prints it.
 */
final class PlainBind {

    private PlainBind() {}

    /**
     * A socket that has a port.
     *
     * @param v6Only empty when nobody says
     */
    private record Held(IpAddress local, int port, Optional<Boolean> v6Only) {}

    static Prediction tcp(World world, Newcomer newcomer) {
        Snapshot snapshot = world.snapshot(World.kernel(), Set.of());
        SocketTable sockets = snapshot.sockets();
        List<Held> held = new ArrayList<>();
        for (int row = 0; row < sockets.size(); row++) {
            TcpState state = sockets.state(row);
            boolean isSaid = state == TcpState.LISTEN || state == TcpState.BOUND_INACTIVE;
            held.add(
                    new Held(
                            sockets.local(row),
                            sockets.localPort(row),
                            isSaid ? Optional.of(sockets.isV6Only(row)) : Optional.empty()));
        }
        Prediction prediction = predict(snapshot, held, newcomer);
        // of an odd range a call may not reach the first port
        int slack = snapshot.settings().portRange().known().orElseThrow().slack();
        PortsLeft left = prediction.read();
        int surely = Math.max(0, left.atLeast() - slack);
        return new Prediction(
                new PortsLeft(surely, left.atMost(), left.atMost()), Optional.empty());
    }

    static Prediction udp(World world, Newcomer newcomer) throws Exception {
        List<Held> held = new ArrayList<>();
        for (String line : Shell.run("ss", "-Huane").lines().toList()) {
            String local = line.split(" +", 5)[3];
            int colon = local.lastIndexOf(':');
            String address = local.substring(0, colon).replaceAll("%.*|[\\[\\]]", "");
            held.add(
                    new Held(
                            IpAddress.parse(address.equals("*") ? "::" : address),
                            Integer.parseInt(local.substring(colon + 1)),
                            line.contains("v6only:")
                                    ? Optional.of(line.contains("v6only:1"))
                                    : Optional.empty()));
        }
        return predict(world.snapshot(World.kernel(), Set.of()), held, newcomer);
    }

    private static Prediction predict(Snapshot snapshot, List<Held> held, Newcomer newcomer) {
        PortRange range = snapshot.settings().portRange().known().orElseThrow();
        PortSet reserved = snapshot.settings().reservedPorts().known().orElseThrow();
        int surely = 0;
        int maybe = 0;
        for (int port = range.first(); port <= range.last(); port++) {
            boolean taken = reserved.contains(port);
            boolean doubtful = false;
            for (Held one : held) {
                if (one.port() == port) {
                    Optional<Boolean> inTheWay = isInTheWay(one, newcomer);
                    taken |= inTheWay.orElse(false);
                    doubtful |= inTheWay.isEmpty();
                }
            }
            surely += taken || doubtful ? 0 : 1;
            maybe += taken ? 0 : 1;
        }
        return new Prediction(new PortsLeft(surely, maybe, maybe), Optional.empty());
    }

    /** Empty when it depends on what nobody says. */
    private static Optional<Boolean> isInTheWay(Held one, Newcomer newcomer) {
        IpAddress from = newcomer.from();
        IpAddress local = one.local();
        if (from.isV4()) {
            if (local.isV4()) {
                return Optional.of(from.isAny() || local.isAny() || from.equals(local));
            }
            return local.isAny() || from.isAny()
                    ? one.v6Only().map(only -> !only)
                    : Optional.of(false);
        }
        if (from.isAny()) {
            return Optional.of(!newcomer.v6Only() || !local.isV4());
        }
        return Optional.of(local.equals(IpAddress.V6_ANY) || local.equals(from));
    }
}
