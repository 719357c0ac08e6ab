package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;

/** What becomes of a connection; "we" are the side whose port is in the range. */
public enum Ending {
    STAYS("stays"),
    /** FIN_WAIT2 without an owner: a mini-socket, or for tcp_fin_timeout over 60 s a whole one. */
    CLOSED("closed by us alone"),
    /** FIN_WAIT2 with an owner. */
    SHUT("shut down by us alone"),
    /** CLOSE_WAIT. */
    LEFT("closed by the peer alone"),
    /** TIME_WAIT on our side. */
    CLOSED_FIRST("closed by us, then by the peer"),
    /** TIME_WAIT on the other side. */
    CLOSED_LAST("closed by the peer, then by us"),
    /** The descriptor stays open: with a named port bound and idle, else without a port. */
    RESET("reset by the peer, its descriptor kept"),
    /** FIN_WAIT1 without an owner: the peer takes no more bytes. */
    STUCK("closed by us with bytes that the peer does not take"),
    /** LAST_ACK without an owner. */
    STUCK_LAST("shut down by the peer, then closed by us with bytes that it does not take");

    private static final int SMALL = 4096;

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    void of(Sock ours, Sock peer) {
        switch (this) {
            case STAYS -> {}
            case CLOSED -> ours.close();
            case SHUT -> ours.shutdownOutput();
            case LEFT -> peer.close();
            case CLOSED_FIRST -> {
                ours.close();
                peer.close();
            }
            case CLOSED_LAST -> {
                peer.close();
                ours.close();
            }
            case RESET -> peer.reset();
            case STUCK -> {
                stuff(ours, peer);
                ours.close();
            }
            case STUCK_LAST -> {
                peer.shutdownOutput();
                stuff(ours, peer);
                ours.close();
            }
        }
    }

    private static void stuff(Sock ours, Sock peer) {
        peer.set(Sock.SOL_SOCKET, Sock.SO_RCVBUF, SMALL);
        ours.set(Sock.SOL_SOCKET, Sock.SO_SNDBUF, SMALL);
        ours.sendUntilFull();
    }

    @Override
    public String toString() {
        return text;
    }
}
