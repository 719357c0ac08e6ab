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

    static List<Scenario> connect() {
        return List.of(
                // a listener on another address, V6ONLY: closed all the same
                new Scenario(
                        Settings.of(40_000, 2),
                        new Newcomer(
                                Family.V4,
                                false,
                                IpAddress.parse("0.0.0.0"),
                                endpoint("127.0.0.1", 9000)),
                        List.of(
                                new Listen(
                                        Way.BIND,
                                        Family.V6,
                                        true,
                                        endpoint("::", 40_001),
                                        Extras.NONE))),
                // whoever bound the port is gone: open again since 6.18
                new Scenario(
                        Settings.of(40_000, 2),
                        new Newcomer(
                                Family.V4,
                                false,
                                IpAddress.parse("0.0.0.0"),
                                endpoint("127.0.0.1", 9000)),
                        List.of(
                                new Joined(
                                        endpoint("127.0.0.1", 9001),
                                        IpAddress.parse("127.0.0.77"),
                                        true,
                                        true,
                                        Ending.STAYS))),
                // the TIME_WAIT of an accepted connection: closed until it ends
                new Scenario(
                        Settings.of(40_000, 2),
                        new Newcomer(
                                Family.MAPPED,
                                false,
                                IpAddress.parse("0.0.0.0"),
                                endpoint("127.0.0.1", 9000)),
                        List.of(
                                new Accepted(
                                        Family.V6,
                                        endpoint("::", 40_000),
                                        endpoint("127.0.0.9", 30_000),
                                        true,
                                        true,
                                        Talk.NONE,
                                        Ending.CLOSED_FIRST))),
                // an address of the host on lo is no loopback address: no reuse by default
                new Scenario(
                        Settings.of(40_000, 2),
                        new Newcomer(
                                Family.V4,
                                false,
                                IpAddress.parse("0.0.0.0"),
                                endpoint("10.77.0.1", 9000)),
                        List.of(
                                new Connected(
                                        Way.PLAIN,
                                        Family.V4,
                                        endpoint("0.0.0.0", 0),
                                        endpoint("10.77.0.1", 9000),
                                        Extras.NONE,
                                        Talk.NONE,
                                        Ending.CLOSED_FIRST))));
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
