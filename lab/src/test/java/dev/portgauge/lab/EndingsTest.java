package dev.portgauge.lab;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.ConnectPool;
import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Accepted;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Connected;
import dev.portgauge.lab.scenario.Ending;
import dev.portgauge.lab.scenario.Extras;
import dev.portgauge.lab.scenario.Knock;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.Settings;
import dev.portgauge.lab.scenario.Talk;
import dev.portgauge.lab.scenario.Way;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An action leaves the socket behind that it is there for. */
class EndingsTest {

    private static final Endpoint ANY = endpoint("0.0.0.0", 0);
    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    /** State, and whether a mini-socket, of what is in the range when the prediction is due. */
    private static List<String> inRange(Settings settings, Action action) throws Exception {
        List<String> seen = new ArrayList<>();
        Pool looking =
                new ConnectPool((world, newcomer) -> {
                    look(world, settings, seen);
                    return new Prediction(new PortsLeft(0, 0, 9));
                });
        Newcomer newcomer = Newcomer.towards(Family.V4, SERVER);
        try (Lab lab = Labs.open()) {
            lab.run(looking, new Scenario(settings, newcomer, List.of(action)));
        }
        return seen;
    }

    private static void look(World world, Settings settings, List<String> seen) {
        SocketTable sockets = world.snapshot(World.kernel(), Set.of()).sockets();
        for (int row = 0; row < sockets.size(); row++) {
            int port = sockets.localPort(row);
            if (port >= settings.first() && port <= settings.last()) {
                String mini = sockets.isMiniSocket(row) ? " mini" : "";
                seen.add(sockets.state(row) + mini);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STAYS, 30, ESTABLISHED",
        "CLOSED, 30, FIN_WAIT2 mini",
        "CLOSED, 90, FIN_WAIT2",
        "SHUT, 30, FIN_WAIT2",
        "LEFT, 30, CLOSE_WAIT",
        "CLOSED_FIRST, 30, TIME_WAIT mini",
        "CLOSED_LAST, 30,",
        "RESET, 30,",
        "STUCK, 30, FIN_WAIT1",
        "STUCK_LAST, 30, LAST_ACK",
    })
    void aConnectionOfOurs(Ending ending, int finTimeout, String state) throws Exception {
        Settings settings = new Settings(40_000, 2, "", 0, 1, 1, finTimeout, 0);
        Action action =
                new Connected(Way.PLAIN, Family.V4, ANY, SERVER, Extras.NONE, Talk.NONE, ending);
        List<String> expected = state == null ? List.of() : List.of(state);
        assertThat(inRange(settings, action)).isEqualTo(expected);
    }

    @Test
    void oneWithANamedPortThatWasResetIsBoundAgain() throws Exception {
        Endpoint named = endpoint("127.0.0.1", 40_001);
        Action action =
                new Connected(
                        Way.BIND, Family.V4, named, SERVER, Extras.NONE, Talk.NONE, Ending.RESET);
        assertThat(inRange(Settings.of(40_000, 2), action)).containsExactly("BOUND_INACTIVE");
    }

    @Test
    void oneWithoutAnAnswer() throws Exception {
        Action action = new Knock(Way.PLAIN, Family.V4, ANY, Extras.NONE);
        assertThat(inRange(Settings.of(40_000, 2), action)).containsExactly("SYN_SENT");
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, STAYS, LISTEN ESTABLISHED",
        "true, true, STAYS, ESTABLISHED",
        "true, true, CLOSED_FIRST, TIME_WAIT mini",
        "false, false, STAYS, LISTEN ESTABLISHED",
        "false, true, STAYS,",
    })
    void onesThatComeIn(boolean taken, boolean leaves, Ending ending, String states)
            throws Exception {
        Action action =
                new Accepted(
                        Family.V4,
                        endpoint("0.0.0.0", 40_001),
                        endpoint("127.0.0.9", 30_001),
                        taken,
                        leaves,
                        Talk.NONE,
                        ending);
        List<String> seen = inRange(Settings.of(40_000, 2), action);
        assertThat(String.join(" ", seen)).isEqualTo(states == null ? "" : states);
    }
}
