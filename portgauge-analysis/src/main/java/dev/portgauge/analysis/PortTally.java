package dev.portgauge.analysis;

import java.util.BitSet;

/**
 * Different ports, and how many: {@link BitSet#cardinality} goes over 65 536 bits each time, which
 * the holders of a busy port range cannot afford.
 */
final class PortTally {

    private static final int PORTS = 1 << 16;

    private final BitSet ports = new BitSet(PORTS);
    private int count;

    void add(int port) {
        if (!ports.get(port)) {
            ports.set(port);
            count++;
        }
    }

    void addAll(PortTally other) {
        for (int port = other.ports.nextSetBit(0);
                port >= 0;
                port = other.ports.nextSetBit(port + 1)) {
            add(port);
        }
    }

    int count() {
        return count;
    }
}
