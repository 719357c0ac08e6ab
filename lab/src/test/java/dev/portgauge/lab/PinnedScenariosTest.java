package dev.portgauge.lab;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.Pools;
import dev.portgauge.lab.scenario.Accepted;
import dev.portgauge.lab.scenario.Connected;
import dev.portgauge.lab.scenario.Ending;
import dev.portgauge.lab.scenario.Extras;
import dev.portgauge.lab.scenario.Joined;
import dev.portgauge.lab.scenario.Listen;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.Settings;
import dev.portgauge.lab.scenario.Talk;
import dev.portgauge.lab.scenario.Way;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.IpAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** Small scenarios that went wrong once, or are easily got wrong; as the lab prints them. */
class PinnedScenariosTest {

    /** V6ONLY, and no address of the newcomer: closed all the same. */
    private static final Scenario LISTENER_OF_THE_OTHER_FAMILY =
            new Scenario(
                    Settings.of(40_000, 2),
                    Newcomer.towards(Family.V4, endpoint("127.0.0.1", 9000)),
                    List.of(
                            new Listen(
                                    Way.BIND,
                                    Family.V6,
                                    true,
                                    endpoint("::", 40_001),
                                    Extras.NONE)));

    /** Open again since 6.18. */
    private static final Scenario WHOEVER_BOUND_THE_PORT_IS_GONE =
            new Scenario(
                    Settings.of(40_000, 2),
                    Newcomer.towards(Family.V4, endpoint("127.0.0.1", 9000)),
                    List.of(
                            new Joined(
                                    endpoint("127.0.0.1", 9001),
                                    IpAddress.parse("127.0.0.77"),
                                    true,
                                    true,
                                    Ending.STAYS)));

    /** Closed until it ends. */
    private static final Scenario TIME_WAIT_OF_AN_ACCEPTED_CONNECTION =
            new Scenario(
                    Settings.of(40_000, 2),
                    Newcomer.towards(Family.MAPPED, endpoint("127.0.0.1", 9000)),
                    List.of(
                            new Accepted(
                                    Family.V6,
                                    endpoint("::", 40_000),
                                    endpoint("127.0.0.9", 30_000),
                                    true,
                                    true,
                                    Talk.NONE,
                                    Ending.CLOSED_FIRST)));

    /** An address of the host that is on lo is no loopback address: no reuse by default. */
    private static final Scenario TIME_WAIT_BEYOND_LOOPBACK =
            new Scenario(
                    Settings.of(40_000, 2),
                    Newcomer.towards(Family.V4, endpoint("10.77.0.1", 9000)),
                    List.of(
                            new Connected(
                                    Way.PLAIN,
                                    Family.V4,
                                    endpoint("0.0.0.0", 0),
                                    endpoint("10.77.0.1", 9000),
                                    Extras.NONE,
                                    Talk.NONE,
                                    Ending.CLOSED_FIRST)));

    static List<Scenario> connect() {
        return List.of(
                LISTENER_OF_THE_OTHER_FAMILY,
                WHOEVER_BOUND_THE_PORT_IS_GONE,
                TIME_WAIT_OF_AN_ACCEPTED_CONNECTION,
                TIME_WAIT_BEYOND_LOOPBACK);
    }

    @ParameterizedTest
    @MethodSource("connect")
    void connectHolds(Scenario scenario) throws Exception {
        try (Lab lab = Labs.open()) {
            Result result = lab.run(Pools.ALL.getFirst(), scenario);
            assertThat(result.held()).as(result.toString()).isTrue();
        }
    }
}
