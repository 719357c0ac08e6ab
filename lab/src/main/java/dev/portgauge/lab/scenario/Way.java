package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.model.Endpoint;

/** How a socket gets its port before connect() or listen(). */
public enum Way {
    /** Not at all: connect() or listen() chooses. */
    PLAIN,
    BIND,
    /** bind() with IP_BIND_ADDRESS_NO_PORT: the address now, and port 0 stays open. */
    LATE;

    /** Whether the socket now is where it should be. */
    boolean go(Sock sock, Endpoint at) {
        if (this == LATE) {
            sock.set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1);
        }
        return this == PLAIN || sock.tryBind(at) == 0;
    }

    String text(Endpoint at) {
        return switch (this) {
            case PLAIN -> "";
            case BIND -> "bind " + at + ", ";
            case LATE -> "NO_PORT bind " + at + ", ";
        };
    }
}
