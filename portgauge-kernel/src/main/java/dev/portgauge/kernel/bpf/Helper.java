package dev.portgauge.kernel.bpf;

import java.util.Locale;

/** What a program may call in the kernel (include/uapi/linux/bpf.h, enum bpf_func_id). */
enum Helper {
    /** Nanoseconds of CLOCK_MONOTONIC. */
    KTIME_GET_NS(5),
    /**
     * Copies memory of the kernel to the stack, 0 when that went well (Linux 5.5; not under
     * lockdown "confidentiality").
     */
    PROBE_READ_KERNEL(113),
    /** Ticks since the start, off by a constant (Linux 5.6). */
    JIFFIES64(118),
    /** Writes a number of bytes to the file that the iterator is read from (Linux 5.9). */
    SEQ_WRITE(127),
    /** A struct sock_common as tcp_sock, or 0 (Linux 5.9). */
    SKC_TO_TCP_SOCK(137),
    /** A struct sock_common as tcp_timewait_sock, or 0 (Linux 5.9). */
    SKC_TO_TCP_TIMEWAIT_SOCK(138);

    private final int number;

    Helper(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The name as the kernel writes it. */
    static String nameOf(int number) {
        for (Helper helper : values()) {
            if (helper.number == number) {
                return "bpf_".concat(helper.name().toLowerCase(Locale.ROOT));
            }
        }
        return "helper ".concat(String.valueOf(number));
    }
}
