package dev.portgauge.model;

import java.util.ArrayList;
import java.util.List;

/** The reason of every port of a range: one byte a port, immutable. */
public final class PortReasons {

    private static final PortReason[] REASONS = PortReason.values();

    private final PortRange range;
    private final byte[] ordinals;
    private final int[] counts = new int[REASONS.length];

    /**
     * Neighbouring ports with the same reason.
     *
     * @param ports as many as there are: the next port, if any, has another reason
     */
    public record Run(PortRange ports, PortReason reason) {}

    /**
     * The reasons of the ports of a range, the lowest port first.
     *
     * @param reasons one for each port of the range
     */
    public PortReasons(PortRange range, PortReason[] reasons) {
        if (reasons.length != range.size()) {
            throw new IllegalArgumentException(
                    "%d reasons for the ports %s".formatted(reasons.length, range));
        }
        this.range = range;
        ordinals = new byte[reasons.length];
        for (int i = 0; i < reasons.length; i++) {
            ordinals[i] = (byte) reasons[i].ordinal();
            counts[ordinals[i]]++;
        }
    }

    public PortRange range() {
        return range;
    }

    /** The reason of a port of the range. */
    public PortReason at(int port) {
        return REASONS[ordinals[port - range.first()]];
    }

    public int count(PortReason reason) {
        return counts[reason.ordinal()];
    }

    /** Ascending; together they are the range. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int from = range.first(); from <= range.last(); ) {
            int last = from;
            while (last < range.last() && at(last + 1) == at(from)) {
                last++;
            }
            runs.add(new Run(new PortRange(from, last), at(from)));
            from = last + 1;
        }
        return runs;
    }
}
