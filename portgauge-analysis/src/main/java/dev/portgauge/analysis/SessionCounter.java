package dev.portgauge.analysis;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** Adds connections up to {@link Sessions}. */
final class SessionCounter {

    private final SocketTable sockets;
    private final Reading<PortRange> range;
    private final int[] byState = new int[TcpState.values().length];
    private final BitSet ports = new BitSet(65_536);
    private int total;
    private int outsideRange;
    private int inbound;

    SessionCounter(SocketTable sockets, Reading<PortRange> range) {
        this.sockets = sockets;
        this.range = range;
    }

    void outbound(int row) {
        int port = sockets.localPort(row);
        byState[sockets.state(row).ordinal()]++;
        ports.set(port);
        total++;
        outsideRange +=
                range instanceof Reading.Known<PortRange>(PortRange known) && !known.contains(port)
                        ? 1
                        : 0;
    }

    void inbound(int connections) {
        inbound += connections;
    }

    Sessions sessions() {
        return new Sessions(total, ports.cardinality(), outsideRange, states(byState), inbound);
    }

    /** The states that occur, from counts by ordinal. */
    static Map<TcpState, Integer> states(int[] byOrdinal) {
        Map<TcpState, Integer> states = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            if (byOrdinal[state.ordinal()] > 0) {
                states.put(state, byOrdinal[state.ordinal()]);
            }
        }
        return states;
    }
}
