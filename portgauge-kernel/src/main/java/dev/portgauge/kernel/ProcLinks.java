package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Directories and symbolic links below /proc, read into buffers that are used again and again. What
 * the kernel wrote is copied to Java arrays a batch at a time, because single reads of native
 * memory are slow before the JIT has seen them.
 */
final class ProcLinks {

    /** Room for one link: {@code socket:[18446744073709551615]} has 29 bytes. */
    private static final int SLOT = 32;

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** O_DIRECTORY has two values (arch/arm64/include/uapi/asm/fcntl.h and asm-generic). */
    private static final int O_DIRECTORY =
            System.getProperty("os.arch", "").equals("aarch64") ? 0x4000 : 0x10000;

    private static final int O_CLOEXEC = 0x80000;

    /** Paths are relative to an open directory, or where procfs is mounted. */
    private static final int AT_FDCWD = -100;

    private static final int ENTRIES = 32 * 1024;
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;
    private static final int SHORTEST_RECORD = 24;
    private static final int SEEK_SET = 0;

    /** Offset of st_size in {@code struct stat}, x86-64 and asm-generic alike. */
    private static final int ST_SIZE = 48;

    /** {@code socket:[} as the kernel begins the link of a socket's descriptor. */
    private static final byte[] SOCKET = {'s', 'o', 'c', 'k', 'e', 't', ':', '['};

    private final Syscalls sys;
    private final MemorySegment entries;
    private final MemorySegment links;
    private final byte[] entryBytes;
    private final byte[] linkBytes;
    private final int[] linkLengths;
    private int entriesEnd;
    private int denied;

    ProcLinks(Syscalls sys) {
        this(sys, ENTRIES);
    }

    /**
     * @param room for entries, in bytes; a few hundred are enough to look at one directory
     */
    ProcLinks(Syscalls sys, int room) {
        this.sys = sys;
        entryBytes = new byte[room];
        linkLengths = new int[room / SHORTEST_RECORD];
        linkBytes = new byte[linkLengths.length * SLOT];
        entries = sys.allocate(room);
        links = sys.allocate(linkBytes.length);
    }

    /** An open directory, or -1; the path is absolute. */
    long openRoot(String path) {
        return sys.raw(
                Call.OPENAT, AT_FDCWD, sys.path(path).address(), O_DIRECTORY | O_CLOEXEC, 0, 0, 0);
    }

    /** An open directory, or -1. */
    long open(long directory, String path) {
        return sys.raw(Call.OPENAT, directory, place(path), O_DIRECTORY | O_CLOEXEC, 0, 0, 0);
    }

    void close(long directory) {
        sys.raw(Call.CLOSE, directory, 0, 0, 0, 0, 0);
    }

    /** Why the last call returned -1. */
    int errno() {
        return sys.errno();
    }

    /**
     * How many descriptors {@code /proc/PID/fd} has: the directory's size since Linux 6.2, 0
     * before.
     */
    int size(long directory) {
        return sys.raw(Call.FSTAT, directory, links.address(), 0, 0, 0, 0) < 0
                ? 0
                : sys.load(links, ST_SIZE);
    }

    /** Reads the next batch of a directory's entries; false at its end. */
    boolean list(long directory) {
        return list(directory, entryBytes.length);
    }

    /**
     * Reads about {@code names} entries of {@code /proc/PID/fd} from descriptor {@code first} on
     * (fs/proc/fd.c, proc_readfd_common(): the position is the number plus 2); false at the end.
     */
    boolean list(long directory, int first, int names) {
        sys.raw(Call.LSEEK, directory, first + 2L, SEEK_SET, 0, 0, 0);
        return list(directory, names * SHORTEST_RECORD);
    }

    private boolean list(long directory, int bytes) {
        entriesEnd = (int) sys.raw(Call.GETDENTS64, directory, entries.address(), bytes, 0, 0, 0);
        if (entriesEnd <= 0) {
            return false;
        }
        MemorySegment.copy(entries, ValueLayout.JAVA_BYTE, 0, entryBytes, 0, entriesEnd);
        return true;
    }

