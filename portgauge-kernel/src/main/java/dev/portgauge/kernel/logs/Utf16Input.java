package dev.portgauge.kernel.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** UTF-16 with its mark, as Windows writes it, turned into UTF-8. */
final class Utf16Input extends InputStream {

    private static final int CHARS = 1 << 13;

    private final Reader reader;
    private final char[] chars = new char[CHARS];
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Utf16Input(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int at, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, bytes.remaining());
        bytes.get(to, at, some);
        return some;
    }

    private boolean fill() throws IOException {
        if (!bytes.hasRemaining()) {
            int read = reader.read(chars);
            // a pair that is cut in two becomes question marks: no wording has one
            bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, Math.max(0, read)));
        }
        return bytes.hasRemaining();
    }
}
