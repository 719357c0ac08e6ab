package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes beside the sockets of a text. Where the text has no inodes, some are made up. */
final class TextOwners {

    /** Numbers that sockets of a machine hardly reach. */
    private static final int FIRST_MADE_UP = 0x8000_0000;

    private final Map<Integer, Integer> byPid = new HashMap<>();
    private final List<OwnerTable.Holding> holdings = new ArrayList<>();
    private long[] rows = new long[64];
    private int count;
    private int madeUp = FIRST_MADE_UP;
    private boolean any;

    /** The socket of {@code inode} is held by a process whose name is there in {@code bytes}. */
    void add(int inode, int pid, byte[] bytes, int from, int to) {
        any = true;
        Integer known = byPid.get(pid);
        int index = known == null ? holdings.size() : known;
        if (known == null) {
            byPid.put(pid, index);
            String name = new String(bytes, from, to - from, UTF_8).strip();
            holdings.add(new OwnerTable.Holding(new Owner.Process(pid, name), 1));
        }
        long row = (long) inode << 32 | index;
        if (count > 0 && rows[count - 1] == row) {
            return;
        }
        rows = count < rows.length ? rows : Arrays.copyOf(rows, 2 * count);
        rows[count++] = row;
    }

    /** An inode for a socket whose own is not told. */
    int inode() {
        return madeUp++;
    }

    OwnerTable table() {
        return any ? OwnerTable.of(Arrays.copyOf(rows, count), holdings, 0) : OwnerTable.NONE;
    }
}
