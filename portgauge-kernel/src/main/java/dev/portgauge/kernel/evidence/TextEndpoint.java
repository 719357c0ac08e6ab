package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.evidence.BadRow.Why;

/**
 * {@code ADDRESS:PORT} as ss and netstat of all versions write it: IPv6 with or without brackets,
 * an asterisk for every address or no port, {@code %eth0} behind the address of a socket that is
 * bound to an interface.
 */
final class TextEndpoint {

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int GROUPS = 8;

    private byte[] bytes = new byte[0];
    private final int[] groups = new int[GROUPS];

    /** As in {@link dev.portgauge.model.IpAddress}. */
    long high;

    long low;

    /** 0 for an asterisk. */
    int port;

    /** Whether the address is an asterisk: every address of a family that it does not tell. */
    boolean isStar;

    /** Whether it is written as IPv6. */
    boolean isV6;

    /** First byte of the interface's name, and behind its last one. */
    int deviceFrom;

    int deviceTo;

    /** Reads the word there; NONE when it is one. */
    Why parse(byte[] text, int from, int to) {
        bytes = text;
        int colon = to - 1;
        while (colon >= from && bytes[colon] != ':') {
            colon--;
        }
        if (colon < from) {
            return Why.ADDRESS;
        }
        Why why = port(colon + 1, to);
        return why == Why.NONE ? address(from, colon) : why;
    }

    private Why port(int from, int to) {
        if (to == from + 1 && bytes[from] == '*') {
            port = 0;
            return Why.NONE;
        }
        long number = Cursor.decimal(bytes, from, to);
        if (number < 0 || number > 65_535) {
            return from < to && Cursor.isLetter(bytes[from]) ? Why.NAMES : Why.PORT;
        }
        port = (int) number;
        return Why.NONE;
    }

    private Why address(int first, int last) {
        int to = first;
        while (to < last && bytes[to] != '%') {
            to++;
        }
        deviceFrom = Math.min(to + 1, last);
        deviceTo = last > deviceFrom && bytes[last - 1] == ']' ? last - 1 : last;
        int from = first;
        if (from < to && bytes[from] == '[') {
            from++;
            to -= bytes[to - 1] == ']' ? 1 : 0;
        }
        isStar = to == from + 1 && bytes[from] == '*';
        isV6 = Cursor.find(bytes, from, to, ":") >= 0;
        if (isStar) {
            high = 0;
            low = 0;
            return Why.NONE;
        }
        if (isV6 ? v6(from, to) : v4(from, to)) {
            return Why.NONE;
        }
        return isName(from, to) ? Why.NAMES : Why.ADDRESS;
    }

    private boolean isName(int from, int to) {
        for (int at = from; at < to; at++) {
            if (Cursor.isLetter(bytes[at]) && (!isV6 || (bytes[at] | 0x20) > 'f')) {
                return true;
            }
        }
        return false;
    }

    private boolean v4(int from, int to) {
        long bits = quad(from, to);
        high = 0;
        low = MAPPED | bits;
        return bits >= 0;
    }

    /** Four numbers, or -1. */
    private long quad(int from, int to) {
        long bits = 0;
        int at = from;
        for (int i = 0; i < 4; i++) {
            int dot = at;
            while (dot < to && bytes[dot] != '.') {
                dot++;
            }
            long part = Cursor.decimal(bytes, at, dot);
            if (part < 0 || part > 255 || (i < 3) != (dot < to)) {
                return -1;
            }
            bits = bits << 8 | part;
            at = dot + 1;
        }
        return bits;
    }

    private boolean v6(int from, int to) {
        int gap = -1;
        int count = 0;
        int at = from;
        if (Cursor.startsAt(bytes, from, to, "::")) {
            gap = 0;
            at += 2;
        }
        while (at < to) {
            int next = at;
            while (next < to && bytes[next] != ':') {
                next++;
            }
            int taken = group(at, next, to, count);
            if (taken == 0) {
                return false;
            }
            count += taken;
            at = next + 1;
            if (next < to && at >= to) {
                return false;
            }
            if (at < to && bytes[at] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at++;
            }
        }
        return assemble(gap, count);
    }

    /** Returns how many groups it was: two for an IPv4 address at the end, 0 for none. */
    private int group(int from, int to, int end, int count) {
        if (to == end && count <= GROUPS - 2 && Cursor.find(bytes, from, to, ".") >= 0) {
            long bits = quad(from, to);
            groups[count] = (int) (bits >>> 16);
            groups[count + 1] = (int) bits & 0xffff;
            return bits < 0 ? 0 : 2;
        }
        if (count >= GROUPS || to - from > 4 || to == from) {
            return 0;
        }
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                return 0;
            }
            value = value << 4 | digit;
        }
        groups[count] = value;
        return 1;
    }

    /** Puts zeros between the groups before {@code gap} and those behind it. */
    private boolean assemble(int gap, int count) {
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            return false;
        }
        int before = gap < 0 ? GROUPS : gap;
        high = 0;
        low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int behind = i - (GROUPS - count);
            int value = i < before ? groups[i] : behind >= before ? groups[behind] : 0;
            if (i < GROUPS / 2) {
                high = high << 16 | value;
            } else {
                low = low << 16 | value;
            }
        }
        return true;
    }
}
