package dev.portgauge.analysis;

import dev.portgauge.model.Origin;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

/** Under which reason a socket's port counts. */
public final class SocketReasons {

    private SocketReasons() {}

    /** Why this socket closes its port to every destination of connect(); FREE when it does not. */
    public static PortReason closing(SocketTable sockets, int row) {
        return switch (sockets.state(row)) {
            case LISTEN -> PortReason.LISTENING;
            case BOUND_INACTIVE, CLOSE -> PortReason.BOUND;
            case SYN_RECV, NEW_SYN_RECV -> PortReason.ACCEPTED;
            case UNKNOWN,
                    ESTABLISHED,
                    SYN_SENT,
                    FIN_WAIT1,
                    FIN_WAIT2,
                    TIME_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK,
                    CLOSING -> {
                if (sockets.isMiniSocket(row) || sockets.isPortByConnect(row)) {
                    yield PortReason.FREE;
                }
                if (sockets.isNamedPort(row)) {
                    yield PortReason.BOUND;
                }
                yield sockets.origin(row) == Origin.PASSIVE ? PortReason.ACCEPTED : PortReason.FREE;
            }
        };
    }

    /** Why this socket keeps its port from bind(), which takes over nothing. */
    static PortReason holding(SocketTable sockets, int row) {
        PortReason closing = closing(sockets, row);
        if (closing != PortReason.FREE) {
            return closing;
        }
        return sockets.state(row) == TcpState.TIME_WAIT
                ? PortReason.TIME_WAIT_BLOCKED
                : PortReason.CONNECTED;
    }
}
