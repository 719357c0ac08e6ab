package dev.portgauge.kernel;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.SocketTable;

import java.util.BitSet;
import java.util.Optional;

/**
 * A loopback address that no socket has at either end, and a port on which no socket is at all.
 *
 * @param address in 127.77.77.0/24
 * @param port below every usual range
 */
public record SpareLoopback(IpAddress address, int port) {

    private static final int FIRST = 127 << 24 | 77 << 16 | 77 << 8;
    private static final int ADDRESSES = 254;
    private static final int PORTS = 1024;

    /**
     * Finds one; empty when all are in use.
     *
     * @param asked ports that are to be asked about
     * @param seed not negative; others who ask at the same time should have another
     */
    static Optional<SpareLoopback> in(SocketTable sockets, PortSet asked, long seed) {
        BitSet addresses = new BitSet();
        BitSet ports = new BitSet();
        for (int row = 0; row < sockets.size(); row++) {
            note(sockets.localKey(row), addresses);
            note(sockets.remoteKey(row), addresses);
            ports.set(sockets.localPort(row));
        }
        int last = 1 + (int) (seed % ADDRESSES);
        for (int i = 0; i < ADDRESSES && addresses.get(last); i++) {
            last = last % ADDRESSES + 1;
        }
        int port = 1;
        while (port < PORTS && (ports.get(port) || asked.contains(port))) {
            port++;
        }
        return addresses.get(last) || port == PORTS
                ? Optional.empty()
                : Optional.of(new SpareLoopback(IpAddress.ofV4(FIRST | last), port));
    }

    private static void note(long key, BitSet addresses) {
        if (key >>> 32 == 0 && ((int) key & ~0xff) == FIRST) {
            addresses.set((int) key & 0xff);
        }
    }
}
