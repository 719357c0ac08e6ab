package dev.portgauge.kernel.sys;

/**
 * System calls by number: x86-64 has its own list, the others share
 * include/uapi/asm-generic/unistd.h.
 */
public enum Call {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    FSTAT(5, 80),
    LSEEK(8, 62),
    IOCTL(16, 29),
    SOCKET(41, 198),
    CONNECT(42, 203),
    SENDTO(44, 206),
    RECVFROM(45, 207),
    SHUTDOWN(48, 210),
    BIND(49, 200),
    LISTEN(50, 201),
    GETSOCKNAME(51, 204),
    SETSOCKOPT(54, 208),
    GETSOCKOPT(55, 209),
    UNAME(63, 160),
    FCNTL(72, 25),
    GETDENTS64(217, 61),
    CLOCK_GETTIME(228, 113),
    OPENAT(257, 56),
    MKDIRAT(258, 34),
    UNLINKAT(263, 35),
    READLINKAT(267, 78),
    PPOLL(271, 73),
    UNSHARE(272, 97),
    ACCEPT4(288, 242),
    SETNS(308, 268),
    BPF(321, 280),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432);

    private final int x86;
    private final int generic;

    Call(int x86, int generic) {
        this.x86 = x86;
        this.generic = generic;
    }

    /** The number on the machine with this {@code os.arch}, or -1 where it is not known. */
    int number(String arch) {
        return switch (arch) {
            case "amd64" -> x86;
            case "aarch64", "riscv64" -> generic;
            default -> -1;
        };
    }

    /** The name as man pages write it. */
    String manName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
