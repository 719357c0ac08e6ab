package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which TIME_WAIT connect() would take over: tcp_twsk_unique() in net/ipv4/tcp_ipv4.c. */
class TimeWaitTest {

    private final SnapshotBuilder world = new SnapshotBuilder();

    @ParameterizedTest
    @CsvSource({
        "0, 10.0.0.1, 10.0.0.2, 5000, false",
        "0, 127.0.0.1, 127.0.0.1, 5000, false",
        "1, 10.0.0.1, 10.0.0.2, 5000, true",
        "1, 2001:db8::1, 2001:db8::2, 5000, true",
        "1, 127.0.0.1, 127.0.0.1, 5000, true",
        "2, 10.0.0.1, 10.0.0.2, 5000, false",
        "2, 2001:db8::1, 2001:db8::2, 5000, false",
        "2, 127.0.0.1, 127.0.0.1, 5000, true",
        "2, 10.0.0.1, 127.9.9.9, 5000, true",
        "2, 127.0.0.1, 10.0.0.2, 5000, true",
        "2, ::ffff:127.0.0.1, ::ffff:10.0.0.2, 5000, true",
        "2, ::1, ::1, 5000, true",
        "1, 10.0.0.1, 10.0.0.2, 1000, false",
        "1, 10.0.0.1, 10.0.0.2, 1001, true",
        "1, 10.0.0.1, 10.0.0.2, 0, false",
        "2, 127.0.0.1, 127.0.0.1, 300, false"
    })
    void reuseDependsOnTheSettingTheAddressesAndTheAge(
            int reuse, String local, String remote, int age, boolean reclaimable) {
        world.twReuse(reuse).with(timeWait(at(local, 40_000), at(remote, 443), age));
        assertThat(isReclaimable(local, remote)).isEqualTo(reclaimable);
    }

    @ParameterizedTest
    @CsvSource({"200, 200, false", "200, 201, true", "3000, 2999, false", "3000, 3001, true"})
    void theDelayIsHonouredToTheMillisecond(int delay, int age, boolean reclaimable) {
        world.twReuse(1).twReuseDelay(delay).with(timeWait("10.0.0.1:40000", "10.0.0.2:443", age));
        assertThat(isReclaimable("10.0.0.1", "10.0.0.2")).isEqualTo(reclaimable);
    }

    @ParameterizedTest
    @CsvSource({"1000, false", "1001, true"})
    void aKernelWithoutTheDelayWaitsOneSecond(int age, boolean reclaimable) {
        world.twReuse(1)
                .twReuseDelay(new Reading.NotReported<>("tcp_tw_reuse_delay"))
                .with(timeWait("10.0.0.1:40000", "10.0.0.2:443", age));
        assertThat(isReclaimable("10.0.0.1", "10.0.0.2")).isEqualTo(reclaimable);
    }

    @Test
    void aDelayThatCannotBeReadMayBeTheShortest() {
        world.twReuse(1)
                .twReuseDelay(new Reading.Refused<>("tcp_tw_reuse_delay", "EACCES"))
                .with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 2));
        assertThat(isReclaimable("10.0.0.1", "10.0.0.2")).isTrue();
    }

    @Test
    void withTimestampsSwitchedOffOneThatHadThemMayStillBeReclaimable() {
        world.twReuse(1)
                .timestamps(new Reading.Known<>(0))
                .with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 5000));
        assertThat(Checks.headroom(world, "10.0.0.2:443").left())
                .isEqualTo(new PortsLeft(9, 9, 10));
    }

    @Test
    void settingsThatCannotBeReadOnlyRaiseTheUpperBound() {
        world.twReuse(new Reading.Refused<>("tcp_tw_reuse", "EACCES"))
                .timestamps(new Reading.Refused<>("tcp_timestamps", "EACCES"))
                .with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 5000));
        Headroom headroom = Checks.headroom(world, "10.0.0.2:443");
        assertThat(headroom.left().atLeast()).isEqualTo(9);
        assertThat(headroom.left().atMost()).isEqualTo(10);
    }

    @Test
    void aBlockedTimeWaitIsNotLeft() {
        world.twReuse(0).with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 5000));
        assertThat(Checks.headroom(world, "10.0.0.2:443").left()).isEqualTo(new PortsLeft(9, 9, 9));
    }

    @Test
    void aReclaimableTimeWaitIsMostLikelyLeft() {
        world.twReuse(1).with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 5000));
        assertThat(Checks.headroom(world, "10.0.0.2:443").left())
                .isEqualTo(new PortsLeft(9, 10, 10));
    }

    @Test
    void aTimeWaitOnADeviceDoesNotConflict() {
        world.twReuse(0).with(timeWait("10.0.0.1:40000", "10.0.0.2:443", 5000).onDevice(3));
        Headroom headroom = Checks.headroom(world, "10.0.0.2:443");
        assertThat(headroom.ledger().count(PortReason.TIME_WAIT_BLOCKED)).isZero();
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isEqualTo(1);
    }

    private boolean isReclaimable(String local, String remote) {
        Headroom headroom = Checks.headroom(world, local, at(remote, 443));
        int reclaimable = headroom.ledger().count(PortReason.TIME_WAIT_RECLAIMABLE);
        assertThat(reclaimable + headroom.ledger().count(PortReason.TIME_WAIT_BLOCKED))
                .isEqualTo(1);
        return reclaimable == 1;
    }

    private static String at(String address, int port) {
        return "[" + address + "]:" + port;
    }
}
