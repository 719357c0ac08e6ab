package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which network namespace, for as long as a record may last. The kernel gives an inode to another
 * one when the first is gone, but a cookie never again before it boots (net/core/net_namespace.c).
 *
 * @param cookie SO_NETNS_COOKIE; empty before Linux 5.14
 * @param boot /proc/sys/kernel/random/boot_id; empty where it cannot be read
 */
public record NetnsIdentity(long inode, OptionalLong cookie, Optional<String> boot) {

    private static final int AF_UNIX = 1;
    private static final int DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_NETNS_COOKIE = 71;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** The one that the calling thread is in. */
    public static NetnsIdentity here(HostWriter host, long inode) {
        Optional<String> boot;
        try {
            boot = host.value("kernel.random.boot_id");
        } catch (IOException refused) {
            boot = Optional.empty();
        }
        return new NetnsIdentity(inode, cookieHere(), boot);
    }

    /** Whether the calling thread is in it, as far as can be known. */
    public boolean isHere() {
        OptionalLong here = cookieHere();
        return cookie.isEmpty() || here.isEmpty() || cookie.equals(here);
    }

    private static OptionalLong cookieHere() {
        try (Syscalls sys = new Syscalls()) {
            // it has neither an address nor a port
            if (!(sys.call(Call.SOCKET, AF_UNIX, DGRAM_CLOEXEC, 0)
                    instanceof SysResult.Ok(long fd))) {
                return OptionalLong.empty();
            }
            MemorySegment option = sys.allocate(16);
            sys.store(option, 8, 8);
            SysResult asked =
                    sys.call(
                            Call.GETSOCKOPT,
                            fd,
                            SOL_SOCKET,
                            SO_NETNS_COOKIE,
                            option.address(),
                            option.address() + 8,
                            0);
            sys.call(Call.CLOSE, fd, 0, 0);
            if (asked instanceof SysResult.Failed) {
                return OptionalLong.empty();
            }
            long first = sys.load(option, 0) & 0xffff_ffffL;
            long second = sys.load(option, 4) & 0xffff_ffffL;
            return OptionalLong.of(LITTLE ? second << 32 | first : first << 32 | second);
        }
    }

    /** What can be said of a record by its identity alone; empty where that is not enough. */
    Optional<Boolean> isSameAs(NetnsIdentity other) {
        if (boot.isEmpty() || other.boot.isEmpty()) {
            return Optional.empty();
        }
        if (!boot.equals(other.boot) || inode != other.inode) {
            return Optional.of(false);
        }
        return cookie.isEmpty() || other.cookie.isEmpty()
                ? Optional.empty()
                : Optional.of(cookie.equals(other.cookie));
    }
}
