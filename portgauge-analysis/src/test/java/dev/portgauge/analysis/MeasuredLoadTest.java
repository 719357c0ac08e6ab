package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.analysis.plan.MeasuredLoad;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** A load that is measured by two looks at the sockets. */
class MeasuredLoadTest {

    private static final String FAR = "10.0.0.9:443";

    private static Optional<Load> measured(SnapshotBuilder before, SnapshotBuilder after) {
        return MeasuredLoad.between(
                before.build(),
                after.build(),
                Duration.ofSeconds(2),
                false,
                TestSocket.endpoint("10.0.0.1:0").address(),
                TestSocket.endpoint(FAR));
    }

    @Test
    void newPortsAndPortsThatAreUsedAgainAreCounted() {
        SnapshotBuilder before =
                new SnapshotBuilder()
                        .with(
                                TestSocket.connected("10.0.0.1:40000", FAR),
                                TestSocket.connected("10.0.0.1:40001", FAR).heldBy(11, 0),
                                TestSocket.timeWait("10.0.0.1:40002", FAR, 30_000),
                                TestSocket.timeWait("10.0.0.1:40003", FAR, 30_000),
                                TestSocket.timeWait("10.0.0.1:40004", FAR, 30_000));
        SnapshotBuilder after =
                new SnapshotBuilder()
                        .with(
                                TestSocket.timeWait("10.0.0.1:40000", FAR, 500),
                                TestSocket.connected("10.0.0.1:40001", FAR).heldBy(12, 0),
                                TestSocket.timeWait("10.0.0.1:40002", FAR, 32_000),
                                TestSocket.timeWait("10.0.0.1:40003", FAR, 100),
                                TestSocket.connected("10.0.0.1:40004", FAR),
                                TestSocket.connected("10.0.0.1:40005", FAR),
                                TestSocket.connected("10.0.0.1:40006", "10.0.0.9:80"));
        Load load = measured(before, after).orElseThrow();
        // 40001, 40004 and 40005; the port of the TIME_WAIT that began again was not free yet
        assertThat(load.rate()).isEqualTo(1.5, within(1e-9));
        assertThat(load.measured().orElseThrow().opened()).isEqualTo(3);
        assertThat(load.measured().orElseThrow().timeWaits()).isEqualTo(1);
        assertThat(load.measured().orElseThrow().open()).isEqualTo(2.5, within(1e-9));
        assertThat(load.holdMillis()).isEqualTo(1_667);
        assertThat(MeasuredLoad.closer(load)).isEqualTo(Closer.LOCAL);
        assertThat(MeasuredLoad.isGrowing(load)).isFalse();
    }

    @Test
    void aLeakTellsNothingOfHowLongAConnectionIsOpen() {
        Load load =
                measured(
                                new SnapshotBuilder()
                                        .range(40_000, 40_099)
                                        .connect("10.0.0.1", 40_000, 40_009, FAR),
                                new SnapshotBuilder()
                                        .range(40_000, 40_099)
                                        .connect("10.0.0.1", 40_000, 40_039, FAR))
                        .orElseThrow();
        assertThat(load.rate()).isEqualTo(15, within(1e-9));
        assertThat(MeasuredLoad.isGrowing(load)).isTrue();
    }

    @Test
    void withoutTimeWaitTheFarSideClosesFirst() {
        SnapshotBuilder after =
                new SnapshotBuilder()
                        .range(40_000, 40_099)
                        .with(TestSocket.connected("10.0.0.1:40000", FAR).in(TcpState.CLOSE_WAIT));
        Load load = measured(new SnapshotBuilder().range(40_000, 40_099), after).orElseThrow();
        assertThat(MeasuredLoad.closer(load)).isEqualTo(Closer.REMOTE);
        assertThat(measured(after, after)).isEmpty();
    }
}
