package dev.portgauge.model;

import java.util.Arrays;

/**
 * The TCP and UDP entries of the connection tracking table, counted by who talks with whom: the
 * source address and the destination, before and after translation. Each entry of such a group has
 * a port of its own on the translated source address.
 *
 * <p>Rows are numbered from 0; columns are primitive arrays, because a gateway has a million
 * entries.
 */
public final class TrackedFlows {

    /** No entry. */
    public static final TrackedFlows EMPTY = new Builder().build();

    private static final int WORDS = 8;
    private static final int NONE = -1;

    /** Eight words a row: translated source, destination before, after, source before. */
    private final long[] addresses;

    /** Protocol, destination port before, after. */
    private final int[] ports;

    private final int[] entries;
    private final int[] translated;
    private final int[] lowest;
    private final int[] highest;
    private final int size;

    private TrackedFlows(Builder builder) {
        size = builder.size;
        addresses = Arrays.copyOf(builder.addresses, size * WORDS);
        ports = Arrays.copyOf(builder.ports, size * 3);
        entries = Arrays.copyOf(builder.entries, size);
        translated = Arrays.copyOf(builder.translated, size);
        lowest = Arrays.copyOf(builder.lowest, size);
        highest = Arrays.copyOf(builder.highest, size);
    }

    public int size() {
        return size;
    }

    /** The source address as the destination sees it. */
    public IpAddress source(int row) {
        return address(row, 0);
    }

    /** The source address before translation. */
    public IpAddress client(int row) {
        return address(row, 6);
    }

    /** The destination as the client named it. */
    public Endpoint named(int row) {
        return new Endpoint(address(row, 2), ports[3 * row + 1]);
    }

    /** The destination that answers; another one than was named behind a DNAT. */
    public Endpoint destination(int row) {
        return new Endpoint(address(row, 4), ports[3 * row + 2]);
    }

    /** 6 TCP, 17 UDP. */
    public int protocol(int row) {
        return ports[3 * row];
    }

    /** How many entries, each with another source port. */
    public int entries(int row) {
        return entries[row];
    }

    /** How many of them have a translated source. */
    public int translated(int row) {
        return translated[row];
    }

    /** The lowest source port that a translation gave; 0 without one. */
    public int lowestPort(int row) {
        return translated[row] == 0 ? 0 : lowest[row];
    }

    /** The highest source port that a translation gave; 0 without one. */
    public int highestPort(int row) {
        return highest[row];
    }

    private IpAddress address(int row, int word) {
        return new IpAddress(addresses[WORDS * row + word], addresses[WORDS * row + word + 1]);
    }

    /** Collects rows; not for several threads. */
    public static final class Builder {

        private long[] addresses = new long[64 * WORDS];
        private int[] ports = new int[64 * 3];
        private int[] entries = new int[64];
        private int[] translated = new int[64];
        private int[] lowest = new int[64];
        private int[] highest = new int[64];
        private int[] slots = new int[128];
        private int size;

        public Builder() {
            Arrays.fill(slots, NONE);
        }

        /** Counts one entry. */
        public void add(TrackedFlow flow) {
            int row = row(flow);
            entries[row]++;
            if (flow.isSourceTranslated()) {
                translated[row]++;
                lowest[row] = Math.min(lowest[row], flow.answeredPort);
                highest[row] = Math.max(highest[row], flow.answeredPort);
            }
        }

        public TrackedFlows build() {
            return new TrackedFlows(this);
        }

        private int row(TrackedFlow flow) {
            int slot = hash(flow) & slots.length - 1;
            while (slots[slot] != NONE) {
                if (isRow(slots[slot], flow)) {
                    return slots[slot];
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = size;
            append(flow);
            if (2 * size > slots.length) {
                rehash();
            }
            return size - 1;
        }

        private boolean isRow(int row, TrackedFlow flow) {
            int word = WORDS * row;
            return addresses[word] == flow.answeredHigh
                    && addresses[word + 1] == flow.answeredLow
                    && addresses[word + 2] == flow.destinationHigh
                    && addresses[word + 3] == flow.destinationLow
                    && addresses[word + 4] == flow.answererHigh
                    && addresses[word + 5] == flow.answererLow
                    && addresses[word + 6] == flow.sourceHigh
                    && addresses[word + 7] == flow.sourceLow
                    && ports[3 * row] == flow.protocol
                    && ports[3 * row + 1] == flow.destinationPort
                    && ports[3 * row + 2] == flow.answererPort;
        }

        private void append(TrackedFlow flow) {
            if (size == entries.length) {
                grow();
            }
            int word = WORDS * size;
            addresses[word] = flow.answeredHigh;
            addresses[word + 1] = flow.answeredLow;
            addresses[word + 2] = flow.destinationHigh;
            addresses[word + 3] = flow.destinationLow;
            addresses[word + 4] = flow.answererHigh;
            addresses[word + 5] = flow.answererLow;
            addresses[word + 6] = flow.sourceHigh;
            addresses[word + 7] = flow.sourceLow;
            ports[3 * size] = flow.protocol;
            ports[3 * size + 1] = flow.destinationPort;
            ports[3 * size + 2] = flow.answererPort;
            lowest[size] = 1 << 16;
            size++;
        }

        private void grow() {
            int room = 2 * size;
            addresses = Arrays.copyOf(addresses, room * WORDS);
            ports = Arrays.copyOf(ports, room * 3);
            entries = Arrays.copyOf(entries, room);
            translated = Arrays.copyOf(translated, room);
            lowest = Arrays.copyOf(lowest, room);
            highest = Arrays.copyOf(highest, room);
        }

        private void rehash() {
            slots = new int[2 * slots.length];
            Arrays.fill(slots, NONE);
            TrackedFlow flow = new TrackedFlow();
            for (int row = 0; row < size; row++) {
                load(row, flow);
                int slot = hash(flow) & slots.length - 1;
                while (slots[slot] != NONE) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = row;
            }
        }

        private void load(int row, TrackedFlow flow) {
            int word = WORDS * row;
            flow.answeredHigh = addresses[word];
            flow.answeredLow = addresses[word + 1];
            flow.destinationHigh = addresses[word + 2];
            flow.destinationLow = addresses[word + 3];
            flow.answererHigh = addresses[word + 4];
            flow.answererLow = addresses[word + 5];
            flow.sourceHigh = addresses[word + 6];
            flow.sourceLow = addresses[word + 7];
            flow.protocol = ports[3 * row];
            flow.destinationPort = ports[3 * row + 1];
            flow.answererPort = ports[3 * row + 2];
        }

        private static int hash(TrackedFlow flow) {
            long mixed = flow.answeredHigh * 31 + flow.answeredLow;
            mixed = mixed * 0x9E37_79B9_7F4A_7C15L + flow.destinationHigh + flow.destinationLow;
            mixed = mixed * 0x9E37_79B9_7F4A_7C15L + flow.answererHigh + flow.answererLow;
            mixed = mixed * 0x9E37_79B9_7F4A_7C15L + (flow.destinationPort << 16);
            mixed = mixed * 0x9E37_79B9_7F4A_7C15L + flow.sourceHigh + flow.sourceLow;
            mixed = mixed * 0x9E37_79B9_7F4A_7C15L + (flow.answererPort << 8) + flow.protocol;
            return (int) (mixed >>> 32);
        }
    }
}
