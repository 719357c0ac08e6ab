package dev.portgauge.model;

/**
 * A block of addresses in CIDR form, {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param base any address of the block; the bits behind the prefix are ignored
 * @param prefix length in bits of the 128-bit form: an IPv4 prefix plus 96
 */
public record AddressBlock(IpAddress base, int prefix) {

    private static final int V4_OFFSET = 96;

    public AddressBlock {
        if (prefix < 0 || prefix > 128) {
            throw new IllegalArgumentException("prefix length " + prefix);
        }
    }

    /** The block that holds just this address. */
    public static AddressBlock of(IpAddress address) {
        return new AddressBlock(address, 128);
    }

    /**
     * Reads {@code address/length}.
     *
     * @throws IllegalArgumentException when either part is malformed or the length too large
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a block of addresses: " + text);
        }
        IpAddress base = IpAddress.parse(text.substring(0, slash));
        String length = text.substring(slash + 1);
        int bits = bits(length);
        boolean dotted = text.indexOf(':') < 0;
        if (bits > (dotted ? 32 : 128)) {
            throw new IllegalArgumentException("not a prefix length: " + length);
        }
        return new AddressBlock(base, bits + (dotted ? V4_OFFSET : 0));
    }

    private static int bits(String digits) {
        int bits = digits.isEmpty() || digits.length() > 3 ? Integer.MAX_VALUE : 0;
        for (int i = 0; i < digits.length() && bits < Integer.MAX_VALUE; i++) {
            char digit = digits.charAt(i);
            bits = digit < '0' || digit > '9' ? Integer.MAX_VALUE : bits * 10 + digit - '0';
        }
        return bits;
    }

    /**
     * Whether {@code address} lies in this block. An IPv6 block that happens to span the v4-mapped
     * addresses, {@code ::/0}, has no IPv4 address in it.
     */
    public boolean contains(IpAddress address) {
        if (address.isV4() != base.isV4()) {
            return false;
        }
        long highMask = prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << (64 - prefix);
        long lowMask = prefix <= 64 ? 0 : prefix == 128 ? -1L : -1L << (128 - prefix);
        return ((address.high() ^ base.high()) & highMask) == 0
                && ((address.low() ^ base.low()) & lowMask) == 0;
    }
}
