package dev.portgauge.kernel.btf;

import dev.portgauge.kernel.MalformedMessage;

import java.nio.charset.StandardCharsets;

/**
 * Where types and names lie in a BTF file ({@code struct btf_header}, include/uapi/linux/btf.h), in
 * either byte order. Reads plain bytes, which is fast before the JIT has seen it.
 */
final class BtfFile {

    private static final int HEADER = 24;
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER_LENGTH = 4;
    private static final int TYPES = 8;
    private static final int TYPES_LENGTH = 12;
    private static final int STRINGS = 16;
    private static final int STRINGS_LENGTH = 20;

    private final byte[] bytes;
    private final boolean little;
    private final int types;
    private final int typesEnd;
    private final int strings;
    private final int stringsEnd;

    /**
     * @param file a whole file
     * @throws MalformedMessage when it is no BTF, or its parts lie outside
     */
    BtfFile(byte[] file) throws MalformedMessage {
        if (file.length < HEADER) {
            throw new MalformedMessage("btf_header", 0, file.length + " bytes");
        }
        bytes = file;
        little = isLittle(file);
        long header = unsigned(HEADER_LENGTH);
        if (header < HEADER) {
            throw new MalformedMessage("btf_header", HEADER_LENGTH, "hdr_len " + header);
        }
        types = start(header, TYPES, TYPES_LENGTH);
        typesEnd = types + u32(TYPES_LENGTH);
        strings = start(header, STRINGS, STRINGS_LENGTH);
        stringsEnd = strings + u32(STRINGS_LENGTH);
    }

    /** Where a section begins that lies inside the file. */
    private int start(long header, int offset, int length) throws MalformedMessage {
        long from = header + unsigned(offset);
        if (from + unsigned(length) > bytes.length) {
            throw new MalformedMessage("btf_header", offset, "a section beyond the end");
        }
        return (int) from;
    }

    int types() {
        return types;
    }

    int typesEnd() {
        return typesEnd;
    }

    /** The number at a place in the file. */
    int u32(int at) {
        return little
                ? (bytes[at] & 0xff)
                        | (bytes[at + 1] & 0xff) << 8
                        | (bytes[at + 2] & 0xff) << 16
                        | bytes[at + 3] << 24
                : (bytes[at + 3] & 0xff)
                        | (bytes[at + 2] & 0xff) << 8
                        | (bytes[at + 1] & 0xff) << 16
                        | bytes[at] << 24;
    }

    /** Whether the name at {@code offset} among the names is this one. */
    boolean isName(int offset, byte[] name) {
        int at = strings + offset;
        if (offset < 0 || offset > stringsEnd - strings - name.length - 1) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return false;
            }
        }
        return bytes[at + name.length] == 0;
    }

    /** Whether there is such a name, whatever has it. */
    boolean hasName(String wanted) {
        byte[] name = wanted.getBytes(StandardCharsets.US_ASCII);
        int last = stringsEnd - strings - name.length - 1;
        for (int offset = 1; offset <= last; offset++) {
            // names end with a zero, and the first one is empty: so a zero is before each
            if (bytes[strings + offset - 1] == 0 && isName(offset, name)) {
                return true;
            }
        }
        return false;
    }

    private long unsigned(int at) {
        return Integer.toUnsignedLong(u32(at));
    }

    private static boolean isLittle(byte[] file) throws MalformedMessage {
        int first = file[0] & 0xff;
        int second = file[1] & 0xff;
        if ((second << 8 | first) == MAGIC) {
            return true;
        }
        if ((first << 8 | second) == MAGIC) {
            return false;
        }
        throw new MalformedMessage("btf_header", 0, "magic " + (first << 8 | second));
    }
}
