package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.ProbeDiagnosis.Comparison;
import dev.portgauge.model.ProbeDiagnosis.Counted;
import dev.portgauge.model.ProbeDiagnosis.Difference;
import dev.portgauge.model.ProbeDiagnosis.Meaning;
import dev.portgauge.model.ProbeDiagnosis.Usage;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TupleAnswers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/** The kernel's own words beside the ledger. */
class ProbeAnalysisTest {

    private static final Endpoint THERE = TestSocket.endpoint("10.0.0.2:443");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static SnapshotBuilder world() {
        return new SnapshotBuilder()
                .route("10.0.0.2", "10.0.0.1")
                .reserve(40_000)
                .with(
                        TestSocket.listener("0.0.0.0:40001"),
                        TestSocket.connected("10.0.0.1:40002", "10.0.0.2:443"),
                        TestSocket.timeWait("10.0.0.1:40003", "10.0.0.2:443", 5),
                        TestSocket.connected("10.0.0.1:40004", "10.0.0.9:443"),
                        TestSocket.finWait2Mini("10.0.0.1:40005", "10.0.0.2:443"));
    }

    private static ProbeAnalysis analysis(SnapshotBuilder world) {
        return new ProbeAnalysis(world.build(), Optional.empty(), THERE);
    }

    private static PortSet ports(int... ports) {
        BitSet bits = new BitSet();
        for (int port : ports) {
            bits.set(port);
        }
        return PortSet.of(bits);
    }

    private static Comparison compare(PortSet usable, PortSet changed) {
        ProbeAnalysis analysis = analysis(world());
        PortSet asked = analysis.askable(OptionalInt.empty());
        ProbeDiagnosis diagnosis =
                analysis.compared(new TupleAnswers(usable, asked.minus(usable)), changed, false);
        return (Comparison) diagnosis.result();
    }

    @Test
    void agreesPortByPort() {
        Comparison found = compare(ports(40_006, 40_007, 40_008, 40_009), PortSet.empty());
        assertThat(found.differences()).isEmpty();
        assertThat(found.isTrouble()).isFalse();
        assertThat(found.asked()).isEqualTo(9);
        assertThat(found.timeWait()).isEqualTo(1);
        assertThat(found.usable()).isEqualTo(4);
        assertThat(found.verdicts())
                .containsEntry(PortReason.RESERVED, new Counted(0, 1))
                .containsEntry(PortReason.LISTENING, new Counted(0, 1))
                .containsEntry(PortReason.CONNECTED, new Counted(0, 2))
                .containsEntry(PortReason.UNDECIDED, new Counted(0, 1))
                .containsEntry(PortReason.FREE, new Counted(4, 0))
                .hasSize(5);
    }

    @Test
    void undecidedPortsMayBeEither() {
        Comparison found = compare(ports(40_004, 40_006, 40_007, 40_008, 40_009), PortSet.empty());
        assertThat(found.differences()).isEmpty();
        assertThat(found.verdicts()).containsEntry(PortReason.UNDECIDED, new Counted(1, 0));
    }

    @Test
    void whatDiffersIsNamed() {
        Comparison found = compare(ports(40_001, 40_006, 40_007, 40_008), PortSet.empty());
        assertThat(found.isTrouble()).isTrue();
        assertThat(found.differences())
                .containsExactly(
                        new Difference(40_001, PortReason.LISTENING, true),
                        new Difference(40_009, PortReason.FREE, false));
    }

    @Test
    void whatChangedMeanwhileCountsForNothing() {
        Comparison found = compare(ports(40_001, 40_006, 40_007, 40_008), ports(40_001, 40_009));
        assertThat(found.differences()).isEmpty();
        assertThat(found.changed()).isEqualTo(2);
        assertThat(found.asked()).isEqualTo(7);
    }

