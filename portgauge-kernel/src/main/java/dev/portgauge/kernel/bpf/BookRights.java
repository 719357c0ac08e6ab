package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Why the kernel does not load a program: what /proc and /sys say of this thread's rights. */
final class BookRights {

    /** include/uapi/linux/capability.h. */
    private static final int CAP_SYS_ADMIN = 21;

    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;

    /** /proc/PID/status, "Seccomp": with a filter (kernel/seccomp.c, SECCOMP_MODE_FILTER). */
    private static final String FILTERED = "2";

    /** Of a user namespace that is the first one: all ids are themselves. */
    private static final List<String> ALL_IDS = List.of("0", "0", "4294967295");

    private final Path sys;
    private final Path proc;

    BookRights(Path sys, Path proc) {
        this.sys = sys;
        this.proc = proc;
    }

    /** For what a call failed with, when the verifier said nothing. */
    BookAbsence whyRefused(String call, int errno) {
        String status = text(proc.resolve("thread-self/status"));
        String missing = missing(field(status, "CapEff"));
        boolean permission = errno == Errno.EPERM || errno == Errno.EACCES;
        if (permission && !missing.isEmpty()) {
            return new BookAbsence(Reason.NO_CAPABILITY, missing);
        }
        List<String> ids = words(text(proc.resolve("thread-self/uid_map")));
        if (permission && !ids.isEmpty() && !ids.equals(ALL_IDS)) {
            return new BookAbsence(Reason.USER_NAMESPACE, "");
        }
        if (permission && isLockedDown()) {
            return new BookAbsence(Reason.LOCKDOWN, "");
        }
        boolean isFilters = permission || errno == Errno.ENOSYS;
        if (isFilters && field(status, "Seccomp").equals(FILTERED)) {
            return new BookAbsence(Reason.SECCOMP, Errno.name(errno));
        }
        return new BookAbsence(Reason.SYSCALL_REFUSED, call.concat(": ").concat(Errno.name(errno)));
    }

    /** Whether nobody may copy the kernel's memory. */
    boolean isLockedDown() {
        return text(sys.resolve("kernel/security/lockdown")).contains("[confidentiality]");
    }

    /** Names of the capabilities that are missing; CAP_SYS_ADMIN stands for both. */
    private static String missing(String effective) {
        long have;
        try {
            have = Long.parseUnsignedLong(effective, 16);
        } catch (NumberFormatException unknown) {
            return "";
        }
        if ((have >>> CAP_SYS_ADMIN & 1) != 0) {
            return "";
        }
        boolean bpf = (have >>> CAP_BPF & 1) != 0;
        boolean perfmon = (have >>> CAP_PERFMON & 1) != 0;
        if (bpf) {
            return perfmon ? "" : "CAP_PERFMON";
        }
        return perfmon ? "CAP_BPF" : "CAP_BPF, CAP_PERFMON";
    }

    /** The value of a line "name: value"; empty where there is none. */
    private static String field(String status, String name) {
        int at = status.indexOf("\n".concat(name).concat(":"));
        if (at < 0) {
            return "";
        }
        int from = status.indexOf(':', at) + 1;
        int end = status.indexOf('\n', from);
        return status.substring(from, end < 0 ? status.length() : end).strip();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    private static String text(Path file) {
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
