package dev.portgauge.kernel.btf;

import dev.portgauge.kernel.MalformedMessage;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The names in a BTF file: of types, members, constants and functions ({@code struct btf_header},
 * include/uapi/linux/btf.h). A feature that came with a member of its own shows there, on a kernel
 * with a backport as well.
 */
public final class BtfNames {

    private static final int HEADER = 24;
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER_LENGTH = 4;
    private static final int STRINGS = 16;
    private static final int STRINGS_LENGTH = 20;

    private BtfNames() {}

    /**
     * Those of {@code wanted} that occur, as whole names.
     *
     * @param file a whole file, in either byte order
     * @throws MalformedMessage when it is no BTF, or its strings lie outside
     */
    public static Set<String> in(byte[] file, Set<String> wanted) throws MalformedMessage {
        if (file.length < HEADER) {
            throw new MalformedMessage("btf_header", 0, file.length + " bytes");
        }
        boolean little = isLittle(file);
        long header = word(file, HEADER_LENGTH, little);
        long from = header + word(file, STRINGS, little);
        long length = word(file, STRINGS_LENGTH, little);
        if (header < HEADER || from + length > file.length) {
            throw new MalformedMessage("btf_header", STRINGS, "str_off, str_len beyond the end");
        }
        return find(file, (int) from, (int) (from + length), wanted);
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

    private static long word(byte[] file, int at, boolean little) {
        long word = 0;
        for (int i = 0; i < 4; i++) {
            word = word << 8 | (file[little ? at + 3 - i : at + i] & 0xff);
        }
        return word;
    }

    private static Set<String> find(byte[] file, int from, int to, Set<String> wanted) {
        Set<String> found = new HashSet<>();
        for (String name : wanted) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            if (contains(file, from, to, bytes)) {
                found.add(name);
            }
        }
        return found;
    }

    /** Names end with a zero, and the first one is empty: so a zero is before each. */
    private static boolean contains(byte[] file, int from, int to, byte[] name) {
        for (int at = from; at < to; at++) {
            if (file[at] == 0
                    && at + name.length + 1 < to
                    && file[at + name.length + 1] == 0
                    && isAt(file, at + 1, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] file, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (file[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
