package dev.portgauge.kernel.btf;

import dev.portgauge.kernel.MalformedMessage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The types of a kernel, as far as a program needs them that reads its structures: where a member
 * lies, also within unnamed structures and unions, and the number of a function
 * (include/uapi/linux/btf.h; Documentation/bpf/btf.rst). Every length is checked; a file that lies
 * about one is refused.
 */
public final class Btf {

    private static final int INT = 1;
    private static final int POINTER = 2;
    private static final int STRUCT = 4;
    private static final int UNION = 5;
    private static final int ENUM = 6;
    private static final int TYPEDEF = 8;
    private static final int VOLATILE = 9;
    private static final int CONST = 10;
    private static final int RESTRICT = 11;
    private static final int FUNCTION = 12;
    private static final int TYPE_TAG = 18;
    private static final int ENUM64 = 19;

    /** By kind: bytes behind {@code struct btf_type}, whatever its vlen; -1 for no such kind. */
    private static final int[] FIXED = {
        -1, 4, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 4, 0, 0
    };

    /** By kind: bytes for each of its vlen entries. */
    private static final int[] EACH = {
        0, 0, 0, 0, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 0, 12, 0, 0, 0, 12
    };

    private static final int TYPE = 12;
    private static final int INFO = 4;

    /** ctt_type or size. */
    private static final int SIZE = 8;

    private static final int POINTER_BYTES = 8;

    /** Modifiers and unnamed unions nest a few deep; a file could nest them in a circle. */
    private static final int DEEPEST = 32;

    private final BtfFile file;

    /** Where each type stands; number 0 is void. */
    private int[] types = new int[1 << 16];

    private int count = 1;

    /**
     * @param bytes a whole file, in either byte order
     * @throws MalformedMessage when it is no BTF, a part lies outside, or a type is of no known
     *     kind, so that nothing behind it can be found
     */
    public Btf(byte[] bytes) throws MalformedMessage {
        file = new BtfFile(bytes);
        int at = file.types();
        while (at < file.typesEnd()) {
            if (file.typesEnd() - at < TYPE) {
                throw new MalformedMessage("btf_type", at, "cut off");
            }
            int kind = kind(at);
            if (kind >= FIXED.length || FIXED[kind] < 0) {
                throw new MalformedMessage("btf_type", at, "kind " + kind);
            }
            int length = TYPE + FIXED[kind] + EACH[kind] * entries(at);
            if (length > file.typesEnd() - at) {
                throw new MalformedMessage("btf_type", at, "cut off");
            }
            if (count == types.length) {
                types = Arrays.copyOf(types, 2 * count);
            }
            types[count++] = at;
            at += length;
        }
    }

    /** The number of the function with this name, if there is one. */
    public OptionalInt function(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int id = 1; id < count; id++) {
            if (kind(types[id]) == FUNCTION && file.isName(file.u32(types[id]), wanted)) {
                return OptionalInt.of(id);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Where a member lies, if there is one that loads can reach.
     *
     * @param structure name of a struct
     * @param path names of members, the outermost first, with dots between them
     * @throws MalformedMessage when types refer to each other in a circle or to nothing
     */
    public Optional<Member> member(String structure, String path) throws MalformedMessage {
        byte[] wanted = structure.getBytes(StandardCharsets.US_ASCII);
        for (int id = 1; id < count; id++) {
            if (kind(types[id]) == STRUCT && file.isName(file.u32(types[id]), wanted)) {
                // two structures may have one name
                Optional<Member> member = along(id, path.split("\\.", -1));
                if (member.isPresent()) {
                    return member;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A member that was found.
     *
     * @param bits from the start of the outermost structure
     * @param width of a bit field, otherwise 0
     * @param type of the member
     */
    private record Found(long bits, int width, int type) {}

    private Optional<Member> along(int structure, String[] path) throws MalformedMessage {
        Found found = new Found(0, 0, structure);
        for (String name : path) {
            Optional<Found> next =
                    find(found.type(), name.getBytes(StandardCharsets.US_ASCII), found.bits(), 0);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        return placed(found);
    }

    /** Where it lies, if it is whole bytes, or bits of one. */
    private Optional<Member> placed(Found found) throws MalformedMessage {
        int shift = (int) (found.bits() % 8);
        long offset = found.bits() / 8;
        int size = found.width() == 0 ? size(found.type()) : 1;
        boolean fits = found.width() == 0 ? shift == 0 : shift + found.width() <= 8;
        // struct bpf_insn has 16 bits for an offset
        return fits && size > 0 && offset + size <= Short.MAX_VALUE
                ? Optional.of(new Member((int) offset, size, shift, found.width()))
                : Optional.empty();
    }

    private Optional<Found> find(int type, byte[] name, long base, int depth)
            throws MalformedMessage {
        int at = types[unmodified(type)];
        int kind = kind(at);
        if (kind != STRUCT && kind != UNION) {
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            throw new MalformedMessage("btf_member", at, "types within each other");
        }
        boolean bitFields = file.u32(at + INFO) < 0;
        int end = at + TYPE + EACH[kind] * entries(at);
        for (int member = at + TYPE; member < end; member += EACH[kind]) {
            int offset = file.u32(member + SIZE);
            long bits = base + (bitFields ? offset & 0xff_ffff : Integer.toUnsignedLong(offset));
            int nameOffset = file.u32(member);
            int inner = checked(file.u32(member + INFO));
            if (file.isName(nameOffset, name)) {
                return Optional.of(new Found(bits, bitFields ? offset >>> 24 : 0, inner));
            }
            if (nameOffset == 0) {
                Optional<Found> within = find(inner, name, bits, depth + 1);
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.empty();
    }

    /** The type behind typedefs and qualifiers. */
    private int unmodified(int type) throws MalformedMessage {
        int id = checked(type);
        for (int i = 0; i < DEEPEST; i++) {
            switch (kind(types[id])) {
                case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG ->
                        id = checked(file.u32(types[id] + SIZE));
                default -> {
                    return id;
                }
            }
        }
        throw new MalformedMessage("btf_type", types[id], "types behind each other");
    }

    /** In bytes; 0 where it is not told, as of an array. */
    private int size(int type) throws MalformedMessage {
        int at = types[unmodified(type)];
        return switch (kind(at)) {
            case INT, ENUM, ENUM64, STRUCT, UNION -> file.u32(at + SIZE);
            case POINTER -> POINTER_BYTES;
            default -> 0;
        };
    }

    private int checked(int type) throws MalformedMessage {
        if (type < 0 || type >= count) {
            throw new MalformedMessage("btf_type", type, "no such type");
        }
        return type;
    }

    private int kind(int at) {
        // void, type 0, stands nowhere
        return at == 0 ? 0 : file.u32(at + INFO) >>> 24 & 0x1f;
    }

    private int entries(int at) {
        return file.u32(at + INFO) & 0xffff;
    }
}
