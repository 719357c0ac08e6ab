package dev.portgauge.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of ports, immutable; each port counts once however often it was named. */
public final class PortSet {

    private static final PortSet EMPTY = new PortSet(new BitSet());

    private final BitSet ports;

    private PortSet(BitSet ports) {
        this.ports = ports;
    }

    public static PortSet empty() {
        return EMPTY;
    }

    /** A set with the ports whose bits are set; bits above 65535 are refused. */
    public static PortSet of(BitSet ports) {
        if (ports.length() > 65_536) {
            throw new IllegalArgumentException("port " + (ports.length() - 1));
        }
        return new PortSet((BitSet) ports.clone());
    }

    /** All ports of a range. */
    public static PortSet of(PortRange range) {
        BitSet all = new BitSet();
        all.set(range.first(), range.last() + 1);
        return new PortSet(all);
    }

    /** The ports of this set that are not in {@code other}. */
    public PortSet minus(PortSet other) {
        BitSet left = (BitSet) ports.clone();
        left.andNot(other.ports);
        return new PortSet(left);
    }

    /** The ports that are in this set or in {@code other}. */
    public PortSet plus(PortSet other) {
        BitSet both = (BitSet) ports.clone();
        both.or(other.ports);
        return new PortSet(both);
    }

    /** The ports that are in this set and in {@code other}. */
    public PortSet and(PortSet other) {
        BitSet common = (BitSet) ports.clone();
        common.and(other.ports);
        return new PortSet(common);
    }

    /** The lowest port of the set that is not below {@code port}, or -1. */
    public int next(int port) {
        return ports.nextSetBit(port);
    }

    public boolean contains(int port) {
        return ports.get(port);
    }

    /** How many ports of this set lie in {@code range}. */
    public int countIn(PortRange range) {
        return ports.get(range.first(), range.last() + 1).cardinality();
    }

    public int size() {
        return ports.cardinality();
    }

    /** The set as ascending, separate spans. */
    public List<PortRange> spans() {
        List<PortRange> spans = new ArrayList<>();
        for (int from = ports.nextSetBit(1); from >= 0; ) {
            int end = ports.nextClearBit(from);
            spans.add(new PortRange(from, end - 1));
            from = ports.nextSetBit(end);
        }
        return List.copyOf(spans);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet that && ports.equals(that.ports);
    }

    @Override
    public int hashCode() {
        return ports.hashCode();
    }

    @Override
    public String toString() {
        return spans().toString();
    }
}
