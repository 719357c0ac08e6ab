package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;

/** A listener; {@link Way#PLAIN} is listen() without bind(). */
public record Listen(Way way, Family family, boolean v6Only, Endpoint at, Extras extras)
        implements Action {

    @Override
    public void in(Stage stage) {
        Sock sock = stage.world().tcp(family);
        if (v6Only) {
            sock.set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1);
        }
        extras.set(sock);
        if (way.go(sock, at)) {
            sock.tryListen(8);
        }
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!extras.equals(Extras.NONE)) {
            simpler.add(new Listen(way, family, v6Only, at, Extras.NONE));
        }
        if (way == Way.LATE) {
            simpler.add(new Listen(Way.BIND, family, v6Only, at, extras));
        }
        if (v6Only) {
            simpler.add(new Listen(way, family, false, at, extras));
        }
        return simpler;
    }

    @Override
    public String toString() {
        return family + (v6Only ? " only: " : ": ") + way.text(at) + "listen" + extras;
    }
}
