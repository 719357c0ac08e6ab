package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Layouts that are not this kernel's: the verifier has the last word. */
@ExtendWith(InNamespace.class)
class BookLayoutTest {

    /** Root of a user namespace has no book; .ci/run has one, and fails when a test is skipped. */
    @BeforeEach
    void needsTheBook() throws Exception {
        assumeTrue(Namespace.isBookRequired(), "the kernel's own book is for root of the host");
    }

    /** This kernel's types, as a folder like /sys has them. */
    private static Path types(Path folder, byte[] content) throws Exception {
        Path kernel = Files.createDirectories(folder.resolve("sys/kernel"));
        Files.createDirectories(kernel.resolve("btf"));
        Files.write(kernel.resolve("notes"), Files.readAllBytes(Path.of("/sys/kernel/notes")));
        Files.write(kernel.resolve("btf/vmlinux"), content);
        return kernel.getParent();
    }

    private static byte[] liveTypes() throws Exception {
        return Files.readAllBytes(Path.of("/sys/kernel/btf/vmlinux"));
    }

    /** With every member of this name far beyond its structure. */
    private static byte[] moved(byte[] types, String member) {
        ByteBuffer file = ByteBuffer.wrap(types.clone()).order(ByteOrder.nativeOrder());
        int header = file.getInt(4);
        int strings = header + file.getInt(16);
        int name =
                new String(types, StandardCharsets.ISO_8859_1)
                                .indexOf("\0" + member + "\0", strings)
                        + 1
                        - strings;
        int first = header + file.getInt(8);
        for (int at = first; at < first + file.getInt(12) - 8; at += 4) {
            if (file.getInt(at) == name) {
                file.putInt(at + 8, 8 * 30_000);
            }
        }
        return file.array();
    }

    /** Types that lie make the verifier see a load beyond a structure. */
    @Test
    void whatTheVerifierRefusesIsSaidAndReadOtherwise(World world, @TempDir Path folder)
            throws Exception {
        world.listener(Family.V4, "0.0.0.0", 9000);
        Path proc = Path.of("/proc");
        Path sys = types(folder, moved(liveTypes(), "bytes_acked"));
        Kernel kernel = new LiveKernel(proc, new Book(sys, proc, Optional.empty()));
        Snapshot snapshot = BookTest.snapshot(kernel, Protocol.TCP, ReadBy.AUTO);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.sockets().size()).isEqualTo(1);
        BookAbsence why = snapshot.read().noBook().orElseThrow();
        assertThat(why.reason()).isEqualTo(Reason.VERIFIER_REFUSED);
        assertThat(String.join("\n", why.log())).contains("beyond struct tcp_sock");
        assertThat(snapshot.problems().getFirst().kind()).isEqualTo(Problem.Kind.BOOK_REFUSED);
    }

    /** A layout that was kept and is wrong is found again. */
    @Test
    void aLayoutThatTheVerifierRefusesIsReadAgain(World world, @TempDir Path folder)
            throws Exception {
        world.listener(Family.V4, "0.0.0.0", 9000);
        Path proc = Path.of("/proc");
        Path sys = types(folder, liveTypes());
        new Book(sys, proc, Optional.of(folder)).read(Protocol.TCP, (_, _) -> {});
        Path file = folder.resolve("book-layout.txt");
        String good = Files.readString(file);
        String[] parts = good.split("\n", 4);
        String wrong =
                parts[3].replaceAll(
                        "(?m)^tcp_sock.bytes_acked .*$", "tcp_sock.bytes_acked 30000 8 0 0");
        assertThat(wrong).isNotEqualTo(parts[3]);
        String sum = Integer.toHexString(wrong.hashCode());
        Files.writeString(file, String.join("\n", parts[0], parts[1], sum, wrong));
        Book mended = new Book(sys, proc, Optional.of(folder));
        assertThat(mended.read(Protocol.TCP, (_, _) -> {})).isEmpty();
        assertThat(file).hasContent(good);
    }
}
