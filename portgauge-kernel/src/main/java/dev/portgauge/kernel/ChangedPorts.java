package dev.portgauge.kernel;

import dev.portgauge.model.PortSet;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.BitSet;

/** Compares two tables of one network namespace. */
final class ChangedPorts {

    private static final int PORTS = 65_536;

    private ChangedPorts() {}

    /** Those of {@code ports} on which other sockets are in one table than in the other. */
    static PortSet between(SocketTable before, SocketTable after, PortSet ports) {
        long[] sums = new long[PORTS];
        add(before, ports, sums, 1);
        add(after, ports, sums, -1);
        BitSet changed = new BitSet();
        for (int port = ports.next(1); port >= 0; port = ports.next(port + 1)) {
            if (sums[port] != 0) {
                changed.set(port);
            }
        }
        return PortSet.of(changed);
    }

    private static void add(SocketTable sockets, PortSet ports, long[] sums, int sign) {
        for (int row = 0; row < sockets.size(); row++) {
            if (ports.contains(sockets.localPort(row))) {
                sums[sockets.localPort(row)] += sign * mark(sockets, row);
            }
        }
    }

    /** Equal for one socket while it owns its port in the same way. */
    private static long mark(SocketTable sockets, int row) {
        TcpState state = sockets.state(row);
        boolean connected = state != TcpState.LISTEN && state != TcpState.BOUND_INACTIVE;
        long mark = sockets.local(row).hashCode();
        mark = mark * 31 + sockets.remote(row).hashCode();
        mark = mark * 31 + sockets.remotePort(row);
        mark = mark * 31 + sockets.interfaceIndex(row);
        mark = mark * 31 + (connected ? sockets.isMiniSocket(row) ? 1 : 2 : state.ordinal() + 3);
        return mark * 0x9e37_79b9_7f4a_7c15L | 1;
    }
}
