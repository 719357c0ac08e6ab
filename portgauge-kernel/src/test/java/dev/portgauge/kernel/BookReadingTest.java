package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.bpf.Records;
import dev.portgauge.kernel.netlink.MadeUpAnswer;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** When the kernel's own book is taken, and what is when it cannot be. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BookReadingTest {

    private static final byte[] RECORDS =
            new Records()
                    .with(Records.full(1, "10.0.0.1", 40_000, "10.0.0.2", 443).bucket(-1, -1))
                    .with(Records.full(1, "10.0.0.1", 40_001, "10.0.0.2", 443).bucket(0, 0))
                    .with(Records.full(1, "10.0.0.1", 40_002, "10.0.0.2", 443).bucket(-1, -1))
                    .with(Records.full(1, "10.0.0.1", 40_002, "10.0.0.2", 444).bucket(0, 0))
                    .with(Records.full(1, "10.0.0.1", 40_003, "10.0.0.2", 443))
                    .bytes();

    private static final BookAbsence REFUSED =
            new BookAbsence(Reason.VERIFIER_REFUSED, "EACCES", List.of("R1 invalid"));

    /** Answers each netlink request with two established connections. */
    private final ScriptedKernel kernel =
            new ScriptedKernel().withDatagram(netlink()).withDatagram(end());

    private static byte[] netlink() {
        byte[] sockets = MadeUpAnswer.sockets(1, 2, new Endpoint(IpAddress.parse("10.9.9.9"), 9));
        MadeUpAnswer.number(sockets, 50_000);
        return sockets;
    }

    private static byte[] end() {
        return MadeUpAnswer.end(1);
    }

    private Snapshot read(Protocol protocol, ReadBy by) {
        return new Collector(kernel, Clock.systemUTC())
                .collect(new Collector.Request(protocol, by));
    }

    private static PortSet ports(int... ports) {
        BitSet bits = new BitSet();
        Arrays.stream(ports).forEach(bits::set);
        return PortSet.of(bits);
    }

    private static List<Problem.Kind> kinds(Snapshot snapshot) {
        return snapshot.problems().stream().map(Problem::kind).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theBookIsTakenWhereThereIsOne(Protocol protocol) {
        kernel.withBook(Optional.empty(), RECORDS);
        for (ReadBy by : List.of(ReadBy.AUTO, ReadBy.BOOK)) {
            Snapshot snapshot = read(protocol, by);
            assertThat(snapshot.socketSource()).isEqualTo(SocketSource.BOOK);
            assertThat(snapshot.read().noBook()).isEmpty();
            assertThat(snapshot.sockets().localPort(0)).isEqualTo(40_000);
            assertThat(snapshot.buckets())
                    .as("40002 is both, 40003 neither")
                    .contains(new BindBuckets(ports(40_000), ports(40_001)));
        }
    }

    @Test
    void itsChunksAreOneReading() {
        kernel.withBook(
                Optional.empty(),
                Arrays.copyOf(RECORDS, 64),
                Arrays.copyOfRange(RECORDS, 64, RECORDS.length));
        assertThat(read(Protocol.UDP, ReadBy.AUTO).sockets().size()).isEqualTo(5);
    }

    @Test
    void anEmptyBookIsOneToo() {
        kernel.withBook(Optional.empty());
        assertThat(read(Protocol.UDP, ReadBy.AUTO).socketSource()).isEqualTo(SocketSource.BOOK);
        assertThat(read(Protocol.TCP, ReadBy.AUTO).socketSource()).isEqualTo(SocketSource.BOOK);
    }

    @ParameterizedTest
    @EnumSource
    void recordsThatMakeNoSenseAreCounted(Protocol protocol) {
        byte[] damaged = Arrays.copyOf(RECORDS, RECORDS.length - 1);
        damaged[38] = 9;
        kernel.withBook(Optional.empty(), damaged);
        Snapshot snapshot = read(protocol, ReadBy.AUTO);
        assertThat(snapshot.problems())
                .contains(new Problem(Problem.Kind.SOCKETS_MALFORMED, "bpf()", "2"));
    }

    @ParameterizedTest
    @EnumSource
    void withoutABookTheNetlinkReadingGoesOn(Protocol protocol) {
        BookAbsence why = new BookAbsence(Reason.NO_CAPABILITY, "CAP_BPF");
        kernel.withBook(Optional.of(why));
        Snapshot snapshot = read(protocol, ReadBy.AUTO);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.read().noBook()).contains(why);
        assertThat(snapshot.buckets()).isEmpty();
        assertThat(kinds(snapshot)).doesNotContain(Problem.Kind.BOOK_REFUSED);
    }

    /** What had come of the book is not taken for the whole. */
    @ParameterizedTest
    @EnumSource
    void aBookThatBreaksOffIsLeftForNetlink(Protocol protocol) {
        BookAbsence why = new BookAbsence(Reason.SYSCALL_REFUSED, "read(): EIO");
        kernel.withBook(Optional.of(why), RECORDS);
        Snapshot snapshot = read(protocol, ReadBy.AUTO);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.read().noBook()).contains(why);
        // the scripted answer is one about TCP
        assertThat(snapshot.sockets().size()).isEqualTo(protocol == Protocol.TCP ? 2 : 0);
        for (int row = 0; row < snapshot.sockets().size(); row++) {
            assertThat(snapshot.sockets().localPort(row)).isGreaterThanOrEqualTo(50_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheVerifierRefusesIsAProblem(Protocol protocol) {
        kernel.withBook(Optional.of(REFUSED));
        Snapshot snapshot = read(protocol, ReadBy.AUTO);
        assertThat(snapshot.problems())
                .contains(new Problem(Problem.Kind.BOOK_REFUSED, "bpf()", "EACCES"));
        assertThat(snapshot.read().noBook().orElseThrow().log()).containsExactly("R1 invalid");
    }

    @Test
    void aNamespaceThatWasEnteredMeanwhileIsReadAgain() {
        kernel.withBook(Optional.empty(), RECORDS).withNamespaces("net:[1]", "net:[2]");
        Snapshot snapshot = read(Protocol.TCP, ReadBy.AUTO);
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.read().noBook())
                .contains(new BookAbsence(Reason.NAMESPACE_CHANGED, ""));
        assertThat(snapshot.sockets().localPort(0)).isEqualTo(50_000);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheWayThatIsWanted(Protocol protocol) {
        kernel.withBook(Optional.empty(), RECORDS);
        Snapshot netlink = read(protocol, ReadBy.NETLINK);
        assertThat(netlink.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(netlink.read().noBook().orElseThrow().reason()).isEqualTo(Reason.NOT_WANTED);
        for (String file : List.of("thread-self/net/tcp", "thread-self/net/udp")) {
            byte[] text = Fixtures.bytes("captures/mixed/proc/".concat(file));
            kernel.withFile(file, new String(text, StandardCharsets.US_ASCII));
        }
        Snapshot procfs = read(protocol, ReadBy.PROCFS);
        assertThat(procfs.socketSource()).isEqualTo(SocketSource.PROCFS);
        boolean isTcp = protocol == Protocol.TCP;
        assertThat(kinds(procfs))
                .contains(isTcp ? Problem.Kind.PROCFS_WANTED : Problem.Kind.UDP_PROCFS_WANTED);
        assertThat(procfs.isAllSeen()).isEqualTo(!isTcp);
    }

    @ParameterizedTest
    @EnumSource
    void theWayThatIsWantedMayBeClosed(Protocol protocol) {
        kernel.withBook(Optional.of(REFUSED), RECORDS).withNetlinkFailure("socket", Errno.EPERM);
        for (ReadBy by : List.of(ReadBy.BOOK, ReadBy.NETLINK, ReadBy.PROCFS)) {
            Snapshot snapshot = read(protocol, by);
            assertThat(snapshot.socketSource()).as(by.name()).isEqualTo(SocketSource.NOTHING);
            assertThat(snapshot.sockets().size()).isZero();
            assertThat(kinds(snapshot)).contains(Problem.Kind.WAY_CLOSED);
        }
    }
}
