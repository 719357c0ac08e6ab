package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.IpAddress;

/** Addresses in messages. */
final class MaskBytes {

    private MaskBytes() {}

    /**
     * Replaces an address of 4 or 16 bytes in network order.
     *
     * @param back whether by what it stands for
     */
    static void replace(AddressMask mask, byte[] bytes, int at, int length, boolean back) {
        if (length == 4) {
            int bits = Bytes.be32(bytes, at);
            int other = back ? mask.behind(IpAddress.ofV4(bits)).v4Bits() : mask.of(bits);
            Bytes.putBe32(bytes, at, other);
            return;
        }
        IpAddress address = new IpAddress(Bytes.be64(bytes, at), Bytes.be64(bytes, at + 8));
        IpAddress other = back ? mask.behind(address) : mask.of(address);
        Bytes.putBe32(bytes, at, (int) (other.high() >>> 32));
        Bytes.putBe32(bytes, at + 4, (int) other.high());
        Bytes.putBe32(bytes, at + 8, (int) (other.low() >>> 32));
        Bytes.putBe32(bytes, at + 12, (int) other.low());
    }
}
