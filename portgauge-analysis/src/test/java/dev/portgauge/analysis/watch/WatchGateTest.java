package dev.portgauge.analysis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.Thresholds;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.WatchPulse;
import dev.portgauge.model.WatchTick.Look;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** At which seconds the sockets of 28 000 connections are read, with 28 232 ports. */
class WatchGateTest {

    private static final int PORTS = 28_232;

    private static WatchPulse pulse(long sockets, long timeWait, long opens) {
        return new WatchPulse(
                new Reading.Known<>(new Sockstat(sockets, 0, 0, timeWait, sockets, 1)),
                new Reading.Known<>(opens),
                new Reading.Known<>(new PortRange(32_768, 60_999)),
                new Reading.Known<>(PortSet.empty()));
    }

    /** The seconds from 1 to 60, after a look at 0, with what the counters say at each. */
    private static List<Integer> looks(
            boolean isSoon,
            IntUnaryOperator open,
            IntUnaryOperator waiting,
            IntUnaryOperator opens) {
        WatchGate gate = new WatchGate(Thresholds.DEFAULTS, false);
        List<Integer> looks = new ArrayList<>();
        for (int second = 0; second <= 60; second++) {
            int inUse = open.applyAsInt(second);
            int timeWait = waiting.applyAsInt(second);
            WatchPulse pulse = pulse(inUse, timeWait, opens.applyAsInt(second));
            if (gate.decide(pulse, Duration.ofSeconds(second)) == Look.TAKEN) {
                looks.add(second);
                gate.looked(PORTS - inUse - timeWait, isSoon);
            }
        }
        return looks;
    }

    @Test
    void whatStandsStillIsReadOnceAMinuteHoweverFewPortsAreLeft() {
        assertThat(looks(false, _ -> 28_000, _ -> 0, _ -> 7)).containsExactly(0, 60);
        assertThat(looks(false, _ -> PORTS, _ -> 0, _ -> 7)).containsExactly(0, 60);
    }

    /** 400 a second: CRITICAL ends below 26 820, WARNING below 22 585 in use. */
    @Test
    void timeWaitThatOnlyRunsOutIsReadWhereTheVerdictChanges() {
        // from second 14 on all sockets together are too few
        assertThat(looks(false, _ -> 4_000, second -> 24_000 - 400 * second, _ -> 7))
                .containsExactly(0, 3, 13);
    }

    /** A server beside it: nothing begins here. */
    @Test
    void whatTheOtherSideBeginsIsReadEveryTenSeconds() {
        assertThat(looks(false, second -> 27_900 + 50 * (second % 2), _ -> 0, _ -> 7))
                .hasSizeLessThan(8);
    }

    @Test
    void whileItMayEndSoonItIsReadOftenEnoughForAForecast() {
        // 10 000 left, 50 a second: 200 s; two per cent are four seconds
        IntUnaryOperator opens = second -> 50 * second;
        assertThat(looks(false, second -> 18_232 + 50 * second, _ -> 0, opens))
                .startsWith(1, 4, 7, 10, 13)
                .hasSize(20);
        assertThat(looks(true, _ -> 25_000, _ -> 0, _ -> 7)).contains(3, 6, 57, 60);
    }

    @Test
    void theFewerPortsAreLeftTheMoreOftenTheyAreCounted() {
        IntUnaryOperator opens = second -> 20 * second;
        List<Integer> looks = looks(false, second -> 27_032 + 20 * second, _ -> 0, opens);
        assertThat(looks).startsWith(0, 2, 4, 6).endsWith(56, 57, 58, 59, 60);
    }

    @Test
    void thatTheFirstPortIsFreeAgainIsSeenAtOnce() {
        assertThat(looks(false, second -> second < 5 ? PORTS : PORTS - 5, _ -> 0, _ -> 7))
                .contains(5);
    }
}
