package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.util.Optional;

/**
 * The socket whose chances are predicted: how many more of its kind will get a port.
 *
 * @param from its address before connect(); any for none, so far as there is a connect()
 * @param to where it connects to
 */
public record Newcomer(Family family, boolean v6Only, IpAddress from, Endpoint to) {

    /** Chosen by the kernel. */
    public static Newcomer towards(Family family, Endpoint to) {
        IpAddress any = family == Family.V6 ? IpAddress.V6_ANY : IpAddress.V4_ANY;
        return new Newcomer(family, false, any, to);
    }

    /** What {@code --source} would say. */
    public Optional<IpAddress> source() {
        return from.isAny() ? Optional.empty() : Optional.of(from);
    }

    /** A TCP socket of its kind, not bound yet. */
    public Sock tcp(World world) {
        return only(world.nonblocking(family));
    }

    public Sock udp(World world) {
        return only(world.udp(family));
    }

    private Sock only(Sock sock) {
        return v6Only ? sock.set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1) : sock;
    }

    @Override
    public String toString() {
        return family + (v6Only ? " only" : "") + " from " + from + " to " + to;
    }
}
