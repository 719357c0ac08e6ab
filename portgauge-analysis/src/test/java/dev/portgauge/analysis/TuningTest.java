package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portgauge.analysis.tuning.Tuning;
import dev.portgauge.analysis.tuning.TuningWish;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Why;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

class TuningTest {

    private final SnapshotBuilder world = new SnapshotBuilder().range(32_768, 60_999);
    private final SnapshotBuilder udp = new SnapshotBuilder().udp().range(32_768, 60_999);

    @Test
    void theWidestSafeRangeLeavesNodePortsAndServicesToTheirOwners() {
        TuningPlan plan = plan();
        assertThat(plan.change(TunedSetting.PORT_RANGE).orElseThrow())
                .extracting(SettingChange::before, SettingChange::after, SettingChange::reason)
                .containsExactly("32768 60999", "10240 65535", Reason.WIDEST_SAFE);
        assertThat(after(TunedSetting.RESERVED_PORTS))
                .isEqualTo("10250,11211,15672,25565,27017,30000-32767");
        assertThat(plan.harms()).isEmpty();
        assertThat(plan.before().orElseThrow().usable()).isEqualTo(28_232);
        assertThat(plan.after().orElseThrow().usable()).isEqualTo(55_296 - 2768 - 5);
    }

    @Test
    void theGainsAddUp() {
        TuningPlan plan = plan();
        int gained = plan.changes().stream().mapToInt(one -> one.gain().usable()).sum();
        assertThat(gained)
                .isEqualTo(
                        plan.after().orElseThrow().usable() - plan.before().orElseThrow().usable());
        assertThat(plan.before().orElseThrow().perSecond()).isBetween(470.5, 470.6);
        assertThat(plan.changes().getFirst().gain().perSecond()).isBetween(451.0, 451.1);
    }

    @Test
    void whatListensOrIsBoundInTheNewAreaIsReserved() {
        world.process(7, "order-api", 1, 11)
                .with(
                        listener("0.0.0.0:12345").heldBy(11, 0),
                        listener("[::]:12345").heldBy(11, 0),
                        bound("10.0.0.1:62000"),
                        listener("0.0.0.0:40000"),
                        bound("10.0.0.1:40001"),
                        listener("0.0.0.0:22"));
        udp.with(bound("0.0.0.0:51820"), bound("0.0.0.0:61820"));
        assertThat(after(TunedSetting.RESERVED_PORTS))
                .isEqualTo("10250,11211,12345,15672,25565,27017,30000-32767,40000,61820,62000");
        assertThat(plan().reservations())
                .extracting(Reservation::ports, Reservation::reason, Reservation::name)
                .contains(
                        tuple(
                                new PortRange(12_345, 12_345),
                                Reservation.Reason.LISTENING,
                                "order-api"),
                        tuple(new PortRange(61_820, 61_820), Reservation.Reason.UDP, ""),
                        tuple(new PortRange(62_000, 62_000), Reservation.Reason.BOUND, ""));
    }

    @Test
    void reservedPortsAreKeptAndOverlapsCountOnce() {
        world.reserve(99, 12_345, 30_000, 50_000).with(listener("0.0.0.0:12345"));
        assertThat(after(TunedSetting.RESERVED_PORTS))
                .isEqualTo("99,10250,11211,12345,15672,25565,27017,30000-32767,50000");
        assertThat(plan().after().orElseThrow().reserved()).isEqualTo(2768 + 7);
    }

    @Test
    void anOddBeginningThatIsKeptEndsOnAnEvenNumberOfPorts() {
        world.range(1025, 50_000);
        assertThat(after(TunedSetting.PORT_RANGE)).isEqualTo("1025 65534");
    }

    @Test
    void whereNothingIsWonTheRangeIsLeftAlone() {
        world.range(1024, 65_535);
        udp.range(1024, 65_535);
        assertThat(plan().changes()).isEmpty();
        assertThat(plan().notProposed())
                .contains(
                        new NotProposed(TunedSetting.PORT_RANGE, Why.NO_WIDER_RANGE, "1024 65535"),
                        new NotProposed(TunedSetting.RESERVED_PORTS, Why.RESERVED_ALREADY, ""));
    }

    @Test
    void withoutTheSocketsNoRangeIsProposed() {
        udp.problem(Problem.Kind.SOCKETS_UNREADABLE);
        assertThat(plan().changes()).isEmpty();
        assertThat(plan().notProposed()).extracting(NotProposed::why).contains(Why.UNKNOWN_SOCKETS);
        assertThat(plan(wish(40_000, 40_001)).harms())
                .extracting(Harm::kind)
                .containsExactly(Harm.Kind.UNKNOWN_SOCKETS);
    }

