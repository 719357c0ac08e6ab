package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.kernel.btf.Excerpt;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where there is no book, and why; the real one is read by the tests of portgauge-it. */
class BookTest {

    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int ENOSYS = 38;

    @TempDir private Path root;

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }

    private void write(String path, String content) throws IOException {
        write(path, content.getBytes(StandardCharsets.US_ASCII));
    }

    private BookAbsence absence() throws Exception {
        return new Book(root.resolve("sys"), root.resolve("proc"), Optional.empty())
                .read(Protocol.TCP, (_, _) -> {})
                .orElseThrow();
    }

    @Test
    void aKernelWithoutTypes() throws Exception {
        assertThat(absence()).isEqualTo(new BookAbsence(Reason.NO_BTF, ""));
    }

    private BookAbsence found() throws Exception {
        try {
            new BookTypes(root.resolve("sys"), Optional.empty()).find();
        } catch (BookAbsent absent) {
            return absent.why();
        }
        throw new AssertionError("there is a layout");
    }

    @Test
    void typesThatMakeNoSense() throws Exception {
        write("sys/kernel/btf/vmlinux", Arrays.copyOf(Excerpt.bytes(), 1000));
        assertThat(found().reason()).isEqualTo(Reason.BTF_UNREADABLE);
        assertThat(found().detail()).contains("/sys/kernel/btf/vmlinux", "btf_header");
    }

    @ParameterizedTest
    @CsvSource({
        "icsk_bind_hash, tcp_sock.inet_conn.icsk_bind_hash",
        "fastreuse, inet_bind_bucket.fastreuse",
        "skc_num, sock_common.skc_num",
        "sk_userlocks, sock.sk_userlocks"
    })
    void typesWithoutAMemberThatIsNeeded(String name, String path) throws Exception {
        write("sys/kernel/btf/vmlinux", Excerpt.renamed(name, "x".repeat(name.length())));
        assertThat(found()).isEqualTo(new BookAbsence(Reason.MEMBER_MISSING, path));
    }

    @Test
    void aKernelWithoutTheIterator() throws Exception {
        write("sys/kernel/btf/vmlinux", Excerpt.renamed("bpf_iter_tcp", "bpf_iter_sys"));
        assertThat(found()).isEqualTo(new BookAbsence(Reason.KERNEL_TOO_OLD, "bpf_iter_tcp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_ino", "tw_entry_stamp"})
    void typesWithoutAMemberOfNewerKernelsWillDo(String name) throws Exception {
        byte[] types = Excerpt.renamed(name, "x".repeat(name.length()));
        BookLayout layout = BookLayout.of(new Btf(types));
        assertThat(Listing.of(BookProgram.tcp(layout)).contains(name)).isFalse();
        assertThat(BookProgram.tcp(layout).bytes()).isNotEmpty();
        boolean walks = Listing.of(BookProgram.tcp(layout)).contains("file.f_inode");
        assertThat(walks).isEqualTo(name.equals("sk_ino"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0000000000000000; 0; 0 0 4294967295; NO_CAPABILITY; CAP_BPF, CAP_PERFMON",
                "0000008000000000; 0; 0 0 4294967295; NO_CAPABILITY; CAP_PERFMON",
                "0000004000000000; 0; 0 0 4294967295; NO_CAPABILITY; CAP_BPF",
                "000000c000000000; 2; 0 0 4294967295; SECCOMP; EPERM",
                "000001ffffffffff; 2; 0 0 4294967295; SECCOMP; EPERM",
                "000001ffffffffff; 0; 0 1000 1; USER_NAMESPACE; ''",
                "000001ffffffffff; 0; 0 0 4294967295; SYSCALL_REFUSED; bpf(): EPERM",
                "nonsense; 0; ''; SYSCALL_REFUSED; bpf(): EPERM"
            })
    void whatARefusalComesFrom(
            String capabilities, String seccomp, String ids, Reason reason, String detail)
            throws IOException {
        write(
                "proc/thread-self/status",
                "Name:\tjava\nCapEff:\t" + capabilities + "\nSeccomp:\t" + seccomp + "\n");
        write("proc/thread-self/uid_map", ids + "\n");
        BookRights rights = new BookRights(root.resolve("sys"), root.resolve("proc"));
        assertThat(rights.whyRefused("bpf()", EPERM)).isEqualTo(new BookAbsence(reason, detail));
        assertThat(rights.whyRefused("bpf()", EINVAL))
                .as("neither rights nor filter")
                .isEqualTo(new BookAbsence(Reason.SYSCALL_REFUSED, "bpf(): EINVAL"));
    }

    @Test
    void aKernelThatIsLockedDown() throws IOException {
        write("proc/thread-self/status", "\nCapEff:\t000001ffffffffff\nSeccomp:\t0\n");
        write("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
        BookRights rights = new BookRights(root.resolve("sys"), root.resolve("proc"));
        assertThat(rights.whyRefused("bpf()", EACCES).reason()).isEqualTo(Reason.LOCKDOWN);
        assertThat(rights.whyRefused("bpf()", ENOSYS))
                .isEqualTo(new BookAbsence(Reason.SYSCALL_REFUSED, "bpf(): ENOSYS"));
        write("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
        assertThat(rights.whyRefused("bpf()", EACCES).reason()).isEqualTo(Reason.SYSCALL_REFUSED);
    }

    @Test
    void theLastWordsOfTheVerifier() {
        byte[] log =
                "0: r6 = r1\n\n1: r7 = r6\n  R7 invalid\nprocessed 2\n\0rest\n"
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(BpfCall.lastLines(log, 2)).isEqualTo(List.of("R7 invalid", "processed 2"));
        assertThat(BpfCall.lastLines(log, 9)).hasSize(4);
        assertThat(BpfCall.lastLines(new byte[8], 9)).isEmpty();
        assertThat(BpfCall.lastLines("no end".getBytes(StandardCharsets.US_ASCII), 9))
                .containsExactly("no end");
    }
}
