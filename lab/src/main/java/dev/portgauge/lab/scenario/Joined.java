package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.util.ArrayList;
import java.util.List;

/**
 * A connection by connect(), and a socket that is bound to its port at another address.
 *
 * @param at the other address
 * @param boundLeaves whether the bound one is closed again, before the connection ends
 */
public record Joined(Endpoint to, IpAddress at, boolean listens, boolean boundLeaves, Ending ending)
        implements Action {

    @Override
    public void in(Stage stage) {
        Sock ours = stage.world().tcp(Family.V4);
        if (ours.tryConnect(to) != 0) {
            ours.close();
            return;
        }
        Sock peer = stage.accept(to);
        Sock bound = stage.world().tcp(at.isV4() ? Family.V4 : Family.V6);
        if (bound.tryBind(new Endpoint(at, ours.localPort())) == 0 && listens) {
            bound.tryListen(8);
        }
        if (boundLeaves) {
            bound.close();
        }
        ending.of(ours, peer);
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (listens) {
            simpler.add(new Joined(to, at, false, boundLeaves, ending));
        }
        if (ending != Ending.STAYS) {
            simpler.add(new Joined(to, at, listens, boundLeaves, Ending.STAYS));
        }
        Endpoint any = new Endpoint(IpAddress.V4_ANY, 0);
        simpler.add(new Connected(Way.PLAIN, Family.V4, any, to, Extras.NONE, Talk.NONE, ending));
        return simpler;
    }

    @Override
    public String toString() {
        return "V4: connect "
                + to
                + ", on its port "
                + (listens ? "listen at " : "bind ")
                + at
                + (boundLeaves ? ", which leaves" : "")
                + ", "
                + ending;
    }
}
