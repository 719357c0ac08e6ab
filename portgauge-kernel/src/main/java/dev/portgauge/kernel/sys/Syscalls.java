package dev.portgauge.kernel.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/**
 * System calls through libc's {@code syscall(2)}: one downcall handle, because each further one
 * costs milliseconds at start. Not for several threads: every instance has its own errno.
 */
public final class Syscalls implements AutoCloseable {

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = errnoOffset();
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final String ARCH = System.getProperty("os.arch", "");

    /** Given to the handle with each call: to bind it there costs a cold start more. */
    private static final MemorySegment SYMBOL = symbol();

    // long syscall(long number, ...);
    private static final MethodHandle SYSCALL = syscallHandle();

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment callState = arena.allocate(CALL_STATE);

    /** Four bytes of native memory in Java's; a VarHandle would cost a cold start some 10 ms. */
    private final byte[] word = new byte[4];

    /** Memory that lives as long as this instance, for arguments. */
    public MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, 8);
    }

    /** A zero-terminated path. */
    public MemorySegment path(String text) {
        return arena.allocateFrom(text);
    }

    /** The number of a system call on this machine, -1 where it is not known. */
    public static int number(Call call) {
        return call.number(ARCH);
    }

    public SysResult call(Call call, long a, long b, long c) {
        return call(call, a, b, c, 0, 0, 0);
    }

    /** Makes one system call; arguments it does not have are 0. */
    public SysResult call(Call call, long a, long b, long c, long d, long e, long f) {
        long value = raw(call, a, b, c, d, e, f);
        return value >= 0 ? new SysResult.Ok(value) : new SysResult.Failed(call.manName(), errno());
    }

    /** As {@link #call}, for loops: -1 means that {@link #errno()} has the reason. */
    public long raw(Call call, long a, long b, long c, long d, long e, long f) {
        int number = call.number(ARCH);
        if (number < 0) {
            store(callState, ERRNO, Errno.ENOSYS);
            return -1;
        }
        try {
            return (long) SYSCALL.invokeExact(SYMBOL, callState, (long) number, a, b, c, d, e, f);
        } catch (RuntimeException | Error defect) {
            throw defect;
        } catch (Throwable defect) {
            throw new AssertionError("syscall: its descriptor does not match libc", defect);
        }
    }

    /** The errno of the last call that returned -1. */
    public int errno() {
        return load(callState, ERRNO);
    }

    /** The int at {@code offset}, in host order. */
    public int load(MemorySegment from, long offset) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, word, 0, word.length);
        int little =
                (word[0] & 0xff) | (word[1] & 0xff) << 8 | (word[2] & 0xff) << 16 | word[3] << 24;
        return LITTLE ? little : Integer.reverseBytes(little);
    }

    /** The unsigned short at {@code offset}, in host order. */
    public int loadShort(MemorySegment from, long offset) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, word, 0, 2);
        int first = word[0] & 0xff;
        int second = word[1] & 0xff;
        return LITTLE ? second << 8 | first : first << 8 | second;
    }

    /** Puts an int at {@code offset}, in host order. */
    public void store(MemorySegment into, long offset, int value) {
        int little = LITTLE ? value : Integer.reverseBytes(value);
        for (int i = 0; i < word.length; i++) {
            word[i] = (byte) (little >>> (8 * i));
        }
        MemorySegment.copy(word, 0, into, ValueLayout.JAVA_BYTE, offset, word.length);
    }

    @Override
    public void close() {
        arena.close();
    }

    /** As a layout path would give it, which costs a cold start some 5 ms. */
    private static long errnoOffset() {
        long offset = 0;
        for (MemoryLayout member : CALL_STATE.memberLayouts()) {
            if (member.name().orElse("").equals("errno")) {
                return offset;
            }
            offset += member.byteSize();
        }
        throw new AssertionError("no errno in " + CALL_STATE);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment symbol() {
        return Linker.nativeLinker()
                .defaultLookup()
                .find("syscall")
                .orElseThrow(() -> new UnsatisfiedLinkError("libc has no syscall()"));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle syscallHandle() {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        return linker.downcallHandle(
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
    }
}
