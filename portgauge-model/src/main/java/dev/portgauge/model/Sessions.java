package dev.portgauge.model;

import java.util.Map;

/**
 * The connections that we opened towards one destination, whatever port they use.
 *
 * @param uniqueLocalPorts different local ports among them
 * @param outsideRange how many use a local port outside the local port range
 * @param byState states without a connection are absent
 * @param inbound connections that the other side opened to us; they are not in {@code total}, since
 *     they use a port of the far side, not a source port of ours
 */
public record Sessions(
        int total,
        int uniqueLocalPorts,
        int outsideRange,
        Map<TcpState, Integer> byState,
        int inbound) {

    public Sessions {
        byState = Map.copyOf(byState);
    }

    public int in(TcpState state) {
        return byState.getOrDefault(state, 0);
    }
}
