package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

/** A word about the other pool of a source address, when that is nearer its end. */
class OtherPoolsTest {

    @Test
    void connectWarnsOfTheBindPool() {
        SnapshotBuilder world = new SnapshotBuilder();
        for (int port = 40_000; port < 40_008; port++) {
            world.with(TestSocket.connected("10.0.0.1:" + port, "10.0.0.2:" + port).withNoPort());
        }
        DestinationDiagnosis first =
                BindPoolTest.check(world.build(), PortPool.TCP_CONNECT, "")
                        .destinations()
                        .getFirst();
        assertThat(first.verdict()).isEqualTo(Verdict.OK);
        assertThat(first.findings())
                .anySatisfy(finding ->
                        assertThat(finding.evidence())
                                .isEqualTo(
                                        new Evidence.OtherPool(
                                                PortPool.TCP_BIND,
                                                new PortsLeft(2, 2, 2),
                                                10,
                                                Verdict.WARNING)));
    }

    @Test
    void bindWarnsOfTheConnectPool() {
        SnapshotBuilder world = new SnapshotBuilder();
        for (int port = 40_000; port < 40_009; port++) {
            world.with(TestSocket.bound("10.0.0.77:" + port));
        }
        world.with(TestSocket.connected("10.0.0.1:40009", "10.0.0.2:443"));
        DestinationDiagnosis first =
                BindPoolTest.check(world.build(), PortPool.TCP_BIND, "").destinations().getFirst();
        assertThat(first.verdict()).isEqualTo(Verdict.OK);
        assertThat(first.findings())
                .anySatisfy(finding ->
                        assertThat(finding.evidence())
                                .isEqualTo(
                                        new Evidence.OtherPool(
                                                PortPool.TCP_CONNECT,
                                                new PortsLeft(0, 0, 0),
                                                10,
                                                Verdict.CRITICAL)));
    }

    @Test
    void nothingIsSaidWhileTheOtherPoolIsNoWorse() {
        SnapshotBuilder world = new SnapshotBuilder();
        for (int port = 40_000; port < 40_005; port++) {
            world.with(TestSocket.connected("10.0.0.1:" + port, "10.0.0.2:" + port).withNoPort());
        }
        for (PortPool pool : new PortPool[] {PortPool.TCP_CONNECT, PortPool.TCP_BIND}) {
            DestinationDiagnosis first =
                    BindPoolTest.check(world.build(), pool, "").destinations().getFirst();
            assertThat(Checks.findings(first)).doesNotContain("PG013");
        }
    }
}
