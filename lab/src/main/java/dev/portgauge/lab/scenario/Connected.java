package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A connection of ours.
 *
 * @param from where it is bound before; means nothing for {@link Way#PLAIN}
 * @param to one of the servers of the {@link Stage}
 */
public record Connected(
        Way way, Family family, Endpoint from, Endpoint to, Extras extras, Talk talk, Ending ending)
        implements Action {

    @Override
    public void in(Stage stage) {
        Sock ours = stage.world().tcp(family);
        extras.set(ours);
        if (way.go(ours, from) && ours.tryConnect(to) == 0) {
            Sock peer = stage.accept(to);
            talk.between(ours, peer);
            ending.of(ours, peer);
        } else {
            ours.close();
        }
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!extras.equals(Extras.NONE)) {
            simpler.add(new Connected(way, family, from, to, Extras.NONE, talk, ending));
        }
        if (!talk.equals(Talk.NONE)) {
            simpler.add(new Connected(way, family, from, to, extras, Talk.NONE, ending));
        }
        if (ending != Ending.STAYS) {
            simpler.add(new Connected(way, family, from, to, extras, talk, Ending.STAYS));
        }
        if (way != Way.PLAIN) {
            simpler.add(new Connected(Way.PLAIN, family, from, to, extras, talk, ending));
        }
        if (family == Family.MAPPED) {
            simpler.add(new Connected(way, Family.V4, from, to, extras, talk, ending));
        }
        return simpler;
    }

    @Override
    public String toString() {
        String start = family + ": " + way.text(from) + "connect " + to;
        return start + extras + talk + ", " + ending;
    }
}
