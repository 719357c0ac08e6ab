package dev.portgauge.lab.pool;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Generator.Mix;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.UdpUsed;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A port for a UDP socket: by connect() or sendto() on one that is not bound, whose address is not
 * known yet then; or by bind() to port 0 of an address.
 */
public final class UdpPool implements Pool {

    private static final Endpoint V4 = endpoint("127.0.0.1", 9000);
    private static final Endpoint V6 = endpoint("::1", 9000);

    private final boolean byBind;
    private final Predictor predictor;

    private UdpPool(boolean byBind, Predictor predictor) {
        this.byBind = byBind;
        this.predictor = predictor;
    }

    public static UdpPool byConnect() {
        return byConnect((world, newcomer) -> SharedPools.check(PortPool.UDP_CONNECT, newcomer));
    }

    public static UdpPool byBind() {
        return byBind((world, newcomer) -> SharedPools.check(PortPool.UDP_BIND, newcomer));
    }

    /** With another predictor than {@code check}, as {@link #byBind(Predictor)}. */
    public static UdpPool byConnect(Predictor predictor) {
        return new UdpPool(false, predictor);
    }

    public static UdpPool byBind(Predictor predictor) {
        return new UdpPool(true, predictor);
    }

    @Override
    public String name() {
        return byBind ? "udp-bind" : "udp";
    }

    @Override
    public Mix mix() {
        return Mix.UDP;
    }

    @Override
    public List<Newcomer> newcomers() {
        List<Newcomer> newcomers =
                new ArrayList<>(
                        List.of(
                                Newcomer.towards(Family.V4, V4),
                                Newcomer.towards(Family.V6, V6),
                                new Newcomer(Family.V6, true, IpAddress.V6_ANY, V6)));
        if (byBind) {
            newcomers.add(new Newcomer(Family.V4, false, IpAddress.parse("127.0.0.1"), V4));
            newcomers.add(new Newcomer(Family.V4, false, IpAddress.parse("127.0.0.99"), V4));
            newcomers.add(new Newcomer(Family.MAPPED, false, IpAddress.parse("127.0.0.1"), V4));
            newcomers.add(new Newcomer(Family.V6, false, IpAddress.parse("::1"), V6));
        }
        return newcomers;
    }

    @Override
    public Prediction predict(World world, Newcomer newcomer) throws Exception {
        return predictor.of(world, newcomer);
    }

    @Override
    public int fill(World world, Newcomer newcomer) {
        Endpoint at = new Endpoint(newcomer.from(), 0);
        List<Sock> made =
                byBind
                        ? world.fill(
                                Sock.EADDRINUSE,
                                () -> newcomer.udp(world),
                                sock -> sock.tryBind(at))
                        : world.fill(
                                Errno.EAGAIN,
                                () -> newcomer.udp(world),
                                sock -> sock.tryConnect(newcomer.to()));
        return made.size();
    }

    /**
     * The bounds hold, and they are one number, for odd ranges as well; but without the book for
     * IPv4 without an address beside connected IPv6 sockets, of which nobody else tells whether
     * they are V6ONLY.
     */
    @Override
    public Optional<String> disagreement(Scenario scenario, Prediction prediction, int made) {
        Optional<String> broken = prediction.broken(made, 0);
        if (broken.isPresent()
                || (scenario.newcomer().from().equals(IpAddress.V4_ANY)
                        && hasConnectedV6(scenario))) {
            return broken;
        }
        boolean exact = prediction.read().isExact() && prediction.read().atMost() == made;
        return exact ? Optional.empty() : Optional.of("not the exact number");
    }

    private static boolean hasConnectedV6(Scenario scenario) {
        for (Action action : scenario.actions()) {
            if (action instanceof UdpUsed used && used.family() == Family.V6) {
                return true;
            }
        }
        return false;
    }
}