    @Test
    void aSettingThatCannotBeReadIsNotChanged() {
        world.range(new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"))
                .twReuse(new Reading.Refused<>("net.ipv4.tcp_tw_reuse", "EACCES"));
        assertThat(plan().changes()).isEmpty();
        assertThat(plan().before()).isEmpty();
        assertThat(plan().notProposed())
                .contains(
                        new NotProposed(TunedSetting.PORT_RANGE, Why.UNKNOWN_SETTING, ""),
                        new NotProposed(TunedSetting.TW_REUSE, Why.UNKNOWN_SETTING, ""));
    }

    @Test
    void privilegedPortsAreRefused() {
        assertThat(plan(wish(1000, 65_535)).harms())
                .containsExactly(
                        new Harm(
                                Harm.Kind.PRIVILEGED, PortSet.of(new PortRange(1000, 1023)), 1024));
    }

    @Test
    void aListenerInTheNewAreaWithoutAReservationIsRefused() {
        world.with(listener("0.0.0.0:20000"), listener("0.0.0.0:40000"));
        TuningWish wish =
                new TuningWish(
                        Optional.of(new PortRange(20_000, 60_999)),
                        PortSet.empty(),
                        Set.of(TunedSetting.PORT_RANGE));
        assertThat(plan(wish).harms())
                .containsExactly(
                        new Harm(
                                Harm.Kind.UNRESERVED,
                                PortSet.of(new PortRange(20_000, 20_000)),
                                0));
    }

    @Test
    void aRangeWithoutAPortForADestinationInUseIsRefused() {
        world.with(connected("10.0.0.1:40000", "10.0.0.2:443"));
        assertThat(plan(wish(40_000, 40_000)).harms())
                .extracting(Harm::kind)
                .containsExactly(Harm.Kind.NOTHING_LEFT);
        assertThat(plan(wish(40_000, 41_025)).harms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1024, 1025", "40000, 41022"})
    void aTinyRangeIsRefused(int first, int last) {
        assertThat(plan(wish(first, last)).harms())
                .containsExactly(
                        new Harm(Harm.Kind.TOO_FEW, PortSet.of(new PortRange(first, last)), 1024));
    }

    @Test
    void aRangeOfFewerPortsThanAreInUseIsRefused() {
        for (int port = 40_000; port < 42_000; port++) {
            world.with(connected("10.0.0.1:" + port, "10.0.0.2:443"));
        }
        assertThat(plan(wish(50_000, 51_998)).harms())
                .containsExactly(
                        new Harm(
                                Harm.Kind.TOO_FEW,
                                PortSet.of(new PortRange(50_000, 51_998)),
                                2000));
        assertThat(plan(wish(50_000, 51_999)).harms()).isEmpty();
    }

    @Test
    void aTinyRangeMayGetWider() {
        world.range(40_000, 40_009);
        udp.range(40_000, 40_009);
        assertThat(plan(wish(40_000, 40_099)).harms()).isEmpty();
    }

    @Test
    void timeWaitIsReusedWhereItHoldsMuchAndThatIsCounted() {
        world.range(40_000, 40_009);
        for (int port = 40_000; port < 40_006; port++) {
            world.with(timeWait("10.0.0.1:" + port, "10.0.0.2:443", 5000));
        }
        SettingChange change =
                plan(only(TunedSetting.TW_REUSE)).change(TunedSetting.TW_REUSE).orElseThrow();
        assertThat(change)
                .extracting(SettingChange::before, SettingChange::after, SettingChange::reason)
                .containsExactly("2", "1", Reason.TIME_WAIT_HEAVY);
        assertThat(change.gain().left()).isEqualTo(OptionalInt.of(6));
        assertThat(change.gain().perSecond()).isBetween(9.8, 9.9);
    }

    @Test
    void timeWaitReuseIsNotProposedWhereItDoesNothing() {
        assertThat(whyNot(TunedSetting.TW_REUSE)).isEqualTo(Why.LITTLE_TIME_WAIT);
        world.timestamps(new Reading.Known<>(0));
        assertThat(whyNot(TunedSetting.TW_REUSE)).isEqualTo(Why.NO_TIMESTAMPS);
        world.twReuse(1);
        assertThat(whyNot(TunedSetting.TW_REUSE)).isEqualTo(Why.REUSED_ALREADY);
    }

    @Test
    void limitsThatAreNotNearAreLeftAlone() {
        assertThat(whyNot(TunedSetting.CONNTRACK_MAX)).isEqualTo(Why.NOT_TRACKED);
    }

    private Why whyNot(TunedSetting setting) {
        return plan().notProposed().stream()
                .filter(one -> one.setting() == setting)
                .findFirst()
                .orElseThrow()
                .why();
    }

    private String after(TunedSetting setting) {
        return plan().change(setting).orElseThrow().after();
    }

    private static TuningWish wish(int first, int last) {
        return new TuningWish(Optional.of(new PortRange(first, last)), PortSet.empty(), Set.of());
    }

    private static TuningWish only(TunedSetting setting) {
        return new TuningWish(Optional.empty(), PortSet.empty(), Set.of(setting));
    }

    private TuningPlan plan() {
        return plan(TuningWish.NOTHING);
    }

    private TuningPlan plan(TuningWish wish) {
        return Tuning.of(world.build(), udp.build(), wish, true, Set.of());
    }
}
