package dev.portgauge.kernel.logs;

import io.airlift.compress.zstd.ZstdInputStream;

import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * A stream as its first bytes tell: gzip, xz and zstd are taken apart, UTF-16 is turned into UTF-8,
 * all else is as it is.
 */
final class LogInput {

    private static final int CHUNK = 1 << 16;

    /** Of one file: xz -9 needs 64 MiB. */
    private static final int XZ_KIB = 100 << 10;

    private LogInput() {}

    /** Bytes of text. */
    static InputStream of(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, CHUNK);
        byte[] head = new byte[6];
        int length = 0;
        while (length < head.length) {
            int read = in.read(head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        in.unread(head, 0, length);
        if (is(head, length, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, CHUNK);
        }
        if (is(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return new XZInputStream(in, XZ_KIB);
        }
        if (is(head, length, 0xff, 0xfe) || is(head, length, 0xfe, 0xff)) {
            return new Utf16Input(in);
        }
        return is(head, length, 0x28, 0xb5, 0x2f, 0xfd) ? new ZstdInputStream(in) : in;
    }

    private static boolean is(byte[] head, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
