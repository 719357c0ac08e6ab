package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.advice.AdviceAnalysis;
import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Kind;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class AdviceAnalysisTest {

    private static final String HERE = "10.0.0.1:";
    private static final String THERE = "10.0.0.9:443";

    private final SnapshotBuilder world = new SnapshotBuilder().range(40_000, 40_199);
    private final SnapshotBuilder udp = new SnapshotBuilder().udp().range(40_000, 40_199);

    private AdviceDiagnosis advise(Optional<Snapshot> others) {
        return advise(others, true);
    }

    private AdviceDiagnosis advise(Optional<Snapshot> others, boolean isFirst) {
        CheckOptions options =
                new CheckOptions(
                        List.of(Checks.one(THERE)), Optional.empty(), 20, Thresholds.DEFAULTS);
        Snapshot snapshot = world.build();
        return AdviceAnalysis.of(
                snapshot, others, isFirst, CheckAnalysis.of(snapshot, options), options);
    }

    private AdviceDiagnosis advise() {
        return advise(Optional.of(udp.build()));
    }

    /** That of process 1 in a container is none of the machine's, whatever its name. */
    @Test
    void theConntrackTableIsRaisedWhereItMayBe() {
        world.ceilings(CeilingTuningTest.conntrack(90, 100));
        Optional<Snapshot> others = Optional.of(udp.build());
        assertThat(advise(others, true).advice()).extracting(Advice::kind).contains(Kind.CONNTRACK);
        assertThat(advise(others, false).advice())
                .extracting(Advice::kind)
                .doesNotContain(Kind.CONNTRACK);
    }

    private static Advice one(AdviceDiagnosis diagnosis, Kind kind) {
        return diagnosis.advice().stream()
                .filter(advice -> advice.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " in " + diagnosis.advice()));
    }

    private static int after(Advice advice) {
        return advice.gain().after().map(PortsLeft::estimate).orElseThrow();
    }

    private void dry() {
        world.route("10.0.0.9", "10.0.0.1").connect("10.0.0.1", 40_000, 40_199, THERE);
    }

    @Test
    void whatIsHeldOpenIsBoundedOrSpreadOrGivenMorePorts() {
        dry();
        AdviceDiagnosis found = advise();
        assertThat(found.isUrgent()).isTrue();
        assertThat(after(one(found, Kind.ADDRESS))).isEqualTo(200);
        Advice pool = one(found, Kind.POOL_SIZE);
        assertThat(after(pool)).isEqualTo(200 - pool.number()).isPositive();
        assertThat(one(found, Kind.RANGE).changes()).isNotEmpty();
        assertThat(found.advice())
                .extracting(Advice::kind)
                .containsSubsequence(Kind.RANGE, Kind.ADDRESS, Kind.POOL_SIZE);
        assertThat(found.myths())
                .extracting(Myth::kind)
                .contains(Myth.Kind.ONE_POOL, Myth.Kind.WIDEST_RANGE)
                .doesNotContain(Myth.Kind.ODD_RANGE, Myth.Kind.CLOSE_WAIT);
    }

    @Test
    void aRangeThatAlarmsEvenWhenIdleHasNoPoolSize() {
        world.range(40_000, 40_099);
        udp.range(40_000, 40_099);
        world.route("10.0.0.9", "10.0.0.1").connect("10.0.0.1", 40_000, 40_094, THERE);
        assertThat(advise().advice()).extracting(Advice::kind).doesNotContain(Kind.POOL_SIZE);
    }

    @Test
    void closeWaitIsFreedByARestartOfItsProcess() {
        int[] inodes = IntStream.range(40_000, 40_180).toArray();
        world.route("10.0.0.9", "10.0.0.1").process(7, "haproxy", 1, inodes);
        for (int port : inodes) {
            world.with(connected(HERE + port, THERE).in(TcpState.CLOSE_WAIT).heldBy(port, 0));
        }
        AdviceDiagnosis found = advise();
        Advice restart = one(found, Kind.RESTART);
        assertThat(after(restart)).isEqualTo(200);
        assertThat(restart.number()).isEqualTo(180);
        assertThat(restart.software()).containsExactly(Software.HAPROXY);
        assertThat(found.myths()).extracting(Myth::kind).contains(Myth.Kind.CLOSE_WAIT);
    }

    @Test
    void timeWaitAsksForReuseAndForTheSettingWhereItIsOff() {
        world.route("10.0.0.9", "10.0.0.1").twReuse(0);
        for (int port = 40_000; port < 40_190; port++) {
            world.with(timeWait(HERE + port, THERE, 5000));
        }
        AdviceDiagnosis found = advise();
        assertThat(after(one(found, Kind.REUSE))).isEqualTo(200);
        assertThat(after(one(found, Kind.TW_REUSE))).isEqualTo(200);
        assertThat(one(found, Kind.REUSE).gain().perSecondBefore()).contains(200 / 60.0);
        assertThat(one(found, Kind.REUSE).gain().perSecondAfter()).contains(200 / 60.0 * 100);
        assertThat(one(found, Kind.REUSE).software()).containsExactly(Software.OTHER);
        world.twReuse(1);
        assertThat(advise().advice()).extracting(Advice::kind).doesNotContain(Kind.TW_REUSE);
    }

    @Test
    void whatIsBoundAndIdleIsGivenBack() {
        world.route("10.0.0.9", "10.0.0.1").connect("10.0.0.1", 40_000, 40_159, THERE);
        for (int port = 40_160; port < 40_200; port++) {
            world.with(bound(HERE + port));
        }
        assertThat(after(one(advise(), Kind.UNBIND))).isEqualTo(40);
    }

    @Test
    void ofWhatGivesTheSameTheLessRiskyIsFirst() {
        world.route("10.0.0.9", "10.0.0.1").connect("10.0.0.1", 40_000, 40_099, THERE);
        for (int port = 40_100; port < 40_140; port++) {
            world.with(bound(HERE + port));
        }
        AdviceDiagnosis found = advise();
        assertThat(after(one(found, Kind.UNBIND))).isEqualTo(100);
        assertThat(after(one(found, Kind.POOL_SIZE))).isEqualTo(100);
        assertThat(found.advice())
                .extracting(Advice::kind)
                .containsSubsequence(Kind.ADDRESS, Kind.POOL_SIZE, Kind.UNBIND);
    }

    @Test
    void withoutTheUdpSocketsNoRangeIsProposed() {
        dry();
        AdviceDiagnosis found = advise(Optional.empty());
        assertThat(found.isKernelKnown()).isFalse();
        assertThat(found.advice()).extracting(Advice::kind).doesNotContain(Kind.RANGE);
    }

    @Test
    void whereNothingIsWrongTheFirstLimitIsTold() {
        world.route("10.0.0.9", "10.0.0.1").with(connected(HERE + 40_000, THERE));
        AdviceDiagnosis found = advise();
        assertThat(found.isUrgent()).isFalse();
        assertThat(found.advice()).noneMatch(Advice::isUrgent);
        assertThat(found.firstLimit().orElseThrow().left()).isEqualTo(199);
    }

    @Test
    void aListenerInTheRangeIsToBeReservedAtLeisure() {
        world.route("10.0.0.9", "10.0.0.1").range(10_240, 65_535).with(listener("0.0.0.0:50051"));
        udp.range(10_240, 65_535);
        Advice reserve = one(advise(), Kind.RESERVE);
        assertThat(reserve.isUrgent()).isFalse();
        assertThat(reserve.number()).isEqualTo(1);
        assertThat(reserve.gain()).isEqualTo(Advice.Gain.UNKNOWN);
    }
}
