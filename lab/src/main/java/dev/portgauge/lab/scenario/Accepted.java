package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.util.ArrayList;
import java.util.List;

/**
 * A listener in the range and a connection that comes in there.
 *
 * @param at where it listens
 * @param client where the other side is bound; with port 0 it takes one of the range by connect()
 * @param taken whether the connection is accepted, or stays in the queue and then ends with its
 *     listener
 * @param listenerLeaves whether the connection is left alone
 */
public record Accepted(
        Family family,
        Endpoint at,
        Endpoint client,
        boolean taken,
        boolean listenerLeaves,
        Talk talk,
        Ending ending)
        implements Action {

    @Override
    public void in(Stage stage) {
        World world = stage.world();
        Sock listener = world.tcp(family).set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1);
        if (listener.tryBind(at) != 0 || listener.tryListen(8) != 0) {
            listener.close();
            return;
        }
        Sock peer = world.tcp(client.address().isV4() ? Family.V4 : Family.V6);
        Way way = client.port() == 0 ? Way.PLAIN : Way.BIND;
        if (!way.go(peer, client) || peer.tryConnect(target()) != 0) {
            peer.close();
        } else if (taken) {
            Sock ours = world.accept(listener);
            talk.between(ours, peer);
            ending.of(ours, peer);
        }
        if (listenerLeaves) {
            listener.close();
        }
    }

    private Endpoint target() {
        if (!at.address().isAny()) {
            return at;
        }
        String loopback = client.address().isV4() ? "127.0.0.1" : "::1";
        return new Endpoint(IpAddress.parse(loopback), at.port());
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!talk.equals(Talk.NONE)) {
            simpler.add(new Accepted(family, at, client, taken, listenerLeaves, Talk.NONE, ending));
        }
        if (ending != Ending.STAYS) {
            simpler.add(
                    new Accepted(family, at, client, taken, listenerLeaves, talk, Ending.STAYS));
        }
        if (listenerLeaves) {
            simpler.add(new Accepted(family, at, client, taken, false, talk, ending));
        } else {
            simpler.add(new Listen(Way.BIND, family, false, at, Extras.NONE));
        }
        return simpler;
    }

    @Override
    public String toString() {
        String from = client.port() == 0 ? "connect()" : client.toString();
        return family
                + ": listen "
                + at
                + (taken ? ", accept from " : ", leave in the queue one from ")
                + from
                + (taken ? talk + ", " + ending : "")
                + (listenerLeaves ? ", the listener leaves" : "");
    }
}
