package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.model.MapDiagnosis.Comparison;
import dev.portgauge.model.PortReasons.Run;

import org.junit.jupiter.api.Test;

import java.util.List;

class PortReasonsTest {

    private static final PortRange RANGE = new PortRange(65_530, 65_535);

    /** L listening, C connected, T in TIME_WAIT, R reusable, U undecided, F free. */
    private static PortReasons of(String letters) {
        PortReason[] reasons = new PortReason[letters.length()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] =
                    switch (letters.charAt(i)) {
                        case 'L' -> PortReason.LISTENING;
                        case 'C' -> PortReason.CONNECTED;
                        case 'T' -> PortReason.TIME_WAIT_BLOCKED;
                        case 'R' -> PortReason.TIME_WAIT_RECLAIMABLE;
                        case 'U' -> PortReason.UNDECIDED;
                        default -> PortReason.FREE;
                    };
        }
        return new PortReasons(RANGE, reasons);
    }

    private static Run run(int first, int last, PortReason reason) {
        return new Run(new PortRange(first, last), reason);
    }

    @Test
    void runsAreAscendingAndCoverTheRangeUpToTheHighestPort() {
        assertThat(of("LLFFFC").runs())
                .containsExactly(
                        run(65_530, 65_531, PortReason.LISTENING),
                        run(65_532, 65_534, PortReason.FREE),
                        run(65_535, 65_535, PortReason.CONNECTED));
        assertThat(of("FFFFFF").runs()).containsExactly(run(65_530, 65_535, PortReason.FREE));
    }

    @Test
    void everyPortHasItsReasonAndIsCounted() {
        PortReasons reasons = of("LCTRUF");
        assertThat(reasons.at(65_530)).isEqualTo(PortReason.LISTENING);
        assertThat(reasons.at(65_535)).isEqualTo(PortReason.FREE);
        assertThat(reasons.count(PortReason.CONNECTED)).isOne();
        assertThat(reasons.count(PortReason.BOUND)).isZero();
    }

    @Test
    void laterChangesOfTheArrayDoNotMatter() {
        PortReason[] given = {PortReason.FREE};
        PortReasons reasons = new PortReasons(new PortRange(7, 7), given);
        given[0] = PortReason.BOUND;
        assertThat(reasons.at(7)).isEqualTo(PortReason.FREE);
    }

    @Test
    void reasonsThatAreNotAsManyAsThePortsAreRefused() {
        assertThatThrownBy(() -> of("LL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 reasons for the ports 65530-65535");
    }

    @Test
    void twoAreComparedPortByPort() {
        // what may be taken over and what is undecided is not closed
        assertThat(Comparison.of(List.of(of("LCTRUF"), of("LFCCFF"))))
                .isEqualTo(new Comparison(2, List.of(1, 1), 0, 2));
    }

    @Test
    void ofThreeSomePortsAreClosedInTwo() {
        assertThat(Comparison.of(List.of(of("LCFFFF"), of("LCTFFF"), of("LFCCFF"))))
                .isEqualTo(new Comparison(1, List.of(0, 0, 1), 2, 2));
    }
}
