package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputEndTest {

    @Test
    void aClosedDescriptorIsUnheard() {
        assertThat(OutputEnd.isUnheard(1 << 20)).isTrue();
    }

    @Test
    void whatTheTestsWriteToIsHeard() {
        assertThat(OutputEnd.isUnheard(2)).isFalse();
    }
}
