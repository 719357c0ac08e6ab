package dev.portgauge.lab.pool;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.lab.scenario.Generator.Mix;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;

import java.util.List;
import java.util.Optional;

/** bind() to port 0 of an address, as before a connect(); whatever the destination. */
public final class BindPool implements Pool {

    private static final Endpoint V4 = endpoint("127.0.0.1", 9000);
    private static final Endpoint V6 = endpoint("::1", 9000);

    private final Predictor predictor;

    public BindPool() {
        this((world, newcomer) -> SharedPools.check(PortPool.TCP_BIND, newcomer));
    }

    /** With another predictor than {@code check}. */
    public BindPool(Predictor predictor) {
        this.predictor = predictor;
    }

    @Override
    public String name() {
        return "bind";
    }

    @Override
    public Mix mix() {
        return Mix.TCP;
    }

    @Override
    public List<Newcomer> newcomers() {
        return List.of(
                new Newcomer(Family.V4, false, IpAddress.parse("127.0.0.1"), V4),
                new Newcomer(Family.V4, false, IpAddress.parse("127.0.0.99"), V4),
                new Newcomer(Family.V4, false, IpAddress.V4_ANY, V4),
                new Newcomer(Family.MAPPED, false, IpAddress.parse("127.0.0.1"), V4),
                new Newcomer(Family.V6, false, IpAddress.parse("::1"), V6),
                new Newcomer(Family.V6, false, IpAddress.V6_ANY, V6),
                new Newcomer(Family.V6, true, IpAddress.V6_ANY, V6));
    }

    @Override
    public Prediction predict(World world, Newcomer newcomer) throws Exception {
        return predictor.of(world, newcomer);
    }

    @Override
    public int fill(World world, Newcomer newcomer) {
        Endpoint at = new Endpoint(newcomer.from(), 0);
        return world.fill(Sock.EADDRINUSE, () -> newcomer.tcp(world), sock -> sock.tryBind(at))
                .size();
    }

    /**
     * The bounds hold, and they are one number, or two where the kernel may not reach one port of
     * an odd range; but for 0.0.0.0 without the book, as nobody else tells of a connected IPv6
     * socket whether it is V6ONLY.
     */
    @Override
    public Optional<String> disagreement(Scenario scenario, Prediction prediction, int made) {
        int allowed = scenario.settings().isEven() ? 0 : 1;
        Optional<String> broken = prediction.broken(made, allowed);
        if (broken.isPresent() || scenario.newcomer().from().equals(IpAddress.V4_ANY)) {
            return broken;
        }
        int width = prediction.read().atMost() - prediction.read().atLeast();
        return width > allowed ? Optional.of("not the exact number") : Optional.empty();
    }
}
