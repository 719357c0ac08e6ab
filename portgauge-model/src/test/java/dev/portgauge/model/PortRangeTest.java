package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangeTest {

    @Test
    void theDefaultRangeHolds28232Ports() {
        PortRange range = new PortRange(32_768, 60_999);
        assertThat(range.size()).isEqualTo(28_232);
        assertThat(range).hasToString("32768-60999");
    }

    @ParameterizedTest
    @CsvSource({"32768, true", "60999, true", "32767, false", "61000, false", "0, false"})
    void bothEndsBelongToTheRange(int port, boolean inside) {
        assertThat(new PortRange(32_768, 60_999).contains(port)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "40000, 40099, 0",
        "40000, 40098, 1",
        "40001, 40003, 1",
        "40000, 40000, 0",
        "1, 65535, 1"
    })
    void onlyAnOddRangeOfSeveralPortsHasSlack(int first, int last, int slack) {
        assertThat(new PortRange(first, last).slack()).isEqualTo(slack);
    }

    @Test
    void connectPrefersTheParityOfTheLowestPort() {
        assertThat(new PortRange(40_000, 40_009).isConnectParity(40_004)).isTrue();
        assertThat(new PortRange(40_000, 40_009).isConnectParity(40_005)).isFalse();
        assertThat(new PortRange(40_001, 40_009).isConnectParity(40_005)).isTrue();
        assertThat(new PortRange(40_001, 40_009).isConnectParity(40_004)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "10, 9", "1, 65536", "-5, 5"})
    void anImpossibleRangeIsRefused(int first, int last) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(first, last))
                .withMessage("port range %d-%d", first, last);
    }
}
