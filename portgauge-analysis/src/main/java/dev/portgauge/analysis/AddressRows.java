package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.SocketTable;

import java.util.HashMap;
import java.util.Map;

/** The rows of a socket table by their local address, as chains. */
final class AddressRows {

    static final int NONE = -1;

    private final SocketTable sockets;
    private final Map<Long, Integer> first = new HashMap<>();
    private final int[] next;

    AddressRows(SocketTable sockets) {
        this.sockets = sockets;
        next = new int[sockets.size()];
        for (int row = sockets.size() - 1; row >= 0; row--) {
            Integer following = first.put(sockets.localKey(row), row);
            next[row] = following == null ? NONE : following;
        }
    }

    /** The first row with this local address, or {@link #NONE}. */
    int first(IpAddress local) {
        return first.getOrDefault(sockets.keyOf(local), NONE);
    }

    /** The row after {@code row} with the same local address, or {@link #NONE}. */
    int next(int row) {
        return next[row];
    }
}
