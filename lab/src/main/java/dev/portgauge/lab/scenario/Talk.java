package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;

/** Bytes that a connection has carried before it ends; what arrives is never read. */
public record Talk(int sent, int received) {

    public static final Talk NONE = new Talk(0, 0);

    void between(Sock ours, Sock peer) {
        if (sent > 0) {
            ours.send(sent);
        }
        if (received > 0) {
            peer.send(received);
        }
    }

    @Override
    public String toString() {
        return (sent > 0 ? ", sends " + sent + " bytes" : "")
                + (received > 0 ? ", gets " + received + " bytes" : "");
    }
}