    @Test
    void aTimeWaitOfThisDestinationIsNeverAskedAbout() {
        PortSet asked = analysis(world()).askable(OptionalInt.empty());
        assertThat(asked.size()).isEqualTo(9);
        assertThat(asked.contains(40_003)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "8, 8", "9, 9", "500, 9"})
    void aSampleHasItsSizeAndIsSpread(int wanted, int size) {
        PortSet sample = analysis(world()).askable(OptionalInt.of(wanted));
        assertThat(sample.size()).isEqualTo(size);
        assertThat(sample.minus(analysis(world()).askable(OptionalInt.empty())).size()).isZero();
        if (wanted == 3) {
            assertThat(sample).isEqualTo(ports(40_000, 40_004, 40_007));
        }
    }

    @Test
    void withoutAWayNothingIsAsked() {
        ProbeAnalysis analysis = analysis(new SnapshotBuilder().noRoute("10.0.0.2", "ENETUNREACH"));
        assertThat(analysis.askable(OptionalInt.empty()).size()).isZero();
        assertThat(analysis.way()).isEqualTo(new Reading.Refused<>("RTM_GETROUTE", "ENETUNREACH"));
        assertThat(analysis.notTried(analysis.way()).headroom().known()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "connect, EADDRNOTAVAIL, EXHAUSTED",
        "bind, EADDRNOTAVAIL, NO_SOURCE_ADDRESS",
        "connect, ENETUNREACH, NO_ROUTE",
        "connect, EHOSTUNREACH, HOST_UNREACHABLE",
        "connect, EACCES, PROHIBITED",
        "connect, EPERM, PROHIBITED",
        "connect, EINVAL, BLACKHOLE",
        "connect, ECONNREFUSED, REFUSED",
        "connect, ETIMEDOUT, TIMED_OUT",
        "socket, EMFILE, PROCESS_DESCRIPTORS",
        "socket, ENFILE, MACHINE_DESCRIPTORS",
        "connect, ENOBUFS, OTHER"
    })
    void everyErrnoHasItsMeaning(String call, String errno, Meaning meaning) {
        assertThat(meaning(world(), call, errno, Optional.empty())).isEqualTo(meaning);
    }

    /**
     * IPv6 with a way and no address; a port that was left when the ledger was read may be gone.
     */
    @Test
    void withoutAnAddressToComeFromPortsAreNotAsked() {
        ConnectTrial trial =
                new ConnectTrial(
                        Optional.of(new ConnectTrial.Failure("connect", "EADDRNOTAVAIL")),
                        Optional.empty(),
                        Duration.ofMillis(3));
        assertThat(ConnectMeaning.of(trial, false, Optional.empty()))
                .isEqualTo(Meaning.NO_SOURCE_ADDRESS);
        assertThat(ConnectMeaning.of(trial, true, Optional.empty())).isEqualTo(Meaning.EXHAUSTED);
    }

    @Test
    void silenceWithAFullTrackingTableIsExplainedByIt() {
        assertThat(meaning(world(), "connect", "ETIMEDOUT", Optional.of(new Usage(10, 10))))
                .isEqualTo(Meaning.CONNTRACK_FULL);
        assertThat(meaning(world(), "connect", "ETIMEDOUT", Optional.of(new Usage(9, 10))))
                .isEqualTo(Meaning.TIMED_OUT);
    }

    private static Meaning meaning(
            SnapshotBuilder world, String call, String errno, Optional<Usage> conntrack) {
        ConnectTrial trial =
                new ConnectTrial(
                        Optional.of(new ConnectTrial.Failure(call, errno)),
                        Optional.empty(),
                        Duration.ofMillis(3));
        ProbeDiagnosis diagnosis =
                new ProbeAnalysis(world.build(), Optional.of(IpAddress.parse("10.0.0.1")), THERE)
                        .connected(trial, LIMIT, conntrack);
        return ((ProbeDiagnosis.Connecting) diagnosis.result()).meaning();
    }
}
