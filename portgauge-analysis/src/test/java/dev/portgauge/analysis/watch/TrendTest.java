package dev.portgauge.analysis.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.model.WatchTick.Forecast;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

class TrendTest {

    private static final int TIME_WAIT = 60_000;

    private static Trend of(double... values) {
        Trend trend = new Trend();
        for (int i = 0; i < values.length; i++) {
            trend.add(i, values[i]);
        }
        return trend;
    }

    @Test
    void aStraightFallIsSureFromTheFourthLook() {
        assertThat(of(100, 90, 80).surely()).isZero();
        assertThat(of(100, 90, 80, 70).surely()).isCloseTo(-10, within(1e-9));
    }

    @Test
    void onlyTheLastLooksCount() {
        Trend trend = of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int i = 10; i < 20; i++) {
            trend.add(i, 5.0 * i);
        }
        assertThat(trend.size()).isEqualTo(Trend.LOOKS);
        assertThat(trend.surely()).isCloseTo(5, within(1e-9));
    }

    @Test
    void oneBurstIsNoTrend() {
        assertThat(of(1000, 1000, 1000, 1000, 1000, 0, 0, 0, 0, 0).slope()).isLessThan(-100);
        assertThat(of(1000, 1000, 1000, 1000, 1000, 0, 0, 0, 0, 0).surely()).isZero();
    }

    @Test
    void noiseAndTinyChangesAreNoTrend() {
        assertThat(of(10, 14, 9, 13, 10, 15, 9, 12, 11, 12).surely()).isZero();
        assertThat(of(10, 10, 9, 9, 9, 8).surely()).isZero();
        assertThat(of(5, 5, 5, 5, 5).surely()).isZero();
    }

    @Test
    void looksAtOneMomentAreNoTrend() {
        Trend trend = new Trend();
        for (int i = 0; i < 6; i++) {
            trend.add(1, i * 100);
        }
        assertThat(trend.surely()).isZero();
    }

    /** What stays in use, without TIME_WAIT. */
    @Test
    void whatIsHeldRunsOutStraight() {
        Forecaster forecaster = new Forecaster();
        for (int i = 0; i < 5; i++) {
            forecaster.add(i, 1000 - 10 * i, 10 * i, 0);
        }
        Forecast forecast = forecaster.forecast(960, 1000, _ -> 0, TIME_WAIT).orElseThrow();
        assertThat(forecast.exhaustedIn()).contains(Duration.ofSeconds(96));
        assertThat(forecast.halfIn()).contains(Duration.ofSeconds(46));
        assertThat(forecast.heldPerSecond()).isCloseTo(10, within(1e-9));
        assertThat(forecast.isSoon()).isTrue();
    }

    /** 10 a second into TIME_WAIT need 600 ports, and no more. */
    @Test
    void timeWaitReturnsSoThatItLevelsOff() {
        Forecaster forecaster = new Forecaster();
        for (int i = 0; i < 5; i++) {
            forecaster.add(i, 1000 - 10 * i, 0, 10 * i);
        }
        IntUnaryOperator returning = second -> second > 56 ? 10 : 0;
        Optional<Forecast> forecast = forecaster.forecast(960, 1000, returning, TIME_WAIT);
        assertThat(forecast.orElseThrow().exhaustedIn()).isEmpty();
        assertThat(forecast.orElseThrow().lowest()).isEqualTo(400);
        assertThat(forecast.orElseThrow().isSoon()).isFalse();
    }

    @Test
    void timeWaitThatNeedsMoreThanThereIsRunsOutBeforeItReturns() {
        Forecaster forecaster = new Forecaster();
        for (int i = 0; i < 5; i++) {
            forecaster.add(i, 300 - 10 * i, 0, 10 * i);
        }
        Forecast forecast =
                forecaster
                        .forecast(260, 300, second -> second > 56 ? 10 : 0, TIME_WAIT)
                        .orElseThrow();
        assertThat(forecast.exhaustedIn()).contains(Duration.ofSeconds(26));
    }

    @Test
    void portsThatAreTakenOverBlockForTheDelayOnly() {
        Forecaster forecaster = new Forecaster();
        for (int i = 0; i < 5; i++) {
            forecaster.add(i, 300 - 10 * i, 0, 10 * i);
        }
        IntUnaryOperator returning = second -> second == 60 ? 10 : 0;
        assertThat(forecaster.forecast(260, 300, returning, 1000)).isEmpty();
    }
}
