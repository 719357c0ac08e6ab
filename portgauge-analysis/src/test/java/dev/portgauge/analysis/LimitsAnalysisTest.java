package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portgauge.model.Finding;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;

class LimitsAnalysisTest {

    private final SnapshotBuilder world = new SnapshotBuilder();

    @Test
    void thePoolAddsUpToTheRange() {
        world.reserve(39_998, 39_999, 40_000, 40_001, 40_005, 40_010)
                .with(
                        listener("0.0.0.0:40002"),
                        listener("[::]:40002"),
                        listener("0.0.0.0:40000"),
                        bound("10.0.0.1:40003"),
                        accepted("10.0.0.1:40004", "10.0.0.9:50000"),
                        connected("10.0.0.1:40006", "10.0.0.2:443"));
        List<PortRange> spans =
                List.of(new PortRange(40_000, 40_001), new PortRange(40_005, 40_005));
        assertThat(limits().pool())
                .contains(new Pool(new PortRange(40_000, 40_009), 3, spans, 1, 1, 1, 4));
    }

    @Test
    void everySocketThatClosesAPortIsListedByPort() {
        world.process(80, "java", 1, 7)
                .with(
                        bound("10.0.0.1:40003"),
                        listener("[::]:40002").heldBy(7, 0),
                        listener("0.0.0.0:40002").heldBy(7, 0),
                        accepted("10.0.0.1:40002", "10.0.0.9:50000").heldBy(7, 0),
                        listener("0.0.0.0:22"));
        Owner java = new Owner.Process(80, "java");
        assertThat(limits().held())
                .containsExactly(
                        new HeldPort(TestSocket.endpoint("[::]:40002"), PortReason.LISTENING, java),
                        new HeldPort(
                                TestSocket.endpoint("0.0.0.0:40002"), PortReason.LISTENING, java),
                        new HeldPort(
                                TestSocket.endpoint("10.0.0.1:40003"),
                                PortReason.BOUND,
                                new Owner.None()));
    }

    @Test
    void anOrphanedAcceptedConnectionIsListed() {
        world.with(accepted("10.0.0.1:40004", "10.0.0.9:50000"));
        assertThat(limits().held())
                .extracting(HeldPort::reason)
                .containsExactly(PortReason.ACCEPTED);
    }

    @Test
    void anUnreadableRangeHasNoPoolAndNoFindings() {
        world.range(new Reading.Refused<>("ip_local_port_range", "EACCES"))
                .with(listener("0.0.0.0:40002"));
        assertThat(limits().pool()).isEmpty();
        assertThat(limits().held()).isEmpty();
        assertThat(limits().findings()).isEmpty();
    }

    @Test
    void anUnreadableReservedListOrNoSocketsHaveNoPool() {
        world.reserved(new Reading.Malformed<>("ip_local_reserved_ports", "x"));
        assertThat(limits().pool()).isEmpty();
        assertThat(
                        LimitsAnalysis.of(new SnapshotBuilder().from(SocketSource.NOTHING).build())
                                .pool())
                .isEmpty();
    }

    /**
     * The pool counts it, so it is listed: bind(address, 0) before connect(), as the book tells.
     */
    @Test
    void aPortThatTheBookSaysIsClosedIsHeld() {
        BitSet closed = new BitSet();
        closed.set(40_003);
        world.with(connected("10.0.0.1:40003", "10.0.0.9:80").heldBy(7, 0))
                .book(PortSet.empty(), PortSet.of(closed));
        assertThat(limits().pool().orElseThrow().bound()).isEqualTo(1);
        assertThat(limits().held())
                .extracting(held -> held.local().port(), HeldPort::reason)
                .containsExactly(tuple(40_003, PortReason.BOUND));
    }

    @Test
    void theRulesOfLimitsSpeak() {
        world.range(30_000, 61_000).reserve(40_000);
        assertThat(limits().findings())
                .extracting(Finding::id)
                .containsExactly("PG005", "PG012", "PG006", "PG007");
    }

    @Test
    void hiddenProcessesMatterOnlyWhenOneOfThemHoldsAPort() {
        world.problem(Problem.Kind.OWNERS_HIDDEN).problem(Problem.Kind.STICKY_BUCKETS);
        assertThat(limits().problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.STICKY_BUCKETS);
        world.with(listener("0.0.0.0:40002").heldBy(9, 33));
        assertThat(limits().problems()).hasSize(2);
    }

    private LimitsDiagnosis limits() {
        return LimitsAnalysis.of(world.build());
    }
}
