package dev.portgauge.analysis.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.model.WatchTick.Reuse;

import org.junit.jupiter.api.Test;

class ReuseCounterTest {

    /** Weeks at some hundred a second. */
    @Test
    void itNeverCountsMoreThanAMillionAndForgetsWhatIsLongOver() {
        ReuseCounter counter = new ReuseCounter();
        for (int i = 0; i < 1_000; i++) {
            counter.add(250, 1_000);
        }
        for (int i = 0; i < 12 * ReuseCounter.MOST; i++) {
            counter.add(70_000, 1_000);
            if (i % 100_000 == 0) {
                assertThat(counter.reuse().seen()).isBetween(1, ReuseCounter.MOST);
            }
        }
        Reuse reuse = counter.reuse();
        assertThat(reuse.underTimeWait()).isZero();
        assertThat(reuse.shortestMillis()).isEqualTo(70_000);
    }

    @Test
    void theShareStaysWhatItIs() {
        ReuseCounter counter = new ReuseCounter();
        for (int i = 0; i < 3 * ReuseCounter.MOST; i++) {
            counter.add(i % 4 == 0 ? 1_250 : 70_000, 1_000);
        }
        Reuse reuse = counter.reuse();
        assertThat(reuse.underPercent()).isCloseTo(25, within(0.1));
        assertThat(reuse.medianMillis()).isEqualTo(70_000);
        assertThat(reuse.shortestMillis()).isEqualTo(1_200);
    }
}
