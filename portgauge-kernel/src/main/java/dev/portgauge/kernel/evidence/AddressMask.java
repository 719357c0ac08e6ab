package dev.portgauge.kernel.evidence;

import dev.portgauge.model.IpAddress;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Replaces addresses by others, each by the same one always, and no two by the same one. Two
 * addresses that have their first n bits in common still have, and no more (Xu, Fan, Ammar, Moon:
 * "Prefix-Preserving IP Address Anonymization", 2002), so that blocks stay blocks. Loopback,
 * wildcard and multicast addresses stay as they are; private, shared, link-local and documentation
 * addresses stay in their block; a public IPv4 address becomes another public one. For one thread
 * at a time.
 */
final class AddressMask {

    /** Base, length, and how many bits are kept; the first that fits. */
    private static final int[][] V4_BLOCKS = {
        {0, 8, 32},
        {v4(127, 0, 0), 8, 32},
        {v4(224, 0, 0), 4, 32},
        {v4(240, 0, 0), 4, 32},
        {v4(10, 0, 0), 8, 8},
        {v4(172, 16, 0), 12, 12},
        {v4(192, 168, 0), 16, 16},
        {v4(100, 64, 0), 10, 10},
        {v4(169, 254, 0), 16, 16},
        {v4(198, 18, 0), 15, 15},
        // documentation, and what is mixed with it
        {v4(192, 0, 0), 16, 24},
        {v4(198, 51, 0), 16, 24},
        {v4(203, 0, 0), 16, 24}
    };

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final long NAT64 = 0x0064_ff9b_0000_0000L;
    private static final int CACHE = 1 << 12;

    private final SipHash hash;

    /** What becomes of the first octet of a public address, and back. */
    private final int[] first;

    private final int[] firstBack;

    /** The same for the second one, where blocks that are not public have the same first octet. */
    private final int[][] second = new int[256][];

    private final int[][] secondBack = new int[256][];
    private final long[] cache = new long[CACHE];

    /** With a key that nobody keeps. */
    static AddressMask random() {
        SecureRandom random = new SecureRandom();
        return new AddressMask(random.nextLong(), random.nextLong());
    }

    AddressMask(long key0, long key1) {
        hash = new SipHash(key0, key1);
        int[] publicFirst = new int[256];
        int count = 0;
        for (int octet = 1; octet < 224; octet++) {
            int[] publicSecond = publicSeconds(octet);
            if (publicSecond.length == 256) {
                publicFirst[count++] = octet;
            } else {
                second[octet] = shuffled(publicSecond, octet);
                secondBack[octet] = inverse(second[octet]);
            }
        }
        first = shuffled(Arrays.copyOf(publicFirst, count), 0);
        firstBack = inverse(first);
        Arrays.fill(cache, -1);
    }

