package dev.portgauge.kernel.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Files and folders of tracefs, with errno where one is refused. For one thread. */
final class TraceFiles implements AutoCloseable {

    private static final int AT_FDCWD = -100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int O_WRONLY = 1;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int FSCONFIG_CMD_CREATE = 6;
    private static final int FOLDER_MODE = 0700;
    private static final int POLLIN = 1;
    private static final int BUFFER = 64 * 1024;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | O_NONBLOCK | O_CLOEXEC;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int AUDIT_NLGRP_READLOG = 1;

    /** For the records of some ten thousand failures in one moment. */
    private static final int ROOM = 8 * 1024 * 1024;

    private final Syscalls sys = new Syscalls();
    private final MemorySegment buffer = sys.allocate(BUFFER);
    private final MemorySegment poll = sys.allocate(8);
    private final MemorySegment timeout = sys.allocate(16);
    private final MemorySegment time = sys.allocate(16);

    /** A mount of tracefs that has no path; its descriptor, or why there is none. */
    SysResult mountDetached() {
        SysResult context = onPath("tracefs", name -> sys.call(Call.FSOPEN, name, 1, 0));
        if (!(context instanceof SysResult.Ok(long fd))) {
            return context;
        }
        SysResult created = sys.call(Call.FSCONFIG, fd, FSCONFIG_CMD_CREATE, 0);
        SysResult mount =
                created instanceof SysResult.Ok ? sys.call(Call.FSMOUNT, fd, 1, 0) : created;
        close((int) fd);
        return mount;
    }

    /**
     * A socket that hears the records of the kernel's audit. They are told in the first network
     * namespace only, so that it is made there; the thread comes back.
     *
     * @param isThere whether this thread is in that namespace anyway
     */
    SysResult auditLog(boolean isThere) {
        if (isThere) {
            return auditSocket();
        }
        SysResult own = open("/proc/thread-self/ns/net");
        SysResult first = open("/proc/1/ns/net");
        if (!(own instanceof SysResult.Ok(long back))
                || !(first instanceof SysResult.Ok(long to))) {
            return own instanceof SysResult.Failed ? own : first;
        }
        SysResult entered = sys.call(Call.SETNS, to, CLONE_NEWNET, 0);
        SysResult heard = entered instanceof SysResult.Ok ? auditSocket() : entered;
        sys.call(Call.SETNS, back, CLONE_NEWNET, 0);
        close((int) to);
        close((int) back);
        return heard;
    }

    private SysResult auditSocket() {
        SysResult opened = sys.call(Call.SOCKET, AF_NETLINK, SOCK_RAW_NONBLOCK_CLOEXEC, 9);
        if (!(opened instanceof SysResult.Ok(long fd))) {
            return opened;
        }
        MemorySegment size = sys.allocate(4);
        sys.store(size, 0, ROOM);
        sys.call(Call.SETSOCKOPT, fd, SOL_SOCKET, SO_RCVBUFFORCE, size.address(), 4, 0);
        // struct sockaddr_nl: family, padding, port 0, the group's bit
        MemorySegment address = sys.allocate(12);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
        sys.store(address, 8, AUDIT_NLGRP_READLOG);
        SysResult bound = sys.call(Call.BIND, fd, address.address(), 12);
        if (bound instanceof SysResult.Ok) {
            return opened;
        }
        close((int) fd);
        return bound;
    }

    SysResult makeFolder(String path) {
        return onPath(path, name -> sys.call(Call.MKDIRAT, AT_FDCWD, name, FOLDER_MODE));
    }

    SysResult removeFolder(String path) {
        return onPath(path, name -> sys.call(Call.UNLINKAT, AT_FDCWD, name, AT_REMOVEDIR));
    }

    /** Opens for reading without waiting. */
    SysResult open(String path) {
        return open(path, O_NONBLOCK | O_CLOEXEC);
    }

    private SysResult open(String path, int flags) {
        return onPath(path, name -> sys.call(Call.OPENAT, AT_FDCWD, name, flags));
    }

    /** Writes a short text in one piece. */
    SysResult write(String path, String text) {
        SysResult opened = open(path, O_WRONLY | O_CLOEXEC);
        if (!(opened instanceof SysResult.Ok(long fd))) {
            return opened;
        }
        byte[] bytes = text.getBytes(UTF_8);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        SysResult written = sys.call(Call.WRITE, fd, buffer.address(), bytes.length);
        close((int) fd);
        return written;
    }

    /** The whole text; empty when it cannot be read. */
    String read(String path) {
        if (!(open(path) instanceof SysResult.Ok(long fd))) {
            return "";
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] bytes = new byte[BUFFER];
        int count = read((int) fd, bytes);
        while (count > 0) {
            all.write(bytes, 0, count);
            count = read((int) fd, bytes);
        }
        close((int) fd);
        return all.toString(UTF_8);
    }

    /** At most as much as fits; 0 or less when there is nothing. */
    int read(int fd, byte[] bytes) {
        long most = Math.min(bytes.length, BUFFER);
        long count = sys.raw(Call.READ, fd, buffer.address(), most, 0, 0, 0);
        if (count > 0) {
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, (int) count);
        }
        return (int) count;
    }

    /** Of the read that returned less than 0. */
    int errno() {
        return sys.errno();
    }

    /** Waits until there is something to read; a signal may end that earlier. */
    void await(int fd, long millis) {
        sys.store(poll, 0, fd);
        // events behind the descriptor, two shorts in one word of either byte order
        MemorySegment.copy(new byte[4], 0, poll, ValueLayout.JAVA_BYTE, 4, 4);
        poll.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
        timeout.set(ValueLayout.JAVA_LONG, 0, millis / 1000);
        timeout.set(ValueLayout.JAVA_LONG, 8, millis % 1000 * 1_000_000);
        sys.call(Call.PPOLL, poll.address(), 1, timeout.address(), 0, 0, 0);
    }

    /** CLOCK_MONOTONIC, the clock of the events, in nanoseconds. */
    long now() {
        sys.call(Call.CLOCK_GETTIME, 1, time.address(), 0);
        return time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                + time.get(ValueLayout.JAVA_LONG, 8);
    }

    void close(int fd) {
        sys.call(Call.CLOSE, fd, 0, 0);
    }

    private interface OnPath {
        SysResult call(long address);
    }

    /** Its memory is given back at once: a trace may run for weeks. */
    private static SysResult onPath(String path, OnPath then) {
        try (Arena arena = Arena.ofConfined()) {
            return then.call(arena.allocateFrom(path).address());
        }
    }

    /** The errno's name. */
    static String reason(SysResult result) {
        return result instanceof SysResult.Failed failed ? failed.errnoName() : "";
    }

    /** Whether it failed, and so. */
    static boolean failedWith(SysResult result, int errno) {
        return result instanceof SysResult.Failed failed && failed.errno() == errno;
    }

    /** Whether it failed for want of rights. */
    static boolean isForbidden(SysResult result) {
        return failedWith(result, Errno.EPERM) || failedWith(result, Errno.EACCES);
    }

    @Override
    public void close() {
        sys.close();
    }
}
