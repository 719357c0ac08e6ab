package dev.portgauge.model;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address in 128 bits. IPv4 is kept in its v4-mapped form ({@code ::ffff:a.b.c.d}),
 * so that a v4-mapped address of an AF_INET6 socket and the IPv4 address are equal: the kernel
 * keeps both in one four-tuple space (net/ipv6/inet6_hashtables.c, inet_ehashfn of mapped sockets).
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {

    private static final long MAPPED = 0xffff_0000_0000L;

    /** {@code 0.0.0.0}, every IPv4 address of this host. */
    public static final IpAddress V4_ANY = ofV4(0);

    /** {@code ::}, every address of this host, IPv4 too unless the socket is V6ONLY. */
    public static final IpAddress V6_ANY = new IpAddress(0, 0);

    /** The IPv4 address with these 32 bits, most significant byte first. */
    public static IpAddress ofV4(int bits) {
        return new IpAddress(0, MAPPED | Integer.toUnsignedLong(bits));
    }

    /**
     * Reads a literal: dotted decimal with exactly four numbers and no leading zeros, or RFC 4291
     * text.
     *
     * @throws IllegalArgumentException when the text is anything else, a name for example
     */
    public static IpAddress parse(String text) {
        return IpAddressText.parse(text);
    }

    /** Whether this is IPv4, mapped or not. */
    public boolean isV4() {
        return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
    }

    /** The 32 bits of an IPv4 address. */
    public int v4Bits() {
        if (!isV4()) {
            throw new IllegalStateException(this + " is not IPv4");
        }
        return (int) low;
    }

    /** {@code 0.0.0.0} or {@code ::}. */
    public boolean isAny() {
        return equals(V4_ANY) || equals(V6_ANY);
    }

    /** {@code 127.0.0.0/8} or {@code ::1}. */
    public boolean isLoopback() {
        return isV4() ? (low >>> 24 & 0xff) == 127 : high == 0 && low == 1;
    }

    /** {@code fe80::/10}: meaningful only together with an interface. */
    public boolean isV6LinkLocal() {
        return (high >>> 54) == 0x3fa;
    }

    /** {@code ff00::/8}: no TCP connection goes there (net/ipv6/tcp_ipv6.c, tcp_v6_connect()). */
    public boolean isV6Multicast() {
        return high >>> 56 == 0xff;
    }

    /**
     * Whether it is an address of the Internet: none of loopback, private use (RFC 1918, RFC 4193),
     * shared address space (RFC 6598), link-local, benchmarks, multicast or reserved, nor the
     * address at which Azure's own services answer each VM (168.63.129.16).
     */
    public boolean isPublic() {
        if (!isV4()) {
            return high >>> 57 != 0x7e && !isV6LinkLocal() && !isV6Multicast() && high != 0;
        }
        int first = (int) (low >>> 24 & 0xff);
        int second = (int) (low >>> 16 & 0xff);
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 168 -> (int) low != 0xa83f_8110;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && (low & 0xffff_ff00L) != 0xc000_0000L;
            case 198 -> second != 18 && second != 19;
            default -> first < 224;
        };
    }

    /** Written out, as is hashCode(): the first use of a record's own costs a cold start 20 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted decimal, or RFC 5952 text. */
    @Override
    public String toString() {
        return IpAddressText.format(this);
    }
}
