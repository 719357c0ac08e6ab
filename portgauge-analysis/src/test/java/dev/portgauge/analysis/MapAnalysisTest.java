package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.MapDiagnosis.Panel;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class MapAnalysisTest {

    private static final int WORLDS = 400;
    private static final long SEED = 20_261_126;

    private static CheckOptions options(PortPool pool, int top, Target... targets) {
        return new CheckOptions(
                List.of(targets), Optional.empty(), pool, false, top, Thresholds.DEFAULTS);
    }

    private static MapDiagnosis map(SnapshotBuilder world, int top, Target... targets) {
        return MapAnalysis.of(world.build(), options(PortPool.TCP_CONNECT, top, targets));
    }

    private static PortReasons only(MapDiagnosis map) {
        assertThat(map.panels()).hasSize(1);
        return map.panels().getFirst().reasons().known().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_CONNECT", "TCP_BIND"})
    void everyMapCountsAsTheLedgerOfCheckDoes(PortPool pool) {
        Set<PortReason> seen = EnumSet.noneOf(PortReason.class);
        int compared = 0;
        for (int world = 0; world < WORLDS; world++) {
            Snapshot snapshot = new RandomWorld(SEED + world).snapshot.build();
            CheckOptions options = options(pool, MapAnalysis.MOST_PANELS);
            MapDiagnosis map = MapAnalysis.of(snapshot, options);
            CheckDiagnosis check = CheckAnalysis.of(snapshot, options);
            assertThat(map.omitted()).isEqualTo(check.omitted());
            assertThat(map.omittedSessions()).isEqualTo(check.omittedSessions());
            if (check.destinations().isEmpty()) {
                continue;
            }
            assertThat(map.panels()).hasSameSizeAs(check.destinations());
            for (int i = 0; i < map.panels().size(); i++) {
                compare(SEED + world, map.panels().get(i), check.destinations().get(i), seen);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(WORLDS);
        assertThat(seen).contains(PortReason.CONNECTED, PortReason.BOUND, PortReason.RESERVED);
    }

    private static void compare(
            long seed, Panel panel, DestinationDiagnosis destination, Set<PortReason> seen) {
        assertThat(panel.destination().remoteAddress()).isEqualTo(destination.remoteAddress());
        assertThat(panel.destination().remotePort()).isEqualTo(destination.remotePort());
        assertThat(panel.destination().source()).isEqualTo(destination.source());
        assertThat(panel.destination().verdict()).isEqualTo(destination.verdict());
        Headroom headroom = destination.headroom().known().orElseThrow();
        PortReasons reasons = panel.reasons().known().orElseThrow();
        assertThat(reasons.range()).isEqualTo(headroom.ledger().range());
        for (PortReason reason : PortReason.values()) {
            assertThat(reasons.count(reason))
                    .as("seed %d, %s", seed, reason)
                    .isEqualTo(headroom.ledger().count(reason));
            if (reasons.count(reason) > 0) {
                seen.add(reason);
            }
        }
    }

    @Test
    void eachPortHasItsOwnReason() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .reserve(40_001)
                        .with(
                                TestSocket.listener("0.0.0.0:40003"),
                                TestSocket.connected("10.0.0.1:40004", "10.0.0.2:443"),
                                TestSocket.timeWait("10.0.0.1:40006", "10.0.0.2:443", 50_000));
        PortReasons reasons = only(map(world, 2));
        assertThat(reasons.at(40_000)).isEqualTo(PortReason.FREE);
        assertThat(reasons.at(40_001)).isEqualTo(PortReason.RESERVED);
        assertThat(reasons.at(40_003)).isEqualTo(PortReason.LISTENING);
        assertThat(reasons.at(40_004)).isEqualTo(PortReason.CONNECTED);
        assertThat(reasons.at(40_006)).isEqualTo(PortReason.TIME_WAIT_BLOCKED);
        assertThat(reasons.runs()).hasSize(8);
    }

    @Test
    void whatIsNotShownIsCounted() {
        SnapshotBuilder world = new SnapshotBuilder();
        for (int i = 0; i < 5; i++) {
            world.with(TestSocket.connected("10.0.0.1:4000" + i, "10.0.0.2:44" + i));
        }
        MapDiagnosis map = map(world, 2);
        assertThat(map.panels()).hasSize(2);
        assertThat(map.omitted()).isEqualTo(3);
        assertThat(map.omittedSessions()).isEqualTo(3);
        assertThat(map(world, 2, Checks.one("10.0.0.2:440"), Checks.anywhere(443)).panels())
                .hasSize(2);
    }

    @Test
    void thereAreNeverMoreThanSomebodyCompares() {
        SnapshotBuilder world = new SnapshotBuilder().range(40_000, 40_099);
        for (int i = 10; i < 40; i++) {
            world.with(TestSocket.connected("10.0.0.1:400" + i, "10.0.0.2:4" + i));
        }
        MapDiagnosis map = map(world, 10, Checks.addresses("10.0.0.2"), Checks.anywhere(410));
        assertThat(map.panels()).hasSize(11); // ten of thirty, and one
        Target[] many = new Target[3];
        Arrays.fill(many, Checks.addresses("10.0.0.2"));
        MapDiagnosis most = map(world, 10, many);
        assertThat(most.panels()).hasSize(MapAnalysis.MOST_PANELS);
        assertThat(most.panels().size() + most.omitted()).isEqualTo(90);
    }

    @Test
    void withoutConnectionsItIsTheRangeTowardsAnyDestination() {
        SnapshotBuilder world = new SnapshotBuilder().with(TestSocket.listener("0.0.0.0:40003"));
        MapDiagnosis map = map(world, 2);
        PortReasons reasons = only(map);
        assertThat(reasons.count(PortReason.LISTENING)).isOne();
        assertThat(reasons.count(PortReason.FREE)).isEqualTo(9);
        assertThat(map.panels().getFirst().destination().remoteAddress()).isEmpty();
        assertThat(map.narrowed()).isFalse();
    }

    @Test
    void whatWasAskedForAndIsNotThereIsNothing() {
        assertThat(map(new SnapshotBuilder(), 2, Checks.anywhere(443)).panels()).isEmpty();
        assertThat(
                        MapAnalysis.of(new SnapshotBuilder().build(), options(PortPool.TCP_BIND, 2))
                                .panels())
                .isEmpty();
    }

    @Test
    void anUnreadableRangeIsUnknownNotEmpty() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .with(TestSocket.connected("10.0.0.1:40004", "10.0.0.2:443"))
                        .range(
                                new Reading.Refused<PortRange>(
                                        "net.ipv4.ip_local_port_range", "EACCES"));
        MapDiagnosis map = map(world, 2);
        assertThat(map.panels().getFirst().reasons())
                .isEqualTo(new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"));
        assertThat(map.known()).isEmpty();
    }

    @Test
    void anAddressThatCannotBeReachedHasNoPicture() {
        SnapshotBuilder world = new SnapshotBuilder().noRoute("192.0.2.1", "ENETUNREACH");
        MapDiagnosis map = map(world, 2, Checks.one("192.0.2.1:443"));
        assertThat(map.panels()).hasSize(1);
        assertThat(map.known()).isEmpty();
    }
}
