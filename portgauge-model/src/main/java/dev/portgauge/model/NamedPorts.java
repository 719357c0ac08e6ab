package dev.portgauge.model;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Finds the connections of one table in another: same addresses, ports, device and inode. */
final class NamedPorts {

    private NamedPorts() {}

    static void forEachMatch(SocketTable table, SocketTable named, IntConsumer found) {
        if (named.size() == 0) {
            return;
        }
        int[] firstWithPort = new int[65_536];
        int[] next = new int[named.size()];
        Arrays.fill(firstWithPort, -1);
        for (int row = 0; row < named.size(); row++) {
            if (named.state(row) != TcpState.BOUND_INACTIVE) {
                next[row] = firstWithPort[named.localPort(row)];
                firstWithPort[named.localPort(row)] = row;
            }
        }
        for (int row = 0; row < table.size(); row++) {
            int candidate = firstWithPort[table.localPort(row)];
            while (candidate >= 0 && !isSame(table, row, named, candidate)) {
                candidate = next[candidate];
            }
            if (candidate >= 0) {
                found.accept(row);
            }
        }
    }

    private static boolean isSame(SocketTable a, int row, SocketTable b, int other) {
        return a.remotePort(row) == b.remotePort(other)
                && a.inode(row) == b.inode(other)
                && a.interfaceIndex(row) == b.interfaceIndex(other)
                && !a.isMiniSocket(row)
                && a.local(row).equals(b.local(other))
                && a.remote(row).equals(b.remote(other));
    }
}
