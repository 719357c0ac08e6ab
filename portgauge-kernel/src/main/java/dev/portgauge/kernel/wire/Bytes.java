package dev.portgauge.kernel.wire;

import java.nio.ByteOrder;

/**
 * Numbers in byte arrays. What the kernel writes is mostly in host order, addresses and ports in
 * network order. Plain shifts, because they are fast before the JIT has seen them, which VarHandles
 * are not.
 */
public final class Bytes {

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Bytes() {}

    public static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    /** Host order. */
    public static int u16(byte[] bytes, int at) {
        int big = be16(bytes, at);
        return LITTLE ? Short.toUnsignedInt(Short.reverseBytes((short) big)) : big;
    }

    /** Host order; the sign bit is the number's top bit. */
    public static int u32(byte[] bytes, int at) {
        return LITTLE
                ? (bytes[at] & 0xff)
                        | (bytes[at + 1] & 0xff) << 8
                        | (bytes[at + 2] & 0xff) << 16
                        | bytes[at + 3] << 24
                : be32(bytes, at);
    }

    /** Host order. */
    public static long u64(byte[] bytes, int at) {
        long first = Integer.toUnsignedLong(u32(bytes, at));
        long second = Integer.toUnsignedLong(u32(bytes, at + 4));
        return LITTLE ? second << 32 | first : first << 32 | second;
    }

    /** Network order. */
    public static int be16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** Network order. */
    public static int be32(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** Network order. */
    public static long be64(byte[] bytes, int at) {
        return Integer.toUnsignedLong(be32(bytes, at)) << 32
                | Integer.toUnsignedLong(be32(bytes, at + 4));
    }

    public static void putU16(byte[] bytes, int at, int value) {
        int low = value & 0xff;
        int high = value >>> 8 & 0xff;
        bytes[at] = (byte) (LITTLE ? low : high);
        bytes[at + 1] = (byte) (LITTLE ? high : low);
    }

    public static void putU32(byte[] bytes, int at, int value) {
        int host = LITTLE ? Integer.reverseBytes(value) : value;
        putBe32(bytes, at, host);
    }

    public static void putBe32(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** The bit that C's first one-bit field of a byte occupies. */
    public static int firstBitField() {
        return LITTLE ? 0x01 : 0x80;
    }
}
