package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;

/** A connection that gets no answer and stays in SYN_SENT. */
public record Knock(Way way, Family family, Endpoint from, Extras extras) implements Action {

    @Override
    public void in(Stage stage) {
        Sock ours = stage.world().nonblocking(family);
        extras.set(ours);
        if (!way.go(ours, from) || ours.tryConnect(Stage.SILENT) != 0) {
            ours.close();
        }
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!extras.equals(Extras.NONE)) {
            simpler.add(new Knock(way, family, from, Extras.NONE));
        }
        if (way != Way.PLAIN) {
            simpler.add(new Knock(Way.PLAIN, family, from, extras));
        }
        if (family == Family.MAPPED) {
            simpler.add(new Knock(way, Family.V4, from, extras));
        }
        return simpler;
    }

    @Override
    public String toString() {
        return family + ": " + way.text(from) + "connect, no answer" + extras;
    }
}
