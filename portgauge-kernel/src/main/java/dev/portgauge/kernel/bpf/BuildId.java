package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.wire.Bytes;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The build id of a kernel, which names its layout: a note in {@code /sys/kernel/notes} ({@code
 * struct elf64_note}, include/uapi/linux/elf.h).
 */
final class BuildId {

    private static final int NT_GNU_BUILD_ID = 3;
    private static final int HEADER = 12;
    private static final int TYPE = 8;
    private static final byte[] GNU = {'G', 'N', 'U', 0};

    private BuildId() {}

    /** In hexadecimal; nothing where the notes do not have it, or make no sense. */
    static Optional<String> in(byte[] notes) {
        long at = 0;
        while (at + HEADER <= notes.length) {
            int note = (int) at;
            long nameLength = Integer.toUnsignedLong(Bytes.u32(notes, note));
            long length = Integer.toUnsignedLong(Bytes.u32(notes, note + 4));
            long name = at + HEADER;
            long content = name + padded(nameLength);
            at = content + padded(length);
            if (content + length > notes.length) {
                return Optional.empty();
            }
            if (Bytes.u32(notes, note + TYPE) == NT_GNU_BUILD_ID
                    && length > 0
                    && nameLength == GNU.length
                    && isGnu(notes, (int) name)) {
                int from = (int) content;
                return Optional.of(HexFormat.of().formatHex(notes, from, from + (int) length));
            }
        }
        return Optional.empty();
    }

    private static boolean isGnu(byte[] notes, int at) {
        for (int i = 0; i < GNU.length; i++) {
            if (notes[at + i] != GNU[i]) {
                return false;
            }
        }
        return true;
    }

    private static long padded(long length) {
        return length + 3 & ~3;
    }
}
