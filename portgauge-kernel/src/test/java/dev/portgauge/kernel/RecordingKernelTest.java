package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.bpf.Records;
import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class RecordingKernelTest {

    private static final byte[] REQUEST = InetDiagRequest.allButBoundInactive(1);

    @TempDir Path directory;

    @Test
    void filesLinksAndRefusalsAreAnsweredAgain() {
        ScriptedKernel kernel =
                new ScriptedKernel()
                        .withFile("sys/net/ipv4/tcp_tw_reuse", "2\n")
                        .withLink("thread-self/ns/net", "net:[1]")
                        .withRefusal("1/ns/net", "EACCES");
        try (RecordingKernel recording = new RecordingKernel(kernel, directory)) {
            recording.file("sys/net/ipv4/tcp_tw_reuse");
            recording.link("thread-self/ns/net");
            recording.link("1/ns/net");
            recording.file("sys/net/ipv4/tcp_tw_reuse_delay");
        }
        RecordedKernel recorded = new RecordedKernel(directory);
        assertThat(text(recorded.file("sys/net/ipv4/tcp_tw_reuse"))).isEqualTo("2\n");
        assertThat(recorded.link("thread-self/ns/net").known()).contains("net:[1]");
        assertThat(recorded.link("1/ns/net"))
                .isEqualTo(new Reading.Refused<>("/proc/1/ns/net", "EACCES"));
        assertThat(recorded.file("sys/net/ipv4/tcp_tw_reuse_delay"))
                .isEqualTo(new Reading.NotReported<>("/proc/sys/net/ipv4/tcp_tw_reuse_delay"));
    }

    @Test
    void aNetlinkAnswerComesBackWithTheSequenceNumberOfTheNewRequest() throws Exception {
        byte[] done = done(1);
        record(new ScriptedKernel().withDatagram(done));
        byte[] again = InetDiagRequest.allButBoundInactive(0x1234);
        List<byte[]> answer = new ArrayList<>();
        SysResult result =
                new RecordedKernel(directory)
                        .netlink(
                                Kernel.NETLINK_SOCK_DIAG,
                                again,
                                (bytes, length) -> answer.add(Arrays.copyOf(bytes, length)));
        assertThat(result).isInstanceOf(SysResult.Ok.class);
        assertThat(answer).hasSize(1);
        assertThat(answer.getFirst()).isEqualTo(done(0x1234));
    }

    @Test
    void whatWasNotAskedForIsNotToldToBeAbsent() {
        try (RecordingKernel recording = new RecordingKernel(new ScriptedKernel(), directory)) {
            recording.file("sys/net/ipv4/tcp_tw_reuse");
        }
        RecordedKernel recorded = new RecordedKernel(directory);
        assertThat(recorded.file("sys/net/ipv4/tcp_tw_reuse"))
                .isInstanceOf(Reading.NotReported.class);
        assertThat(recorded.file("1/comm"))
                .isEqualTo(new Reading.Refused<>("/proc/1/comm", "ENODATA"));
    }

    @Test
    void theBookIsKeptOrWhyThereIsNone() throws Exception {
        byte[] records = new Records().with(Records.udp(7, "10.0.0.1", 5, "0.0.0.0", 0)).bytes();
        BookAbsence why = new BookAbsence(BookAbsence.Reason.SECCOMP, "EPERM", List.of("a", "b"));
        for (Optional<BookAbsence> absence :
                List.of(Optional.<BookAbsence>empty(), Optional.of(why))) {
            ScriptedKernel kernel = new ScriptedKernel().withBook(absence, records);
            try (RecordingKernel recording = new RecordingKernel(kernel, directory)) {
                assertThat(recording.book(Protocol.UDP, (_, _) -> {})).isEqualTo(absence);
            }
            List<byte[]> again = new ArrayList<>();
            RecordedKernel recorded = new RecordedKernel(directory);
            assertThat(
                            recorded.book(
                                    Protocol.UDP,
                                    (bytes, length) -> again.add(Arrays.copyOf(bytes, length))))
                    .isEqualTo(absence);
            assertThat(again).hasSize(absence.isEmpty() ? 1 : 0);
            assertThat(again).allSatisfy(chunk -> assertThat(chunk).isEqualTo(records));
        }
    }

    @Test
    void aRequestThatWasNotRecordedHasNoData() throws Exception {
        record(new ScriptedKernel().withDatagram(done(1)));
        RecordedKernel recorded = new RecordedKernel(directory);
        byte[] other = InetDiagRequest.bound(1);
        assertThat(recorded.netlink(Kernel.NETLINK_SOCK_DIAG, other, (_, _) -> true))
                .isEqualTo(new SysResult.Failed("socket", 61));
        assertThat(recorded.netlink(Kernel.NETLINK_ROUTE, REQUEST, (_, _) -> true))
                .isEqualTo(new SysResult.Failed("socket", 61));
    }

    @Test
    void aFailedCallFailsAgain() throws Exception {
        record(new ScriptedKernel().withNetlinkFailure("sendto", 1));
        assertThat(
                        new RecordedKernel(directory)
                                .netlink(Kernel.NETLINK_SOCK_DIAG, REQUEST, (_, _) -> true))
                .isEqualTo(new SysResult.Failed("sendto", 1));
    }

    @Test
    void anAnswerThatNeverEndsFallsSilent() throws Exception {
        record(new ScriptedKernel().withDatagram(done(1)));
        assertThat(
                        new RecordedKernel(directory)
                                .netlink(Kernel.NETLINK_SOCK_DIAG, REQUEST, (_, _) -> false))
                .isEqualTo(new SysResult.Failed("recvfrom", 11));
    }

    @Test
    void onlyOwnersOfRecordedSocketsAreWritten() throws IOException {
        ScriptedKernel kernel =
                new ScriptedKernel()
                        .withFile(
                                "thread-self/net/tcp",
                                Fixtures.text("captures/mixed/proc/thread-self/net/tcp"))
                        .withNetlinkFailure("socket", 93)
                        .withOwners(new Reading.Known<>(owners()));
        try (RecordingKernel recording = new RecordingKernel(kernel, directory)) {
            recording.file("thread-self/net/tcp");
            recording.owners(ProcessScan.Depth.EVERYTHING, () -> new int[] {listenerInode()});
        }
        assertThat(Files.readString(directory.resolve("owners.txt")))
                .startsWith("hidden 3\n")
                .contains("process 71 1 my app?\n" + listenerInode() + "\n")
                .doesNotContain("secret");
        OwnerTable again = new RecordedKernel(directory).owners().known().orElseThrow();
        assertThat(again.hiddenProcesses()).isEqualTo(3);
        assertThat(again.ownerOf(listenerInode(), 0)).isEqualTo(new Owner.Process(71, "my app?"));
    }

    @Test
    void ownersThatWereRefusedAreRefusedAgain() {
        Reading<OwnerTable> refused = new Reading.Refused<>("/proc/PID/fd", "EMFILE");
        try (RecordingKernel recording =
                new RecordingKernel(new ScriptedKernel().withOwners(refused), directory)) {
            recording.owners();
        }
        assertThat(new RecordedKernel(directory).owners()).isEqualTo(refused);
    }

    @Test
    void withoutARecordingThereIsAClearMessage() {
        assertThatThrownBy(() -> new RecordedKernel(directory.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("missing: no directory with a recording");
    }

    @Test
    void aDamagedRecordingNamesItsFile() throws Exception {
        record(new ScriptedKernel().withDatagram(done(1)));
        Path answer = directory.resolve("netlink/01-sock_diag.nl");
        Files.write(answer, new byte[] {0, 0, 1, 0, 7});
        assertThatThrownBy(() -> new RecordedKernel(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("01-sock_diag.nl: ends inside a datagram of 256");
    }

    private void record(Kernel kernel) throws MalformedMessage {
        try (RecordingKernel recording = new RecordingKernel(kernel, directory)) {
            recording.netlink(Kernel.NETLINK_SOCK_DIAG, REQUEST, (_, _) -> true);
        }
    }

    private static OwnerTable owners() {
        List<OwnerTable.Holding> holdings =
                List.of(
                        new OwnerTable.Holding(new Owner.Process(71, "my app\u0007"), 1),
                        new OwnerTable.Holding(new Owner.Process(72, "secret"), 1));
        return OwnerTable.of(new long[] {(long) listenerInode() << 32, 99L << 32 | 1}, holdings, 3);
    }

    private static int listenerInode() {
        return SsOutput.rows(Fixtures.text("captures/mixed/ss-tanoep.txt")).getFirst().inode();
    }

    /** NLMSG_DONE in host order. */
    private static byte[] done(int sequence) {
        byte[] message = new byte[20];
        ByteBuffer.wrap(message)
                .order(ByteOrder.nativeOrder())
                .putInt(20)
                .putShort((short) 3)
                .putShort((short) 2)
                .putInt(sequence);
        return message;
    }

    private static String text(Reading<byte[]> reading) {
        return new String(reading.known().orElseThrow(), StandardCharsets.UTF_8);
    }
}
