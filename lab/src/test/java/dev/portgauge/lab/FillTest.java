package dev.portgauge.lab;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.BindPool;
import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.pool.UdpPool;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Bound;
import dev.portgauge.lab.scenario.Extras;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.Settings;
import dev.portgauge.lab.scenario.UdpBound;
import dev.portgauge.lab.scenario.UdpUsed;
import dev.portgauge.lab.scenario.UdpUsed.Use;
import dev.portgauge.lab.scenario.Way;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortsLeft;

import org.junit.jupiter.api.Test;

import java.util.List;

/** How the bind pool and the UDP pools are used up: against counts by hand. */
class FillTest {

    private static final Endpoint V4 = endpoint("127.0.0.1", 9000);
    private static final Endpoint V6 = endpoint("::1", 9000);
    private static final Endpoint ANY = endpoint("0.0.0.0", 0);
    private static final int PORTS = 10;

    private static Prediction all() {
        return new Prediction(new PortsLeft(0, PORTS, PORTS));
    }

    private static final Pool BIND = new BindPool((world, newcomer) -> all());
    private static final Pool UDP = UdpPool.byConnect((world, newcomer) -> all());
    private static final Pool UDP_BIND = UdpPool.byBind((world, newcomer) -> all());

    private static Newcomer from(Family family, String address) {
        return new Newcomer(family, false, IpAddress.parse(address), family == Family.V6 ? V6 : V4);
    }

    private static int made(Pool pool, Newcomer newcomer, Action... actions) throws Exception {
        try (Lab lab = Labs.open()) {
            Settings settings = Settings.of(40_000, PORTS);
            return lab.run(pool, new Scenario(settings, newcomer, List.of(actions))).made();
        }
    }

    @Test
    void bindGoesByAddress() throws Exception {
        Action here = new Bound(Family.V4, false, endpoint("127.0.0.1", 40_003), Extras.NONE);
        Action everywhere = new Bound(Family.V6, false, endpoint("::", 40_004), Extras.NONE);
        Action only = new Bound(Family.V6, true, endpoint("::", 40_005), Extras.NONE);
        assertThat(made(BIND, from(Family.V4, "127.0.0.1"), here, everywhere, only)).isEqualTo(8);
        assertThat(made(BIND, from(Family.V4, "127.0.0.99"), here, everywhere, only)).isEqualTo(9);
        assertThat(made(BIND, from(Family.MAPPED, "127.0.0.1"), here)).isEqualTo(9);
        assertThat(made(BIND, from(Family.V4, "0.0.0.0"), here, everywhere, only)).isEqualTo(8);
        assertThat(made(BIND, from(Family.V6, "::1"), here, everywhere, only)).isEqualTo(8);
        assertThat(made(BIND, from(Family.V6, "::"), here, everywhere, only)).isEqualTo(7);
        Newcomer v6Only = new Newcomer(Family.V6, true, IpAddress.V6_ANY, V6);
        assertThat(made(BIND, v6Only, here, everywhere, only)).isEqualTo(8);
    }

    @Test
    void aConnectionWithoutBindIsInTheWayAsWell() throws Exception {
        Action connected =
                new UdpUsed(Way.PLAIN, Family.V4, false, ANY, V4, Use.CONNECT, Extras.NONE);
        assertThat(made(UDP, Newcomer.towards(Family.V4, V4), connected)).isEqualTo(9);
        assertThat(made(UDP_BIND, from(Family.V4, "127.0.0.99"), connected)).isEqualTo(10);
        assertThat(made(UDP_BIND, from(Family.V4, "127.0.0.1"), connected)).isEqualTo(9);
        Action gone =
                new UdpUsed(Way.PLAIN, Family.V4, false, ANY, V4, Use.DISCONNECT, Extras.NONE);
        assertThat(made(UDP, Newcomer.towards(Family.V4, V4), gone)).isEqualTo(10);
        Action sent = new UdpUsed(Way.PLAIN, Family.V4, false, ANY, V4, Use.SEND, Extras.NONE);
        assertThat(made(UDP_BIND, from(Family.V4, "127.0.0.99"), sent)).isEqualTo(9);
    }

    @Test
    void udpOfBothFamilies() throws Exception {
        Action v6 = new UdpBound(Family.V6, false, endpoint("::1", 40_001), Extras.NONE);
        Action only = new UdpBound(Family.V6, true, endpoint("::", 40_002), Extras.NONE);
        Action dual = new UdpBound(Family.V6, false, endpoint("::", 40_003), Extras.NONE);
        Action v4 = new UdpBound(Family.V4, false, endpoint("127.0.0.77", 40_004), Extras.NONE);
        assertThat(made(UDP, Newcomer.towards(Family.V4, V4), v6, only, dual, v4)).isEqualTo(8);
        assertThat(made(UDP, Newcomer.towards(Family.V6, V6), v6, only, dual, v4)).isEqualTo(6);
        assertThat(made(UDP_BIND, from(Family.V6, "::1"), v6, only, dual, v4)).isEqualTo(7);
        assertThat(made(UDP_BIND, from(Family.V4, "127.0.0.1"), v6, only, dual, v4)).isEqualTo(9);
    }

    @Test
    void tcpIsNotInTheWayOfUdp() throws Exception {
        Action tcp = new Bound(Family.V6, false, endpoint("::", 40_004), Extras.NONE);
        assertThat(made(UDP, Newcomer.towards(Family.V4, V4), tcp)).isEqualTo(10);
    }

    /** What must hold: a prediction that is off by one does not. */
    @Test
    void oneOffIsADisagreement() {
        Scenario bind =
                new Scenario(Settings.of(40_000, PORTS), from(Family.V4, "127.0.0.1"), List.of());
        Scenario wildcard =
                new Scenario(Settings.of(40_000, PORTS), from(Family.V4, "0.0.0.0"), List.of());
        Scenario odd =
                new Scenario(Settings.of(40_000, 9), from(Family.V4, "127.0.0.1"), List.of());
        Prediction exact = new Prediction(new PortsLeft(10, 10, 10));
        Prediction two = new Prediction(new PortsLeft(8, 9, 9));
        assertThat(BIND.disagreement(bind, exact, 10)).isEmpty();
        assertThat(BIND.disagreement(bind, exact, 9)).isPresent();
        assertThat(BIND.disagreement(bind, all(), 10)).isPresent();
        assertThat(BIND.disagreement(wildcard, all(), 9)).isEmpty();
        assertThat(BIND.disagreement(wildcard, all(), 11)).isPresent();
        assertThat(BIND.disagreement(bind, two, 9)).isPresent();
        assertThat(BIND.disagreement(odd, two, 9)).isEmpty();
        assertThat(BIND.disagreement(odd, two, 8)).isEmpty();
        assertThat(BIND.disagreement(odd, two, 7)).isPresent();
        assertThat(BIND.disagreement(odd, all(), 9)).isPresent();
        assertThat(UDP.disagreement(wildcard, exact, 10)).isEmpty();
        assertThat(UDP.disagreement(wildcard, exact, 9)).isPresent();
        assertThat(UDP.disagreement(wildcard, all(), 10)).isPresent();
        Action v6 = new UdpUsed(Way.PLAIN, Family.V6, false, ANY, V6, Use.CONNECT, Extras.NONE);
        assertThat(UDP.disagreement(wildcard.with(List.of(v6)), all(), 9)).isEmpty();
        assertThat(UDP.disagreement(wildcard.with(List.of(v6)), all(), 11)).isPresent();
    }
}
