package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an iterator takes of bpf(2): to load a program, to link it, to run it ({@code union
 * bpf_attr}, include/uapi/linux/bpf.h). Results below 0 mean that {@link Syscalls#errno} has the
 * reason.
 */
final class BpfCall {

    private static final int PROG_LOAD = 5;
    private static final int LINK_CREATE = 28;
    private static final int ITER_CREATE = 33;

    private static final int PROG_TYPE_TRACING = 26;
    private static final int TRACE_ITER = 28;

    /** Offsets for PROG_LOAD; what is not named stays 0. */
    private static final int PROG_TYPE = 0;

    private static final int INSN_CNT = 4;
    private static final int INSNS = 8;
    private static final int LICENSE = 16;
    private static final int LOG_LEVEL = 24;
    private static final int LOG_SIZE = 28;
    private static final int LOG_BUF = 32;
    private static final int PROG_NAME = 48;
    private static final int EXPECTED_ATTACH_TYPE = 68;
    private static final int ATTACH_BTF_ID = 108;

    /** Up to what every kernel with iterators knows. */
    private static final int ATTRIBUTES = 120;

    /** For LINK_CREATE. */
    private static final int ATTACH_TYPE = 8;

    private static final int LINK_ATTRIBUTES = 16;
    private static final int ITER_ATTRIBUTES = 8;

    /** Some helpers are only for programs that may be used under the GPL (NOTICE). */
    private static final String LICENSES = "Dual MIT/GPL";

    private static final String NAME = "portgauge_book";
    private static final int LOG_BYTES = 1 << 18;
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private final Syscalls sys;

    BpfCall(Syscalls sys) {
        this.sys = sys;
    }

    /**
     * Has the kernel verify and keep a program.
     *
     * @param function BTF number of the function that it is for
     * @return its descriptor
     */
    long load(byte[] program, int function) {
        return load(program, function, MemorySegment.NULL);
    }

    /** As {@link #load(byte[], int)}, for what the verifier says: its last lines. */
    List<String> verifierLog(byte[] program, int function, int lines) {
        MemorySegment log = sys.allocate(LOG_BYTES);
        long loaded = load(program, function, log);
        if (loaded >= 0) {
            close(loaded);
        }
        byte[] text = new byte[LOG_BYTES];
        MemorySegment.copy(log, ValueLayout.JAVA_BYTE, 0, text, 0, LOG_BYTES);
        return lastLines(text, lines);
    }

    /** The last lines of a text that ends with a zero, without empty ones. */
    static List<String> lastLines(byte[] text, int lines) {
        List<String> last = new ArrayList<>();
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        for (int at = end; at > 0 && last.size() < lines; ) {
            int from = at;
            while (from > 0 && text[from - 1] != '\n') {
                from--;
            }
            String line = new String(text, from, at - from, StandardCharsets.ISO_8859_1).strip();
            if (!line.isEmpty()) {
                last.addFirst(line);
            }
            at = from - 1;
        }
        return last;
    }

    private long load(byte[] program, int function, MemorySegment log) {
        MemorySegment instructions = sys.allocate(program.length);
        MemorySegment.copy(program, 0, instructions, ValueLayout.JAVA_BYTE, 0, program.length);
        MemorySegment attributes = sys.allocate(ATTRIBUTES);
        sys.store(attributes, PROG_TYPE, PROG_TYPE_TRACING);
        sys.store(attributes, INSN_CNT, program.length / Assembler.INSTRUCTION);
        storeLong(attributes, INSNS, instructions.address());
        storeLong(attributes, LICENSE, sys.path(LICENSES).address());
        if (log.byteSize() > 0) {
            sys.store(attributes, LOG_LEVEL, 1);
            sys.store(attributes, LOG_SIZE, (int) log.byteSize());
            storeLong(attributes, LOG_BUF, log.address());
        }
        byte[] name = NAME.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(name, 0, attributes, ValueLayout.JAVA_BYTE, PROG_NAME, name.length);
        sys.store(attributes, EXPECTED_ATTACH_TYPE, TRACE_ITER);
        sys.store(attributes, ATTACH_BTF_ID, function);
        return bpf(PROG_LOAD, attributes);
    }

    /** Makes iterators possible for a loaded program; gone with the descriptor it returns. */
    long link(long program) {
        MemorySegment attributes = sys.allocate(LINK_ATTRIBUTES);
        sys.store(attributes, 0, (int) program);
        sys.store(attributes, ATTACH_TYPE, TRACE_ITER);
        return bpf(LINK_CREATE, attributes);
    }

    /**
     * An iterator over the sockets of the calling thread's network namespace: a descriptor to read
     * from.
     */
    long iterate(long link) {
        MemorySegment attributes = sys.allocate(ITER_ATTRIBUTES);
        sys.store(attributes, 0, (int) link);
        return bpf(ITER_CREATE, attributes);
    }

    void close(long descriptor) {
        sys.raw(Call.CLOSE, descriptor, 0, 0, 0, 0, 0);
    }

    private long bpf(int command, MemorySegment attributes) {
        return sys.raw(Call.BPF, command, attributes.address(), attributes.byteSize(), 0, 0, 0);
    }

    private void storeLong(MemorySegment into, long offset, long value) {
        int low = (int) value;
        int high = (int) (value >>> 32);
        sys.store(into, offset, BIG_ENDIAN ? high : low);
        sys.store(into, offset + 4, BIG_ENDIAN ? low : high);
    }
}
