package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class ReadingTest {

    static Stream<Reading<Integer>> absences() {
        return Stream.of(
                new Reading.NotReported<>("tcp_tw_reuse"),
                new Reading.Refused<>("tcp_tw_reuse", "EACCES"),
                new Reading.Malformed<>("tcp_tw_reuse", "two"));
    }

    @Test
    void aKnownValueIsMappedAndHandedOut() {
        Reading<Integer> known = new Reading.Known<>(21);
        assertThat(known.map(value -> 2 * value)).isEqualTo(new Reading.Known<>(42));
        assertThat(known.known()).contains(21);
        assertThat(known.orElse(7)).isEqualTo(21);
    }

    @Test
    void aKnownValueIsNoAbsence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Reading.Known<>(21).absence())
                .withMessage("the value is known: 21");
    }

    @ParameterizedTest
    @MethodSource("absences")
    void anAbsenceKeepsItsReasonThroughAMap(Reading<Integer> absence) {
        assertThat(absence.<String>map(value -> "never " + value)).isEqualTo(absence);
        assertThat(absence.<String>absence()).isEqualTo(absence);
    }

    @ParameterizedTest
    @MethodSource("absences")
    void anAbsenceIsNeverZero(Reading<Integer> absence) {
        assertThat(absence.known()).isEmpty();
        assertThat(absence.orElse(7)).isEqualTo(7);
    }
}
