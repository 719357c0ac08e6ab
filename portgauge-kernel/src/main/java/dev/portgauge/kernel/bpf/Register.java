package dev.portgauge.kernel.bpf;

import java.util.Locale;

/**
 * Registers of a BPF program: R0 has what a helper returned, R1 to R5 its arguments, which it
 * destroys; R6 to R9 last; R10 points behind the stack and cannot be written
 * (Documentation/bpf/standardization/instruction-set.rst).
 */
enum Register {
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
