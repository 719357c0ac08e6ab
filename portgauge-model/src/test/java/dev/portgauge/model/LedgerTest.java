package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class LedgerTest {

    private static final PortRange TEN = new PortRange(40_000, 40_009);

    @Test
    void aLedgerThatAddsUpHasEveryReason() {
        Ledger ledger =
                new Ledger(
                        TEN,
                        Map.of(
                                PortReason.RESERVED,
                                1,
                                PortReason.LISTENING,
                                2,
                                PortReason.BOUND,
                                1,
                                PortReason.ACCEPTED,
                                1,
                                PortReason.CONNECTED,
                                3,
                                PortReason.FREE,
                                2),
                        Map.of(TcpState.ESTABLISHED, 2, TcpState.CLOSE_WAIT, 1));
        assertThat(ledger.counts()).containsOnlyKeys(PortReason.values());
        assertThat(ledger.count(PortReason.UNDECIDED)).isZero();
        assertThat(ledger.capacity()).isEqualTo(9);
        assertThat(ledger.closedToAll()).isEqualTo(4);
    }

    @Test
    void aLedgerThatDoesNotSumToTheRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ledger(TEN, Map.of(PortReason.FREE, 9), Map.of()))
                .withMessage("a ledger of 10 ports sums to 9, its states to 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ledger(TEN, Map.of(PortReason.FREE, 11), Map.of()));
    }

    @Test
    void statesThatDoNotSumToTheConnectedPortsAreRefused() {
        Map<PortReason, Integer> counts = Map.of(PortReason.CONNECTED, 2, PortReason.FREE, 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ledger(TEN, counts, Map.of(TcpState.ESTABLISHED, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ledger(TEN, counts, Map.of()));
    }

    @Test
    void aNegativeCountIsRefusedEvenWhenTheSumIsRight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Ledger(
                                TEN, Map.of(PortReason.BOUND, -1, PortReason.FREE, 11), Map.of()))
                .withMessage("BOUND -1");
    }

    @Test
    void usedIsAShareOfTheCapacityNotOfTheRange() {
        Ledger ledger =
                new Ledger(TEN, Map.of(PortReason.RESERVED, 2, PortReason.FREE, 8), Map.of());
        assertThat(new Headroom(ledger, new PortsLeft(2, 2, 2)).usedPercent()).isEqualTo(75.0);
    }

    @Test
    void aRangeThatIsReservedWholeIsUsedWhole() {
        Ledger ledger = new Ledger(TEN, Map.of(PortReason.RESERVED, 10), Map.of());
        assertThat(new Headroom(ledger, new PortsLeft(0, 0, 0)).usedPercent()).isEqualTo(100.0);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "1, 0, 2", "0, 3, 2", "2, 2, 1"})
    void boundsInTheWrongOrderAreRefused(int atLeast, int estimate, int atMost) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortsLeft(atLeast, estimate, atMost))
                .withMessage("ports left %d, %d, %d", atLeast, estimate, atMost);
    }

    @Test
    void equalBoundsAreExact() {
        assertThat(new PortsLeft(232, 232, 232).isExact()).isTrue();
        assertThat(new PortsLeft(232, 236, 240).isExact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OK, OK, OK",
        "OK, UNKNOWN, UNKNOWN",
        "OK, WARNING, WARNING",
        "OK, CRITICAL, CRITICAL",
        "UNKNOWN, WARNING, WARNING",
        "UNKNOWN, CRITICAL, CRITICAL",
        "WARNING, CRITICAL, CRITICAL",
        "WARNING, WARNING, WARNING",
        "UNKNOWN, UNKNOWN, UNKNOWN",
        "CRITICAL, CRITICAL, CRITICAL"
    })
    void theGraverVerdictWinsFromEitherSide(Verdict one, Verdict other, Verdict worse) {
        assertThat(one.worse(other)).isEqualTo(worse);
        assertThat(other.worse(one)).isEqualTo(worse);
    }

    @ParameterizedTest
    @CsvSource({"OK, 0", "WARNING, 1", "CRITICAL, 2", "UNKNOWN, 3"})
    void exitCodesAreThoseOfNagiosPlugins(Verdict verdict, int code) {
        assertThat(verdict.exitCode()).isEqualTo(code);
    }
}
