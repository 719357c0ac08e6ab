package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeTest {
    @Test
    void testsRunOnTheToolchainAndNotOnTheJvmOfMaven() {
        assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
    }
}
