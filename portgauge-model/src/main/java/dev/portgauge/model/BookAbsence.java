package dev.portgauge.model;

import java.util.List;

/**
 * Why the kernel's own book could not be read.
 *
 * @param detail what is missing or refused: a capability, a member, a system call and its errno;
 *     empty when there is nothing to add
 * @param log the last lines of the verifier, if it refused the program
 */
public record BookAbsence(Reason reason, String detail, List<String> log) {

    public BookAbsence {
        log = List.copyOf(log);
    }

    /** Without the words of a verifier. */
    public BookAbsence(Reason reason, String detail) {
        this(reason, detail, List.of());
    }

    /** What kind of reason; the report says for each what helps. */
    public enum Reason {
        /** The user asked for another reading, or it is no running kernel that is read. */
        NOT_WANTED,
        /** The kernel has no {@code /sys/kernel/btf/vmlinux}. */
        NO_BTF,
        /** That file may not be read, or makes no sense. */
        BTF_UNREADABLE,
        /** It has no such iterators: before Linux 5.9. */
        KERNEL_TOO_OLD,
        /** It lacks a member that the program needs. */
        MEMBER_MISSING,
        /** CAP_BPF, CAP_PERFMON or both are missing. */
        NO_CAPABILITY,
        /** There are capabilities, but only within a user namespace. */
        USER_NAMESPACE,
        /** The kernel is locked down to confidentiality. */
        LOCKDOWN,
        /** A filter of system calls forbids bpf(2). */
        SECCOMP,
        /** bpf(2) is not there, or refuses for a reason of its own. */
        SYSCALL_REFUSED,
        /** The verifier does not accept the program. */
        VERIFIER_REFUSED,
        /** The thread entered another network namespace while the book was read. */
        NAMESPACE_CHANGED
    }
}
