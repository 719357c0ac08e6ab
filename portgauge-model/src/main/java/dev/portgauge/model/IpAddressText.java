package dev.portgauge.model;

/** Addresses as text: a strict reader and the RFC 5952 printer. */
final class IpAddressText {

    private static final int GROUPS = 8;

    private IpAddressText() {}

    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : IpAddress.ofV4(parseV4(text));
    }

    static String format(IpAddress address) {
        if (address.isV4()) {
            int bits = address.v4Bits();
            return (bits >>> 24)
                    + "."
                    + (bits >>> 16 & 0xff)
                    + "."
                    + (bits >>> 8 & 0xff)
                    + "."
                    + (bits & 0xff);
        }
        return formatV6(address);
    }

    private static int parseV4(String text) {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? text.length() : text.indexOf('.', at);
            if (end <= at || end - at > 3 || (end - at > 1 && text.charAt(at) == '0')) {
                throw notAnAddress(text);
            }
            bits = bits << 8 | octet(text, at, end);
            at = end + 1;
        }
        return bits;
    }

    private static int octet(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notAnAddress(text);
            }
            value = value * 10 + digit;
        }
        if (value > 255) {
            throw notAnAddress(text);
        }
        return value;
    }

    private static IpAddress parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw notAnAddress(text);
        }
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            if (groups(text, text, groups, true) != GROUPS) {
                throw notAnAddress(text);
            }
        } else {
            int[] tail = new int[GROUPS];
            int before = groups(text, text.substring(0, gap), groups, false);
            int after = groups(text, text.substring(gap + 2), tail, true);
            if (before + after >= GROUPS) {
                throw notAnAddress(text);
            }
            System.arraycopy(tail, 0, groups, GROUPS - after, after);
        }
        return new IpAddress(word(groups, 0), word(groups, 4));
    }

    /**
     * Reads colon-separated groups (the last of the address may be dotted decimal) and returns how
     * many 16-bit groups they fill.
     */
    private static int groups(String whole, String part, int[] into, boolean endsAddress) {
        if (part.isEmpty()) {
            return 0;
        }
        int count = 0;
        String[] pieces = part.split(":", -1);
        for (int i = 0; i < pieces.length; i++) {
            boolean dotted = endsAddress && i == pieces.length - 1 && pieces[i].indexOf('.') > 0;
            if (count + (dotted ? 2 : 1) > GROUPS) {
                throw notAnAddress(whole);
            }
            if (dotted) {
                int bits = parseV4(pieces[i]);
                into[count++] = bits >>> 16;
                into[count++] = bits & 0xffff;
            } else {
                into[count++] = hexGroup(whole, pieces[i]);
            }
        }
        return count;
    }

    private static int hexGroup(String whole, String piece) {
        int value = 0;
        for (int i = 0; i < piece.length(); i++) {
            char letter = piece.charAt(i);
            int digit = letter < 0x80 ? Character.digit(letter, 16) : -1;
            if (digit < 0) {
                throw notAnAddress(whole);
            }
            value = value << 4 | digit;
        }
        if (piece.isEmpty() || piece.length() > 4) {
            throw notAnAddress(whole);
        }
        return value;
    }

    private static long word(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    private static String formatV6(IpAddress address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long word = i < 4 ? address.high() : address.low();
            groups[i] = (int) (word >>> (48 - 16 * (i & 3))) & 0xffff;
        }
        int gapAt = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gapAt = i;
                gapLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapAt) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IP address: " + text);
    }
}
