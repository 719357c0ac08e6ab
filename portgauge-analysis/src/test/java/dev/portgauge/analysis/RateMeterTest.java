package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.watch.RateMeter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class RateMeterTest {

    /** Milliseconds in an int: halves of sums overflow after 12 days, the count itself after 24. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 30, Integer.MAX_VALUE - 70_000L, 1L << 32})
    void aWatchMayRunForWeeks(long begunMillis) {
        RateMeter meter =
                new RateMeter(
                        TestSocket.endpoint("10.0.0.1:0").address(),
                        TestSocket.endpoint("10.0.0.5:443"));
        for (int second = 0; second <= 80; second++) {
            // one connection on one port every 8 s: open for 2 s, then 6 s of TIME_WAIT
            int age = second % 8;
            TestSocket one =
                    age < 2
                            ? TestSocket.connected("10.0.0.1:40000", "10.0.0.5:443")
                                    .heldBy(1 + second / 8, 0)
                            : TestSocket.timeWait(
                                    "10.0.0.1:40000", "10.0.0.5:443", 1000 * (age - 2));
            meter.add(
                    new SnapshotBuilder().with(one).build(),
                    Duration.ofMillis(begunMillis + 1000L * second));
        }
        assertThat(meter.reuse().seen()).isEqualTo(10);
        assertThat(meter.reuse().shortestMillis()).isEqualTo(5_500);
        assertThat(meter.measured().orElseThrow().opened()).isEqualTo(10);
    }
}
