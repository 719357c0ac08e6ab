package dev.portgauge.kernel.evidence;

import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one table of several listings. The same socket in two of them counts once, as the listing
 * says that tells most; within a listing the same line may be several sockets (SO_REUSEPORT).
 */
final class Merge {

    /** Both halves of each key, open addressing; 0, 0 is free. */
    private long[] keys = new long[2 * 1024];

    private int used;
    private int twice;

    private Merge() {}

    /**
     * The result.
     *
     * @param twice how many sockets were in more than one listing
     */
    record Result(SocketTable table, int twice) {}

    static Result of(List<Section> sections) {
        List<Section> ordered = new ArrayList<>(sections);
        ordered.sort((one, other) -> Integer.compare(other.worth(), one.worth()));
        if (ordered.size() == 1) {
            return new Result(ordered.getFirst().table(), 0);
        }
        return new Merge().all(ordered);
    }

    private Result all(List<Section> sections) {
        SocketTable.Builder into = new SocketTable.Builder();
        SocketEntry entry = new SocketEntry();
        for (Section section : sections) {
            SocketTable table = section.table();
            boolean first = into.size() == 0;
            for (int row = 0; row < table.size(); row++) {
                table.read(row, entry);
                if (first || !contains(entry)) {
                    into.add(entry);
                } else {
                    twice++;
                }
            }
            for (int row = 0; section != sections.getLast() && row < table.size(); row++) {
                table.read(row, entry);
                put(entry);
            }
        }
        return new Result(into.build(), twice);
    }

    private boolean contains(SocketEntry entry) {
        return keys[find(high(entry), low(entry))] != 0;
    }

    private void put(SocketEntry entry) {
        long high = high(entry);
        long low = low(entry);
        int at = find(high, low);
        if (keys[at] == 0) {
            keys[at] = high;
            keys[at + 1] = low;
            used++;
            if (4 * used > keys.length) {
                grow();
            }
        }
    }

    private void grow() {
        long[] old = keys;
        keys = new long[2 * old.length];
        for (int at = 0; at < old.length; at += 2) {
            if (old[at] != 0) {
                int to = find(old[at], old[at + 1]);
                keys[to] = old[at];
                keys[to + 1] = old[at + 1];
            }
        }
    }

    private int find(long high, long low) {
        int mask = keys.length / 2 - 1;
        int at = (int) (high ^ high >>> 32) & mask;
        while (keys[2 * at] != 0 && (keys[2 * at] != high || keys[2 * at + 1] != low)) {
            at = (at + 1) & mask;
        }
        return 2 * at;
    }

    /** Two hashes of the four-tuple with other multipliers: equal ones are the same tuple. */
    private static long high(SocketEntry entry) {
        return hash(entry, 0x9e37_79b9_7f4a_7c15L) | 1;
    }

    private static long low(SocketEntry entry) {
        return hash(entry, 0xc2b2_ae3d_27d4_eb4fL);
    }

    private static long hash(SocketEntry entry, long factor) {
        long hash = factor;
        hash = mix((hash ^ entry.localHigh) * factor);
        hash = mix((hash ^ entry.localLow) * factor);
        hash = mix((hash ^ entry.remoteHigh) * factor);
        hash = mix((hash ^ entry.remoteLow) * factor);
        return mix((hash ^ ((long) entry.localPort << 16 | entry.remotePort)) * factor);
    }

    private static long mix(long value) {
        return value ^ value >>> 29;
    }
}
