package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ThresholdsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 28232, CRITICAL, NOTHING_LEFT",
        "1, 28232, CRITICAL, USED_ABOVE",
        "99, 28232, CRITICAL, USED_ABOVE",
        "50, 1000, CRITICAL, USED_ABOVE",
        "51, 1000, WARNING, LEFT_BELOW",
        "99, 400, WARNING, LEFT_BELOW",
        "100, 400, OK, LEFT_BELOW",
        "200, 1000, WARNING, USED_ABOVE",
        "201, 1000, OK, LEFT_BELOW",
        "0, 0, CRITICAL, NOTHING_LEFT"
    })
    void theDefaultsAreThoseOfTheNotes(int left, int capacity, Verdict verdict, Trigger trigger) {
        assertThat(Thresholds.DEFAULTS.judge(left, capacity)).isEqualTo(verdict);
        if (verdict != Verdict.OK) {
            assertThat(Thresholds.DEFAULTS.trigger(left, capacity)).isEqualTo(trigger);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500:, 499, 1000, true",
        "500:, 500, 1000, false",
        "0:, 0, 1000, false",
        "20%:, 199, 1000, true",
        "20%:, 200, 1000, false",
        "80%, 199, 1000, true",
        "80%, 200, 1000, false",
        "@0:500, 500, 1000, true",
        "@0:500, 501, 1000, false",
        "@0:0, 0, 1000, true",
        "@0:0, 1, 1000, false",
        "@0:20%, 200, 1000, true",
        "@0:20%, 201, 1000, false",
        "99.5%, 4, 1000, true",
        "99.5%, 5, 1000, false",
        "100%, 0, 1000, false",
        "0%, 999, 1000, true",
        "0%, 1000, 1000, false"
    })
    void aNagiosRangeRingsOutsideItself(String text, int left, int capacity, boolean rings) {
        assertThat(Limit.parse(text).isReached(left, capacity)).isEqualTo(rings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500", "", "%", ":", "%:", "-1:", "+1:", "1e3:", "0x10:", "200%:", "200%", "-5%",
                        "1.5:",
                "65536:", "1..5%", ".%", "5%%", "5:5", "~:5", "@500", "@0:", "@5:500", "@", "@0:5:",
                        " 5:", "5: ",
                "NaN:", "five", "\u0665:", "123456789:"
            })
    void whatIsNoLimitIsRefusedWithItsText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.parse(text)).withMessage(text);
    }

    @Test
    void criticalOutranksWarning() {
        Thresholds thresholds =
                new Thresholds(List.of(Limit.parse("500:")), List.of(Limit.parse("100:")));
        assertThat(thresholds.judge(99, 1000)).isEqualTo(Verdict.CRITICAL);
        assertThat(thresholds.judge(100, 1000)).isEqualTo(Verdict.WARNING);
        assertThat(thresholds.judge(500, 1000)).isEqualTo(Verdict.OK);
    }

    @Test
    void noLimitsNeverRing() {
        assertThat(new Thresholds(List.of(), List.of()).judge(0, 1000)).isEqualTo(Verdict.OK);
        assertThat(Thresholds.smallestQuietLeft(List.of(), 1000)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1000, 28_232, 65_535})
    void theSmallestQuietNumberIsWhereTheLastLimitStops(int capacity) {
        for (List<Limit> limits :
                List.of(Thresholds.DEFAULT_WARNING, Thresholds.DEFAULT_CRITICAL)) {
            int quiet = Thresholds.smallestQuietLeft(limits, capacity);
            assertThat(limits).noneMatch(limit -> limit.isReached(quiet, capacity));
            assertThat(limits).anyMatch(limit -> limit.isReached(quiet - 1, capacity));
        }
    }
}
