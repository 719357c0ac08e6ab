package dev.portgauge.analysis;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.TcpState;

import java.util.BitSet;

/**
 * What each socket's local port is used for. Who opened a connection is proven by tcp_info where
 * the kernel gives it; otherwise a port with a listener serves inbound connections, and of the rest
 * those in the range are outbound; all of them where the range is unknown. Of UDP, every connected
 * socket is outbound.
 */
final class Roles {

    private final SocketTable sockets;
    private final BitSet listening = new BitSet(65_536);
    private final Reading<PortRange> range;
    private final boolean isUdp;

    Roles(Snapshot snapshot) {
        sockets = snapshot.sockets();
        range = snapshot.settings().portRange();
        isUdp = snapshot.protocol() == Protocol.UDP;
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.state(row) == TcpState.LISTEN) {
                listening.set(sockets.localPort(row));
            }
        }
    }

    Role of(int row) {
        return switch (sockets.state(row)) {
            case LISTEN -> Role.LISTENING;
            case BOUND_INACTIVE, CLOSE -> Role.BOUND;
            case SYN_RECV, NEW_SYN_RECV -> Role.INBOUND;
            case UNKNOWN,
                    ESTABLISHED,
                    SYN_SENT,
                    FIN_WAIT1,
                    FIN_WAIT2,
                    TIME_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK,
                    CLOSING ->
                    connectionRole(row);
        };
    }

    private Role connectionRole(int row) {
        if (isUdp) {
            return Role.OUTBOUND; // nobody accepts there
        }
        return switch (sockets.origin(row)) {
            case ACTIVE -> Role.OUTBOUND;
            case PASSIVE -> Role.INBOUND;
            case UNKNOWN -> {
                int port = sockets.localPort(row);
                yield !listening.get(port) && mayBeInRange(port) ? Role.OUTBOUND : Role.INBOUND;
            }
        };
    }

    private boolean mayBeInRange(int port) {
        return !(range instanceof Reading.Known<PortRange>(PortRange known))
                || known.contains(port);
    }
}
