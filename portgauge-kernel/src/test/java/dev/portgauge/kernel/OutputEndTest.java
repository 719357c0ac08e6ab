package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

class OutputEndTest {

    @Test
    void aClosedDescriptorIsUnheard() {
        assertThat(OutputEnd.isUnheard(1 << 20)).isTrue();
    }

    @Test
    void whatTheTestsWriteToIsHeard() {
        assertThat(OutputEnd.isUnheard(2)).isFalse();
    }

    @Test
    void whatCanOnlyBeReadIsUnheard() throws IOException {
        int before = lowest();
        try (FileInputStream file = new FileInputStream("/proc/self/maps")) {
            assertThat(file.read()).isPositive();
            assertThat(OutputEnd.isUnheard(before)).isTrue();
        }
    }

    /** The descriptor that the next file opened gets. */
    private static int lowest() throws IOException {
        int fd = 0;
        while (Files.exists(Path.of("/proc/self/fd/" + fd), LinkOption.NOFOLLOW_LINKS)) {
            fd++;
        }
        return fd;
    }
}
