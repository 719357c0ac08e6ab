package dev.portgauge.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The local port range of one source address towards one destination: every port with exactly one
 * reason.
 *
 * @param counts ports by reason, every reason present; they sum to the size of the range
 * @param connectedByState the {@link PortReason#CONNECTED} ports by state; states without a port
 *     are absent
 */
public record Ledger(
        PortRange range, Map<PortReason, Integer> counts, Map<TcpState, Integer> connectedByState) {

    public Ledger {
        Map<PortReason, Integer> every = new EnumMap<>(PortReason.class);
        int sum = 0;
        for (PortReason reason : PortReason.values()) {
            int count = counts.getOrDefault(reason, 0);
            if (count < 0) {
                throw new IllegalArgumentException(reason + " " + count);
            }
            every.put(reason, count);
            sum += count;
        }
        int connected = connectedByState.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != range.size() || connected != counts.getOrDefault(PortReason.CONNECTED, 0)) {
            throw new IllegalArgumentException(
                    "a ledger of %d ports sums to %d, its states to %d"
                            .formatted(range.size(), sum, connected));
        }
        counts = Collections.unmodifiableMap(every);
        connectedByState = Map.copyOf(connectedByState);
    }

    public int count(PortReason reason) {
        return counts.getOrDefault(reason, 0);
    }

    /**
     * Ports that the kernel would hand out if nothing were in use: the range without the reserved
     * ones.
     */
    public int capacity() {
        return range.size() - count(PortReason.RESERVED);
    }

    /**
     * Ports closed to every destination: listeners, bound ones, accepted connections without a
     * listener.
     */
    public int closedToAll() {
        return count(PortReason.LISTENING) + count(PortReason.BOUND) + count(PortReason.ACCEPTED);
    }
}
