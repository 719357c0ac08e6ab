package dev.portgauge.lab.scenario;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.lab.scenario.Generator.Dice;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.util.List;

/** Draws what TCP sockets do. */
final class TcpActions {

    private static final List<Endpoint> V4_SERVERS =
            List.of(
                    endpoint("127.0.0.1", 9000),
                    endpoint("127.0.0.1", 9001),
                    endpoint("127.0.0.2", 9000));
    private static final List<Endpoint> V6_SERVERS =
            List.of(endpoint("::1", 9000), endpoint("::1", 9001));
    private static final List<String> SOURCES = List.of("127.0.0.1", "127.0.0.1", "127.0.0.5");
    private static final Endpoint ANY = endpoint("0.0.0.0", 0);

    private final Dice dice;
    private final Settings settings;
    private final Endpoint destination;
    private final boolean stuck;

    TcpActions(Dice dice, Settings settings, Endpoint destination, boolean stuck) {
        this.dice = dice;
        this.settings = settings;
        this.destination = destination;
        this.stuck = stuck;
    }

    Action next() {
        return switch (dice.below(18)) {
            case 0 -> listen();
            case 1 -> bound();
            case 2 -> accepted();
            case 3 -> knock();
            case 4 -> joined();
            case 5, 6 -> connected(Family.V6, Way.PLAIN, 0);
            case 7 -> connected(Family.V6, dice.one(2) ? Way.BIND : Way.LATE, 0);
            case 8, 9 -> connected(v4(), Way.BIND, 0);
            case 10, 11 -> connected(v4(), Way.LATE, 0);
            case 12 -> connected(v4(), dice.one(2) ? Way.BIND : Way.LATE, dice.port(settings));
            default -> connected(v4(), Way.PLAIN, 0);
        };
    }

    private Family v4() {
        return dice.one(3) ? Family.MAPPED : Family.V4;
    }

    private Family family() {
        return dice.any(List.of(Family.values()));
    }

    private boolean v6Only(Family family) {
        return family == Family.V6 && dice.one(2);
    }

    private Listen listen() {
        Family family = family();
        Way way = dice.any(List.of(Way.BIND, Way.BIND, Way.BIND, Way.PLAIN, Way.LATE));
        Endpoint at = dice.place(family, dice.portOrNone(settings));
        return new Listen(way, family, v6Only(family), at, dice.extras(settings));
    }

    private Bound bound() {
        Family family = family();
        Endpoint at = dice.place(family, dice.portOrNone(settings));
        return new Bound(family, v6Only(family), at, dice.extras(settings));
    }

    private Accepted accepted() {
        Family family = dice.any(List.of(Family.V4, Family.V6));
        boolean overV6 = family == Family.V6 && dice.one(2);
        String far = overV6 ? "::1" : "127.0.0.9";
        int port = dice.one(2) ? 30_000 + dice.below(10_000) : 0;
        Endpoint at =
                family == Family.V6
                        ? endpoint("::", dice.port(settings))
                        : dice.place(family, dice.port(settings));
        return new Accepted(
                family, at, endpoint(far, port), !dice.one(8), dice.one(2), talk(), ending());
    }

    private Knock knock() {
        Way way = dice.any(List.of(Way.PLAIN, Way.PLAIN, Way.BIND, Way.LATE));
        Endpoint from = way == Way.PLAIN ? ANY : endpoint(dice.any(SOURCES), 0);
        return new Knock(way, v4(), from, dice.extras(settings));
    }

    private Joined joined() {
        String at = dice.any(List.of("127.0.0.77", "127.0.0.5", "::1"));
        return new Joined(
                server(V4_SERVERS), IpAddress.parse(at), dice.one(3), dice.one(2), ending());
    }

    private Connected connected(Family family, Way way, int port) {
        Endpoint to = server(family == Family.V6 ? V6_SERVERS : V4_SERVERS);
        Endpoint from = ANY;
        if (way != Way.PLAIN) {
            String source =
                    family == Family.V6
                            ? "::1"
                            : to.address().isLoopback() ? dice.any(SOURCES) : Scenario.LOCAL;
            from = endpoint(source, port);
        }
        return new Connected(way, family, from, to, dice.extras(settings), talk(), ending());
    }

    /** Often the one that the question is about. */
    private Endpoint server(List<Endpoint> others) {
        boolean same = destination.address().isV4() == others.getFirst().address().isV4();
        return same && dice.one(3) ? destination : dice.any(others);
    }

    private Talk talk() {
        int sent = dice.one(3) ? 1 + dice.below(4000) : 0;
        int received = dice.one(3) ? 1 + dice.below(4000) : 0;
        return new Talk(sent, received);
    }

    private Ending ending() {
        return switch (dice.below(stuck ? 14 : 12)) {
            case 0 -> Ending.RESET;
            case 1 -> Ending.LEFT;
            case 2 -> Ending.CLOSED;
            case 3 -> Ending.SHUT;
            case 4, 5 -> Ending.CLOSED_FIRST;
            case 6 -> Ending.CLOSED_LAST;
            case 12 -> Ending.STUCK;
            case 13 -> Ending.STUCK_LAST;
            default -> Ending.STAYS;
        };
    }
}
