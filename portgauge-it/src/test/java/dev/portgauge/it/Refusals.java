package dev.portgauge.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.lab.world.Shell;

import java.util.ArrayList;
import java.util.List;

/** Commands to put before a command, so that a system call fails for it: a seccomp filter. */
final class Refusals {

    /** socket(AF_NETLINK). */
    static final List<String> NETLINK = List.of("41", "198", "16");

    /** bpf(2), without which there is no book. */
    static final List<String> BPF = List.of("321", "280", "-1");

    static final List<String> RECVFROM = List.of("45", "207", "-1");
    static final List<String> SETSOCKOPT = List.of("54", "208", "-1");

    /**
     * Arguments: the call's number on x86-64 and elsewhere, the first argument it fails with or -1
     * for any, the errno, and the command.
     */
    private static final String PROGRAM =
            """
            import ctypes, os, platform, struct, sys
            x86, generic, first, errno = map(int, sys.argv[1:5])
            call = x86 if platform.machine() == 'x86_64' else generic
            def op(code, jt, jf, k): return struct.pack('=HBBI', code, jt, jf, k)
            refuse = op(6, 0, 0, 0x50000 | errno) + op(6, 0, 0, 0x7fff0000)
            code = (op(0x20, 0, 0, 0) + op(0x15, 0, 1, call) + refuse if first < 0 else
                    op(0x20, 0, 0, 0) + op(0x15, 0, 3, call) + op(0x20, 0, 0, 16)
                    + op(0x15, 0, 1, first) + refuse)
            text = ctypes.create_string_buffer(code, len(code))
            class Program(ctypes.Structure):
                _fields_ = [('len', ctypes.c_ushort), ('filter', ctypes.c_void_p)]
            program = Program(len(code) // 8, ctypes.addressof(text))
            libc = ctypes.CDLL(None, use_errno=True)
            assert libc.prctl(38, 1, 0, 0, 0) == 0
            assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0
            os.execvp(sys.argv[5], sys.argv[5:])
            """;

    private Refusals() {}

    /**
     * A developer's machine may have no python3; .ci/run installs it, and fails when a test is
     * skipped.
     */
    static void assumePossible() throws Exception {
        assumeTrue(Shell.start(List.of("python3", "-c", "")).exit() == 0, "no python3");
    }

    static List<String> of(List<String> call, int errno) {
        List<String> wrapper = new ArrayList<>(List.of("python3", "-c", PROGRAM));
        wrapper.addAll(call);
        wrapper.add(Integer.toString(errno));
        return wrapper;
    }

    /** The same where the kernel's own book is closed, too. */
    static List<String> ofThisAndTheBook(List<String> call, int errno) {
        List<String> wrapper = of(BPF, 1);
        wrapper.addAll(of(call, errno));
        return wrapper;
    }
}
