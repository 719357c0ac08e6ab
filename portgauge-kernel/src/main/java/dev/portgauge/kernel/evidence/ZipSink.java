package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A ZIP file that grows in memory, each entry packed as it comes, so that several may be written at
 * the same time and the first one last. A million sockets take some 15 MB.
 */
final class ZipSink implements Archive.Sink {

    private static final int LEVEL = 2;
    private static final long LARGEST = 256L << 20;
    private static final int MOST_ENTRIES = 65_000;

    /** Of all entries: 1980-01-01, so that equal contents make equal files. */
    private static final int DATE = 0x21;

    private static final int VERSION = 20;
    private static final int UTF_8_NAMES = 0x800;
    private static final int DEFLATED = 8;

    /** Regular, and for its owner alone. */
    private static final int MODE = 0100600 << 16;

    private static final int UNIX = 3 << 8;

    private final Map<String, Packed> entries = new LinkedHashMap<>();
    private long total;

    /** An entry as it will be in the file. */
    private static final class Packed {

        private final byte[] bytes;
        private final int crc;
        private final long size;

        Packed(byte[] bytes, int crc, long size) {
            this.bytes = bytes;
            this.crc = crc;
            this.size = size;
        }
    }

    @Override
    public OutputStream put(String name) {
        return new EntryOutput(name);
    }

    @Override
    public synchronized void remove(String name) {
        Packed before = entries.remove(name);
        total -= before == null ? 0 : before.bytes.length;
    }

    /** Bytes of the file. */
    synchronized long fileSize() {
        long size = total + 22;
        for (String name : entries.keySet()) {
            size += 30 + 46 + 2L * name.getBytes(UTF_8).length;
        }
        return size;
    }

    synchronized int size() {
        return entries.size();
    }

    private synchronized void add(String name, Packed entry) throws IOException {
        remove(name);
        total += entry.bytes.length;
        if (total > LARGEST || entries.size() >= MOST_ENTRIES) {
            throw new IOException("more than 256 MiB, or 65 000 entries");
        }
        entries.put(name, entry);
    }

    /** Writes the file; one entry comes before the others. */
    synchronized void writeTo(OutputStream out, String first) throws IOException {
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        Packed ahead = entries.get(first);
        long at = 0;
        if (ahead != null) {
            at = write(first, ahead, at, out, directory);
        }
        for (Map.Entry<String, Packed> entry : entries.entrySet()) {
            if (!entry.getKey().equals(first)) {
                at = write(entry.getKey(), entry.getValue(), at, out, directory);
            }
        }
        directory.writeTo(out);
        u32(out, 0x06054b50);
        u32(out, 0);
        u16(out, entries.size());
        u16(out, entries.size());
        u32(out, directory.size());
        u32(out, at);
        u16(out, 0);
    }

    private static long write(
            String name, Packed entry, long at, OutputStream out, OutputStream directory)
            throws IOException {
        byte[] encoded = name.getBytes(UTF_8);
        u32(out, 0x04034b50);
        common(out, entry, encoded.length);
        out.write(encoded);
        out.write(entry.bytes);
        u32(directory, 0x02014b50);
        u16(directory, UNIX | VERSION);
        common(directory, entry, encoded.length);
        u16(directory, 0);
        u16(directory, 0);
        u16(directory, 0);
        u32(directory, MODE);
        u32(directory, at);
        directory.write(encoded);
        return at + 30 + encoded.length + entry.bytes.length;
    }

    /** What stands in both headers. */
    private static void common(OutputStream out, Packed entry, int name) throws IOException {
        u16(out, VERSION);
        u16(out, UTF_8_NAMES);
        u16(out, DEFLATED);
        u16(out, 0);
        u16(out, DATE);
        u32(out, entry.crc);
        u32(out, entry.bytes.length);
        u32(out, entry.size);
        u16(out, name);
        u16(out, 0);
    }

    private static void u16(OutputStream out, int value) throws IOException {
        out.write(value);
        out.write(value >>> 8);
    }

    private static void u32(OutputStream out, long value) throws IOException {
        u16(out, (int) value);
        u16(out, (int) (value >>> 16));
    }

    /** Packs what it is given. */
    private final class EntryOutput extends OutputStream {

        private final String name;
        private final Deflater deflater = new Deflater(LEVEL, true);
        private final CRC32 crc = new CRC32();
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream(256);
        private final byte[] buffer = new byte[1 << 14];
        private long size;
        private boolean closed;

        EntryOutput(String name) {
            this.name = name;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            size += length;
            if (size > 0xffff_fffeL || packed.size() > LARGEST) {
                throw new IOException(name + ": more than 256 MiB");
            }
            crc.update(bytes, from, length);
            deflater.setInput(bytes, from, length);
            while (!deflater.needsInput()) {
                packed.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length));
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            deflater.finish();
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length));
            }
            deflater.end();
            add(name, new Packed(packed.toByteArray(), (int) crc.getValue(), size));
        }
    }
}
