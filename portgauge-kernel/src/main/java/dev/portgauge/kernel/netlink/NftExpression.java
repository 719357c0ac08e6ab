package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;

import java.nio.charset.StandardCharsets;

/** The attributes of one expression of an nftables rule, by number; the kernel's are below 16. */
final class NftExpression {

    private static final int MOST = 16;
    private static final int NFTA_DATA_VALUE = 1;

    private final byte[] bytes;
    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];

    /**
     * @throws MalformedMessage when a length makes no sense
     */
    NftExpression(byte[] bytes, Attributes attributes) throws MalformedMessage {
        this.bytes = bytes;
        while (attributes.next()) {
            if (attributes.type < MOST) {
                from[attributes.type] = attributes.from;
                to[attributes.type] = attributes.to;
            }
        }
    }

    /** A number of four bytes in network order, or -1 when there is none. */
    int number(int attribute) {
        return to[attribute] - from[attribute] == 4 ? Bytes.be32(bytes, from[attribute]) : -1;
    }

    String text(int attribute) {
        int last = to[attribute];
        while (last > from[attribute] && bytes[last - 1] == 0) {
            last--;
        }
        return new String(
                bytes, from[attribute], last - from[attribute], StandardCharsets.US_ASCII);
    }

    int from(int attribute) {
        return from[attribute];
    }

    int to(int attribute) {
        return to[attribute];
    }

    /** First byte of a constant (NFTA_DATA_VALUE); the same as {@link #dataTo} without one. */
    int dataFrom(int attribute) throws MalformedMessage {
        return data(attribute).from;
    }

    int dataTo(int attribute) throws MalformedMessage {
        return data(attribute).to;
    }

    private Attributes data(int attribute) throws MalformedMessage {
        Attributes data = new Attributes(bytes, from[attribute], to[attribute]);
        while (data.next()) {
            if (data.type == NFTA_DATA_VALUE) {
                return data;
            }
        }
        return new Attributes(bytes, 0, 0);
    }
}
