package dev.portgauge.kernel.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a BTF file, type by type; each method returns the number of the type it wrote. */
final class TypesBuilder {

    private final ByteOrder order;
    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int count;

    TypesBuilder(ByteOrder order) {
        this.order = order;
        strings.write(0);
    }

    /** One member of a struct or union. */
    record Part(String name, int type, int offset) {}

    int integer(String name, int size) {
        words(name(name), 1 << 24, size, size * 8);
        return ++count;
    }

    /** Typedef, volatile, const, restrict, pointer, function: what refers to one other type. */
    int behind(int kind, String name, int type) {
        words(name(name), kind << 24, type);
        return ++count;
    }

    int structure(String name, Part... parts) {
        return parts(4, 0, name, parts);
    }

    int union(String name, Part... parts) {
        return parts(5, 0, name, parts);
    }

    /** With kind_flag: offsets have the width of bit fields above 24 bits. */
    int withBitFields(String name, Part... parts) {
        return parts(4, 1 << 31, name, parts);
    }

    /** A type of any kind without anything behind it. */
    int other(int kind) {
        words(0, kind << 24, 0);
        return ++count;
    }

    private int parts(int kind, int flag, String name, Part... parts) {
        words(name(name), flag | kind << 24 | parts.length, 64);
        for (Part part : parts) {
            words(name(part.name()), part.type(), part.offset());
        }
        return ++count;
    }

    byte[] file() {
        byte[] text = strings.toByteArray();
        byte[] all = types.toByteArray();
        return ByteBuffer.allocate(24 + all.length + text.length)
                .order(order)
                .putShort((short) 0xeb9f)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(24)
                .putInt(0)
                .putInt(all.length)
                .putInt(all.length)
                .putInt(text.length)
                .put(all)
                .put(text)
                .array();
    }

    private int name(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        int at = strings.size();
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        strings.write(bytes, 0, bytes.length);
        strings.write(0);
        return at;
    }

    private void words(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length).order(order);
        for (int word : words) {
            buffer.putInt(word);
        }
        types.write(buffer.array(), 0, buffer.position());
    }
}