    private static int[] publicSeconds(int octet) {
        int[] found = new int[256];
        int count = 0;
        for (int i = 0; i < 256; i++) {
            if (kept(v4(octet, i, 1)) == 0) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** A permutation of 0 to 255 that moves the members only, and these among themselves. */
    private int[] shuffled(int[] members, int salt) {
        int[] order = members.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = (int) Long.remainderUnsigned(hash.of(~salt, i), i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        int[] permutation = new int[256];
        for (int i = 0; i < 256; i++) {
            permutation[i] = i;
        }
        for (int i = 0; i < order.length; i++) {
            permutation[members[i]] = order[i];
        }
        return permutation;
    }

    private static int[] inverse(int[] permutation) {
        int[] back = new int[256];
        for (int i = 0; i < 256; i++) {
            back[permutation[i]] = i;
        }
        return back;
    }

    private static int v4(int first, int second, int third) {
        return first << 24 | second << 16 | third << 8;
    }

    /** How many bits stay: 0 for a public address. */
    private static int kept(int bits) {
        for (int[] block : V4_BLOCKS) {
            if ((bits ^ block[0]) >>> (32 - block[1]) == 0) {
                return block[2];
            }
        }
        return 0;
    }

    /** What stands for an address. */
    IpAddress of(IpAddress address) {
        return replaced(address, false);
    }

    /** What an address stands for. */
    IpAddress behind(IpAddress address) {
        return replaced(address, true);
    }

    /** What stands for an IPv4 address. */
    int of(int bits) {
        int slot = (bits * 0x9e3779b1) >>> 20;
        if (cache[slot] >>> 32 != Integer.toUnsignedLong(bits) || cache[slot] == -1) {
            cache[slot] = (long) bits << 32 | Integer.toUnsignedLong(replaced(bits, false));
        }
        return (int) cache[slot];
    }

    private int replaced(int bits, boolean back) {
        int kept = kept(bits);
        if (kept > 0) {
            return kept == 32 ? bits : tail(bits, bits, kept, back);
        }
        int octet = bits >>> 24;
        if (second[octet] != null) {
            int[] by = back ? secondBack[octet] : second[octet];
            int other = (bits & 0xff00_ffff) | by[bits >>> 16 & 0xff] << 16;
            return tail(bits, other, 16, back);
        }
        int other = (bits & 0xff_ffff) | (back ? firstBack : first)[octet] << 24;
        return tail(bits, other, 8, back);
    }

    /**
     * Changes the bits from the one numbered {@code from} on, each by what the bits before it were
     * in the original.
     */
    private int tail(int given, int changed, int from, boolean back) {
        int original = back ? changed : given;
        int result = changed;
        for (int bit = from; bit < 32; bit++) {
            int mask = 0x8000_0000 >>> bit;
            int before = original & -mask << 1;
            int flip = (hash.of(before, 0x400 + bit) & 1) == 0 ? 0 : mask;
            result ^= flip;
            if (back) {
                original ^= flip;
            }
        }
        return result;
    }

    private IpAddress replaced(IpAddress address, boolean back) {
        long high = address.high();
        long low = address.low();
        if (high == 0 && (low == 0 || low == 1)) {
            return address;
        }
        boolean embeds = high == 0 && (low >>> 32 == 0 || low >>> 32 == MAPPED >>> 32);
        if (embeds || (high == NAT64 && low >>> 32 == 0)) {
            long v4 = Integer.toUnsignedLong(replaced((int) low, back));
            return new IpAddress(high, (low & 0xffff_ffff_0000_0000L) | v4);
        }
        return tail(high, low, keptOfV6(high), back);
    }

    private static int keptOfV6(long high) {
        if (high >>> 54 == 0xfe80 >>> 6) {
            return 64;
        }
        if (high >>> 57 == 0xfc >>> 1) {
            return 8;
        }
        if (high >>> 56 == 0xff) {
            return 16;
        }
        return high >>> 32 == 0x2001_0db8 ? 32 : 3;
    }

    private IpAddress tail(long high, long low, int from, boolean back) {
        long originalHigh = high;
        long originalLow = low;
        long resultHigh = high;
        long resultLow = low;
        for (int bit = from; bit < 128; bit++) {
            boolean upper = bit < 64;
            long mask = Long.MIN_VALUE >>> (bit & 63);
            long beforeHigh = upper ? originalHigh & -mask << 1 : originalHigh;
            long beforeLow = upper ? 0 : originalLow & -mask << 1;
            long stirred = hash.of(beforeHigh, 0x600 + bit);
            long flip = (hash.of(stirred, beforeLow) & 1) == 0 ? 0 : mask;
            if (upper) {
                resultHigh ^= flip;
                originalHigh ^= back ? flip : 0;
            } else {
                resultLow ^= flip;
                originalLow ^= back ? flip : 0;
            }
        }
        return new IpAddress(resultHigh, resultLow);
    }

    /** Replaces the 4 or 16 bytes of an address in place. */
    void replace(byte[] bytes, int at, int length) {
        MaskBytes.replace(this, bytes, at, length, false);
    }
}