    /**
     * Writes the numbers among the names of the current batch into {@code into}; returns how many.
     */
    int numbers(int[] into) {
        int count = 0;
        for (int at = 0; at < entriesEnd; at = next(at)) {
            int number = 0;
            int digit = at + NAME;
            while (entryBytes[digit] >= '0' && entryBytes[digit] <= '9') {
                number = number * 10 + entryBytes[digit++] - '0';
            }
            if (number > 0 && entryBytes[digit] == 0) {
                into[count++] = number;
            }
        }
        return count;
    }

    /** The numbers among the names of a whole directory, ascending. */
    int[] everyNumber(long directory) {
        int[] all = new int[0];
        int[] some = new int[linkLengths.length];
        while (list(directory)) {
            int count = numbers(some);
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(some, 0, all, all.length - count, count);
        }
        Arrays.sort(all);
        return all;
    }

    /** How many names the current batch has, without those of the directory and its parent. */
    int names() {
        int count = 0;
        for (int at = 0; at < entriesEnd; at = next(at)) {
            count += entryBytes[at + NAME] == '.' ? 0 : 1;
        }
        return count;
    }

    /** Most names in a batch, where there is no less room than usual. */
    static int batch() {
        return ENTRIES / SHORTEST_RECORD;
    }

    /**
     * Reads the links of the current batch and writes the inodes of those that are sockets into
     * {@code into}; returns how many.
     */
    int sockets(long directory, long[] into) {
        int slots = readLinks(directory);
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            long inode = socket(slot * SLOT, linkLengths[slot]);
            if (inode >= 0) {
                into[count++] = inode;
            }
        }
        return count;
    }

    /** How many links could not be read for lack of rights since this was last asked. */
    int takeDenied() {
        int taken = denied;
        denied = 0;
        return taken;
    }

    private int readLinks(long directory) {
        long name = entries.address() + NAME;
        long slot = links.address();
        int slots = 0;
        for (int at = 0; at < entriesEnd; at = next(at)) {
            if (entryBytes[at + NAME] == '.') {
                continue;
            }
            long length = sys.raw(Call.READLINKAT, directory, name + at, slot, SLOT, 0, 0);
            if (length < 0 && (sys.errno() == Errno.EACCES || sys.errno() == Errno.EPERM)) {
                denied++;
            }
            linkLengths[slots++] = (int) length;
            slot += SLOT;
        }
        MemorySegment.copy(links, ValueLayout.JAVA_BYTE, 0, linkBytes, 0, slots * SLOT);
        return slots;
    }

    /** The inode of {@code socket:[4711]}, or -1 for another link. */
    private long socket(int from, int length) {
        if (length < SOCKET.length + 2 || length >= SLOT) {
            return -1;
        }
        for (int i = 0; i < SOCKET.length; i++) {
            if (linkBytes[from + i] != SOCKET[i]) {
                return -1;
            }
        }
        return number(from + SOCKET.length, from + length - 1);
    }

    /** The number of a namespace's link, {@code net:[4026531840]}, or -1. */
    long namespace(long directory, String path) {
        int length =
                (int) sys.raw(Call.READLINKAT, directory, place(path), links.address(), SLOT, 0, 0);
        if (length < 7 || length >= SLOT) {
            return -1;
        }
        MemorySegment.copy(links, ValueLayout.JAVA_BYTE, 0, linkBytes, 0, SLOT);
        return number(5, length - 1);
    }

    private long number(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + linkBytes[i] - '0';
        }
        return value;
    }

    /** Puts a short path where the next batch of entries will be. */
    private long place(String path) {
        int length = path.length();
        for (int i = 0; i < length; i++) {
            entryBytes[i] = (byte) path.charAt(i);
        }
        entryBytes[length] = 0;
        MemorySegment.copy(entryBytes, 0, entries, ValueLayout.JAVA_BYTE, 0, length + 1);
        return entries.address();
    }

    private int next(int at) {
        int first = entryBytes[at + RECORD_LENGTH] & 0xff;
        int second = entryBytes[at + RECORD_LENGTH + 1] & 0xff;
        return at + Math.max(LITTLE ? second << 8 | first : first << 8 | second, SHORTEST_RECORD);
    }
}
