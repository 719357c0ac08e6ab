package dev.portgauge.kernel.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One entry of a ZIP file, unpacked as it is read: never more than its size says, and at its end
 * its checksum must be right. Not for several threads.
 */
final class EntryStream extends InputStream {

    private static final int INPUT = 1 << 16;

    private final ZipReader file;
    private final ZipReader.Entry entry;
    private final Inflater inflater = new Inflater(true);
    private final boolean packed;
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[INPUT];
    private final byte[] one = new byte[1];
    private long at;
    private long unread;
    private long left;
    private boolean checked;

    EntryStream(ZipReader file, ZipReader.Entry entry, long at, boolean packed) {
        this.file = file;
        this.entry = entry;
        this.at = at;
        this.packed = packed;
        unread = entry.packed();
        left = entry.size();
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            check();
            return -1;
        }
        int most = (int) Math.min(length, left);
        int read = packed ? inflate(into, from, most) : copy(into, from, most);
        crc.update(into, from, read);
        left -= read;
        return read;
    }

    private int copy(byte[] into, int from, int length) throws IOException {
        int size = Math.min(length, INPUT);
        int read = fill(size);
        System.arraycopy(input, 0, into, from, read);
        return read;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (true) {
                int read = inflater.inflate(into, from, length);
                if (read > 0) {
                    return read;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    throw damaged("ends " + left + " bytes too early");
                }
                if (inflater.needsInput()) {
                    inflater.setInput(input, 0, fill(INPUT));
                }
            }
        } catch (DataFormatException unusable) {
            throw damaged(String.valueOf(unusable.getMessage()));
        }
    }

    private int fill(int most) throws IOException {
        int read = unread == 0 ? -1 : file.read(at, input, (int) Math.min(most, unread));
        if (read <= 0) {
            throw damaged("ends " + left + " bytes too early");
        }
        at += read;
        unread -= read;
        return read;
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        checked = true;
        if (packed && !isAtEnd()) {
            throw damaged("is longer than " + entry.size() + " bytes");
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw damaged("has another checksum than was written");
        }
    }

    /** The end of the packed data may come after the last byte. */
    private boolean isAtEnd() throws IOException {
        try {
            while (!inflater.finished()) {
                if (inflater.inflate(one, 0, 1) > 0 || inflater.needsDictionary()) {
                    return false;
                }
                if (inflater.needsInput() && !inflater.finished()) {
                    inflater.setInput(input, 0, fill(INPUT));
                }
            }
            return true;
        } catch (DataFormatException unusable) {
            throw damaged(String.valueOf(unusable.getMessage()));
        }
    }

    private ZipDamage damaged(String detail) {
        return new ZipDamage(entry.name(), ZipDamage.Kind.DAMAGED, detail);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
