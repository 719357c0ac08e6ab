package dev.portgauge.kernel.btf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The types of Linux 6.18 that the book program needs (src/test/capture/btf-excerpt.py). */
public final class Excerpt {

    private Excerpt() {}

    public static byte[] bytes() {
        try (InputStream stream = Excerpt.class.getResourceAsStream("/btf/linux-6.18.btf")) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With a name changed, to one as long, wherever it is used. */
    public static byte[] renamed(String name, String other) {
        if (name.length() != other.length()) {
            throw new IllegalArgumentException(other);
        }
        byte[] bytes = bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\0" + name + "\0");
        if (at < 0) {
            throw new IllegalArgumentException("no " + name);
        }
        byte[] written = other.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(written, 0, bytes, at + 1, written.length);
        return bytes;
    }
}
