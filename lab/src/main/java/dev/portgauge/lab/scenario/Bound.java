package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;

/** A TCP socket that is bound and idle. */
public record Bound(Family family, boolean v6Only, Endpoint at, Extras extras) implements Action {

    @Override
    public void in(Stage stage) {
        Sock sock = stage.world().tcp(family);
        if (v6Only) {
            sock.set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1);
        }
        extras.set(sock);
        sock.tryBind(at);
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!extras.equals(Extras.NONE)) {
            simpler.add(new Bound(family, v6Only, at, Extras.NONE));
        }
        if (v6Only) {
            simpler.add(new Bound(family, false, at, extras));
        }
        return simpler;
    }

    @Override
    public String toString() {
        return family + (v6Only ? " only: " : ": ") + "bind " + at + extras;
    }
}
