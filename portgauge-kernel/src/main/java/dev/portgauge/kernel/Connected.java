package dev.portgauge.kernel;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.SocketTable;

import java.util.BitSet;

/** The ports of one source address that have a socket towards one destination. */
final class Connected {

    private Connected() {}

    static PortSet ports(SocketTable sockets, IpAddress source, Endpoint remote) {
        long local = sockets.keyOf(source);
        long there = sockets.keyOf(remote.address());
        BitSet ports = new BitSet();
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.remotePort(row) == remote.port()
                    && sockets.localKey(row) == local
                    && sockets.remoteKey(row) == there) {
                ports.set(sockets.localPort(row));
            }
        }
        return PortSet.of(ports);
    }
}
