package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A UDP socket that has sent something, or has a peer.
 *
 * @param from where it is bound before; means nothing for {@link Way#PLAIN}
 * @param use how it then speaks to {@code to}
 */
public record UdpUsed(
        Way way, Family family, boolean v6Only, Endpoint from, Endpoint to, Use use, Extras extras)
        implements Action {

    /** What is done with it. */
    public enum Use {
        CONNECT("connect "),
        SEND("sendto "),
        /** Afterwards it has no peer, and, where it was not bound, no port either. */
        DISCONNECT("connect to AF_UNSPEC after connect ");

        private final String text;

        Use(String text) {
            this.text = text;
        }
    }

    @Override
    public void in(Stage stage) {
        Sock sock = stage.world().udp(family);
        if (v6Only) {
            sock.set(Sock.IPPROTO_IPV6, Sock.IPV6_V6ONLY, 1);
        }
        extras.set(sock);
        if (!way.go(sock, from)) {
            return;
        }
        switch (use) {
            case CONNECT -> sock.tryConnect(to);
            case SEND -> sock.trySendTo(to);
            case DISCONNECT -> {
                sock.tryConnect(to);
                sock.disconnect();
            }
        }
    }

    @Override
    public List<Action> simpler() {
        List<Action> simpler = new ArrayList<>();
        if (!extras.equals(Extras.NONE)) {
            simpler.add(new UdpUsed(way, family, v6Only, from, to, use, Extras.NONE));
        }
        if (use != Use.CONNECT) {
            simpler.add(new UdpUsed(way, family, v6Only, from, to, Use.CONNECT, extras));
        }
        if (way != Way.PLAIN) {
            simpler.add(new UdpUsed(Way.PLAIN, family, v6Only, from, to, use, extras));
        }
        if (v6Only) {
            simpler.add(new UdpUsed(way, family, false, from, to, use, extras));
        }
        return simpler;
    }

    @Override
    public String toString() {
        String only = v6Only ? " only: " : ": ";
        return "UDP " + family + only + way.text(from) + use.text + to + extras;
    }
}
