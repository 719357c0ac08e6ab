package dev.portgauge.model;

import java.util.Arrays;

/** IPv6 addresses, each kept once, found by open addressing. */
final class V6AddressPool {

    private long[] halves = new long[16];
    private int[] slots = new int[16];
    private int count;

    IpAddress get(int index) {
        return new IpAddress(halves[2 * index], halves[2 * index + 1]);
    }

    int find(long high, long low) {
        return slots[slot(high, low)] - 1;
    }

    int intern(long high, long low) {
        int slot = slot(high, low);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (2 * count == halves.length) {
            halves = Arrays.copyOf(halves, 2 * halves.length);
        }
        halves[2 * count] = high;
        halves[2 * count + 1] = low;
        slots[slot] = ++count;
        if (2 * count > slots.length) {
            rehash();
        }
        return count - 1;
    }

    long bytes() {
        return halves.length * 8L + slots.length * 4L;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int i = 0; i < count; i++) {
            slots[slot(halves[2 * i], halves[2 * i + 1])] = i + 1;
        }
    }

    private int slot(long high, long low) {
        long mixed = (high * 0x9e37_79b9_7f4a_7c15L ^ low) * 0xff51_afd7_ed55_8ccdL;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 40) & mask;
        while (slots[slot] != 0
                && (halves[2 * (slots[slot] - 1)] != high
                        || halves[2 * (slots[slot] - 1) + 1] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
