package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.tuning.Tuning;
import dev.portgauge.analysis.tuning.TuningWish;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Why;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.Set;

class CeilingTuningTest {

    private final SnapshotBuilder world = new SnapshotBuilder();

    @Test
    void aTableThatIsNearlyFullIsDoubled() {
        world.ceilings(conntrack(90, 100));
        SettingChange change = plan().change(TunedSetting.CONNTRACK_MAX).orElseThrow();
        assertThat(change)
                .extracting(SettingChange::before, SettingChange::after, SettingChange::reason)
                .containsExactly("100", "200", Reason.CONNTRACK_FULL);
        assertThat(change.gain().entries()).isEqualTo(100);
    }

    @Test
    void aTableWithRoomIsLeftAlone() {
        world.ceilings(conntrack(10, 100));
        assertThat(plan().notProposed())
                .contains(new NotProposed(TunedSetting.CONNTRACK_MAX, Why.NOT_BINDING, "100"));
    }

    /** As by cron, with the setting named. */
    @ParameterizedTest
    @CsvSource({"10, 100, false, 200", "10, 100, true,", "95, 100, true, 200"})
    void whatAnEarlierRunRaisedIsRaisedAgainOnlyWhenItIsNear(
            long entries, long limit, boolean isRaised, String after) {
        world.ceilings(conntrack(entries, limit));
        TunedSetting setting = TunedSetting.CONNTRACK_MAX;
        TuningPlan plan = plan(only(setting), isRaised ? Set.of(setting) : Set.of());
        assertThat(plan.change(setting).map(SettingChange::after))
                .isEqualTo(Optional.ofNullable(after));
        if (after == null) {
            assertThat(plan.notProposed())
                    .containsExactly(new NotProposed(setting, Why.RAISED_ALREADY, "100"));
        }
    }

    @Test
    void timeWaitBucketsAreNotRaisedAgainEither() {
        world.ceilings(timeWait(100));
        TunedSetting setting = TunedSetting.TW_BUCKETS;
        assertThat(plan(only(setting), Set.of(setting)).notProposed())
                .containsExactly(new NotProposed(setting, Why.RAISED_ALREADY, "100"));
    }

    @ParameterizedTest
    @CsvSource({"3000000, 4194304", "4194304,", "9000000,"})
    void aFullTableIsRaisedToABound(long limit, String after) {
        world.ceilings(conntrack(limit, limit));
        TuningPlan plan = plan();
        assertThat(plan.change(TunedSetting.CONNTRACK_MAX).map(SettingChange::after))
                .isEqualTo(Optional.ofNullable(after));
        if (after == null) {
            assertThat(plan.notProposed())
                    .contains(
                            new NotProposed(
                                    TunedSetting.CONNTRACK_MAX, Why.HIGH_ALREADY, "" + limit));
        }
    }

    /** The builder's sockstat counts two TIME_WAIT sockets. */
    @ParameterizedTest
    @CsvSource({"2, 4, 40000, 41999", "100,, 40000, 41999", "2,, 40000, 40000"})
    void timeWaitBucketsAreRaisedOnlyWhereTheyAreReachedAndPortsAreNotShort(
            long limit, String after, int first, int last) {
        world.range(first, last)
                .with(TestSocket.connected("10.0.0.1:40000", "10.0.0.2:443"))
                .ceilings(timeWait(limit));
        assertThat(
                        plan(only(TunedSetting.TW_BUCKETS), Set.of())
                                .change(TunedSetting.TW_BUCKETS)
                                .map(SettingChange::after))
                .isEqualTo(Optional.of("" + 2 * limit));
        assertThat(plan().change(TunedSetting.TW_BUCKETS).map(SettingChange::after))
                .isEqualTo(Optional.ofNullable(after));
    }

    @Test
    void aLimitThatFreesPortsWhileTheyAreShortIsLeftAlone() {
        world.range(40_000, 40_000)
                .with(TestSocket.connected("10.0.0.1:40000", "10.0.0.2:443"))
                .ceilings(timeWait(2));
        assertThat(plan().notProposed())
                .contains(new NotProposed(TunedSetting.TW_BUCKETS, Why.FREES_PORTS, "2"));
    }

    static HostCeilings conntrack(long entries, long limit) {
        HostCeilings none = HostCeilings.notRead();
        return new HostCeilings(
                new Reading.Known<>(
                        new Conntrack(
                                entries,
                                limit,
                                new Reading.NotReported<>("nf_conntrack_buckets"),
                                new Reading.NotReported<>("nf_conntrack"))),
                none.flows(),
                none.snatRules(),
                none.openFiles(),
                none.tcp(),
                Optional.empty());
    }

    private static HostCeilings timeWait(long limit) {
        HostCeilings none = HostCeilings.notRead();
        TcpResources tcp = none.tcp();
        return new HostCeilings(
                none.conntrack(),
                none.flows(),
                none.snatRules(),
                none.openFiles(),
                new TcpResources(
                        new Reading.Known<>(limit),
                        tcp.timeWaitOverflows(),
                        tcp.orphanLimit(),
                        tcp.memoryPages(),
                        tcp.memoryAborts()),
                Optional.empty());
    }

    private static TuningWish only(TunedSetting setting) {
        return new TuningWish(Optional.empty(), PortSet.empty(), Set.of(setting));
    }

    private TuningPlan plan() {
        return plan(TuningWish.NOTHING, Set.of());
    }

    private TuningPlan plan(TuningWish wish, Set<TunedSetting> raised) {
        Snapshot udp = new SnapshotBuilder().udp().build();
        return Tuning.of(world.build(), udp, wish, true, raised);
    }
}
