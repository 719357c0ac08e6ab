package dev.portgauge.kernel.evidence;

import dev.portgauge.model.IpAddress;

import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * /proc/net/tcp and its like: each address is one word in hexadecimal, or four, of what is in
 * memory, read in host order (net/ipv4/tcp_ipv4.c, get_tcp4_sock()).
 */
final class MaskedSocketText {

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final AddressMask mask;

    MaskedSocketText(AddressMask mask) {
        this.mask = mask;
    }

    String of(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        boolean isHeading = true;
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                masked.append(isHeading ? line : line(line)).append('\n');
            }
            isHeading = false;
        }
        return masked.toString();
    }

    private String line(String line) {
        StringBuilder masked = new StringBuilder(line.length());
        for (String word : line.split(" ", -1)) {
            int colon = word.indexOf(':');
            boolean isAddress = (colon == 8 || colon == 32) && word.length() == colon + 5;
            masked.append(masked.isEmpty() ? "" : " ");
            masked.append(
                    isAddress ? address(word.substring(0, colon)) + word.substring(colon) : word);
        }
        return masked.toString();
    }

    private String address(String hex) {
        if (hex.length() == 8) {
            return hex(mask.of(word(hex)));
        }
        long high = (long) word(hex.substring(0, 8)) << 32 | low(hex.substring(8, 16));
        long low = (long) word(hex.substring(16, 24)) << 32 | low(hex.substring(24));
        IpAddress other = mask.of(new IpAddress(high, low));
        return hex((int) (other.high() >>> 32))
                + hex((int) other.high())
                + hex((int) (other.low() >>> 32))
                + hex((int) other.low());
    }

    private static long low(String hex) {
        return Integer.toUnsignedLong(word(hex));
    }

    private static int word(String hex) {
        int word = HexFormat.fromHexDigits(hex);
        return LITTLE ? Integer.reverseBytes(word) : word;
    }

    private static String hex(int word) {
        int memory = LITTLE ? Integer.reverseBytes(word) : word;
        return HexFormat.of().withUpperCase().toHexDigits(memory);
    }
}
