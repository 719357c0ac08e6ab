package dev.portgauge.lab.scenario;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.lab.scenario.Generator.Dice;
import dev.portgauge.lab.scenario.UdpUsed.Use;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.List;

/** Draws what UDP sockets do. */
final class UdpActions {

    private static final List<String> V4_PLACES =
            List.of("0.0.0.0", "127.0.0.1", "127.0.0.5", "127.0.0.77");
    private static final List<String> V6_PLACES = List.of("::", "::1");

    private final Dice dice;
    private final Settings settings;

    UdpActions(Dice dice, Settings settings) {
        this.dice = dice;
        this.settings = settings;
    }

    Action next() {
        Family family = dice.any(List.of(Family.values()));
        // a V6ONLY socket takes no mapped address
        boolean v6Only = family == Family.V6 && dice.one(2);
        Endpoint at = place(family, dice.one(2) ? 0 : dice.port(settings));
        Extras extras = dice.extras(settings);
        if (dice.one(3)) {
            return new UdpBound(family, v6Only, at, extras);
        }
        Way way = dice.one(3) ? Way.BIND : Way.PLAIN;
        Endpoint to = endpoint(family == Family.V6 ? "::1" : "127.0.0.1", 9000 + dice.below(3));
        Use use =
                dice.any(List.of(Use.CONNECT, Use.CONNECT, Use.CONNECT, Use.SEND, Use.DISCONNECT));
        return new UdpUsed(way, family, v6Only, at, to, use, extras);
    }

    private Endpoint place(Family family, int port) {
        return endpoint(dice.any(family == Family.V6 ? V6_PLACES : V4_PLACES), port);
    }
}
