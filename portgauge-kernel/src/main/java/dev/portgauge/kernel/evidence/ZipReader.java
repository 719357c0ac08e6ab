package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Archive;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a ZIP file that may be damaged or hostile (PKWARE's APPNOTE.TXT): stored or deflated
 * entries, no ZIP64, no encryption, no comment. Every size is bounded before anything is allocated
 * for it, names cannot lead out of a folder, and each entry's checksum is compared when its stream
 * ends. The JDK's ZipFile would take a directory as large as the file says, and an entry twice.
 */
final class ZipReader implements Archive, AutoCloseable {

    /** A million sockets have some 15 MB. */
    static final long LARGEST_FILE = 1L << 30;

    /** All entries together, unpacked. */
    static final long LARGEST_CONTENT = 4L << 30;

    private static final int LARGEST_DIRECTORY = 16 * 1024 * 1024;
    private static final int MOST_ENTRIES = 65_534;
    private static final int LONGEST_NAME = 1024;

    /** Of an entry that is larger than a megabyte; sockets that are all alike come to 100. */
    private static final int LARGEST_RATIO = 400;

    private static final int MEGABYTE = 1 << 20;

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int DIRECTORY = 0x02014b50;
    private static final int DIRECTORY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final RandomAccessFile file;
    private final long directoryAt;
    private final Map<String, Entry> entries = new TreeMap<>();
    private String first = "";

    /** As the directory tells it. */
    record Entry(String name, int method, int crc, long packed, long size, long at) {}

    ZipReader(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            byte[] directory = directory();
            directoryAt = file.length() - END_SIZE - directory.length;
            read(directory);
        } catch (IOException | RuntimeException unusable) {
            file.close();
            throw unusable;
        }
    }

    /** The first entry of the directory. */
    String first() {
        return first;
    }

    private byte[] directory() throws IOException {
        long length = file.length();
        if (length > LARGEST_FILE) {
            throw new ZipDamage("", ZipDamage.Kind.TOO_LARGE, "1 GiB");
        }
        if (length < END_SIZE) {
            throw new ZipDamage(at(length), ZipDamage.Kind.TRUNCATED, "");
        }
        byte[] end = bytes(length - END_SIZE, END_SIZE);
        if (u32(end, 0) != END) {
            throw new ZipDamage(at(length), ZipDamage.Kind.TRUNCATED, "");
        }
        long size = u32(end, 12) & 0xffff_ffffL;
        long at = u32(end, 16) & 0xffff_ffffL;
        int count = u16(end, 10);
        if (size > LARGEST_DIRECTORY) {
            throw new ZipDamage(at(length - 10), ZipDamage.Kind.TOO_LARGE, "16 MiB");
        }
        if (u16(end, 20) != 0 || count > MOST_ENTRIES || at + size != length - END_SIZE) {
            throw damaged(length - END_SIZE, "the end of a ZIP file that is no capture");
        }
        return bytes(at, (int) size);
    }

    private void read(byte[] directory) throws IOException {
        int at = 0;
        long total = 0;
        while (at < directory.length) {
            if (directory.length - at < DIRECTORY_SIZE || u32(directory, at) != DIRECTORY) {
                throw damaged(directoryAt + at, "no directory entry");
            }
            int name = u16(directory, at + 28);
            int next =
                    at + DIRECTORY_SIZE + name + u16(directory, at + 30) + u16(directory, at + 32);
            if (next > directory.length || name == 0 || name > LONGEST_NAME) {
                throw damaged(directoryAt + at, "a name of " + name + " bytes");
            }
            Entry entry = entry(directory, at, name);
            total += entry.size;
            if (total > LARGEST_CONTENT) {
                throw new ZipDamage(entry.name, ZipDamage.Kind.TOO_LARGE, "4 GiB");
            }
            if (entries.put(entry.name, entry) != null) {
                throw new ZipDamage(entry.name, ZipDamage.Kind.DAMAGED, "is there twice");
            }
            first = first.isEmpty() ? entry.name : first;
            at = next;
        }
    }

    private Entry entry(byte[] directory, int at, int nameLength) throws IOException {
        String name = new String(directory, at + DIRECTORY_SIZE, nameLength, UTF_8);
        if (!isSafe(name)) {
            throw damaged(directoryAt + at, "the name \"" + name + "\"");
        }
        int method = u16(directory, at + 10);
        Entry entry =
                new Entry(
                        name,
                        method,
                        u32(directory, at + 16),
                        u32(directory, at + 20) & 0xffff_ffffL,
                        u32(directory, at + 24) & 0xffff_ffffL,
                        u32(directory, at + 42) & 0xffff_ffffL);
        if ((u16(directory, at + 8) & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED)) {
            throw new ZipDamage(name, ZipDamage.Kind.DAMAGED, "is packed in an unknown way");
        }
        if (entry.at + LOCAL_SIZE + entry.packed > directoryAt
                || (method == STORED && entry.packed != entry.size)) {
            throw new ZipDamage(name, ZipDamage.Kind.DAMAGED, "is not where it should be");
        }
        if (entry.size > MEGABYTE && entry.size / LARGEST_RATIO > entry.packed) {
            throw new ZipDamage(name, ZipDamage.Kind.TOO_LARGE, LARGEST_RATIO + ":1");
        }
        return entry;
    }

    /** Whether a name stays below the folder that it would be unpacked into. */
    private static boolean isSafe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == '\\' || c == 0x7f || c == 0xfffd) {
                return false;
            }
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable InputStream open(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        byte[] local = bytes(entry.at, LOCAL_SIZE);
        long data = entry.at + LOCAL_SIZE + u16(local, 26) + u16(local, 28);
        if (u32(local, 0) != LOCAL || data + entry.packed > directoryAt) {
            throw new ZipDamage(name, ZipDamage.Kind.DAMAGED, "is not where it should be");
        }
        byte[] sameName = bytes(entry.at + LOCAL_SIZE, u16(local, 26));
        if (!name.equals(new String(sameName, UTF_8))) {
            throw new ZipDamage(name, ZipDamage.Kind.DAMAGED, "has two names");
        }
        return new EntryStream(this, entry, data, entry.method == DEFLATED);
    }

    /** Reads every entry to its end, but those that {@code read} says are. */
    void verify(String except) throws IOException {
        byte[] bytes = new byte[1 << 16];
        for (String name : entries.keySet()) {
            if (name.endsWith(except)) {
                continue;
            }
            try (InputStream stream = open(name)) {
                while (stream != null && stream.read(bytes, 0, bytes.length) >= 0) {
                    // its checksum is compared at the end
                }
            }
        }
    }

    @Override
    public List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        for (String name : entries.keySet()) {
            if (folder.isEmpty() || name.startsWith(folder.concat("/"))) {
                names.add(name);
            }
        }
        return names;
    }

    /** Bytes of the file; several threads may ask. */
    synchronized int read(long at, byte[] into, int length) throws IOException {
        file.seek(at);
        return file.read(into, 0, length);
    }

    private byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        synchronized (this) {
            try {
                file.seek(at);
                file.readFully(bytes);
            } catch (EOFException shorter) {
                throw new ZipDamage(at(at), ZipDamage.Kind.TRUNCATED, "");
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String at(long offset) {
        return "byte " + offset;
    }

    private static ZipDamage damaged(long offset, String detail) {
        return new ZipDamage(at(offset), ZipDamage.Kind.DAMAGED, detail);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static int u32(byte[] bytes, int at) {
        return u16(bytes, at) | u16(bytes, at + 2) << 16;
    }
}
