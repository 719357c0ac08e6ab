package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.LiveKernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** Mounts, names of instances, statistics of a buffer. */
class TracefsTest {

    private static final String MOUNTS =
            """
            22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw
            35 22 0:11 / /sys/kernel/tracing rw,relatime shared:12 - tracefs tracefs rw
            36 22 0:11 / /mnt/a\\040b rw - tracefs nodev rw
            37 22 0:11 /instances /mnt/part rw - tracefs nodev rw
            38 22 0:7 / /sys/kernel/debug rw shared:13 - debugfs debugfs rw
            """;

    @Test
    void mountsOfTheWholeFilesystemAreFound() {
        assertThat(TracefsMounts.of("tracefs", MOUNTS))
                .containsExactly("/sys/kernel/tracing", "/mnt/a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "1 2 3", " - tracefs x", "1 2 0:1 / - tracefs"})
    void linesThatAreNoneHaveNone(String text) {
        assertThat(TracefsMounts.of("tracefs", text)).isEmpty();
    }

    @Test
    void aRunKnowsItsOwnInstanceAndThatOfAnEarlierOneOfItsNumber() {
        LiveKernel kernel = new LiveKernel(Path.of("/proc"));
        InstanceName own = InstanceName.own(kernel);
        assertThat(own.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(own.start()).isPositive();
        assertThat(InstanceName.parse(own.text())).isEqualTo(own);
        assertThat(own.isStale(kernel)).isFalse();
        InstanceName earlier = new InstanceName(own.pid(), own.start() - 1, own.pidNamespace());
        assertThat(earlier.isStale(kernel)).isTrue();
        InstanceName gone = new InstanceName(4_194_305, 1, own.pidNamespace());
        assertThat(gone.isStale(kernel)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"portgauge", "portgauge-1", "portgauge-1-2-x", "other-1-2-3", ""})
    void othersInstancesAreNotOurs(String name) {
        assertThat(InstanceName.parse(name)).isNull();
    }

    @Test
    void lostEventsAreAddedUp() {
        String stats =
                """
                entries: 10
                overrun: 3
                commit overrun: 1
                bytes: 99
                oldest event ts:     0.000000
                dropped events: 4
                read events: 7
                """;
        assertThat(BufferStats.lost(stats, false)).isEqualTo(8);
        assertThat(BufferStats.lost(stats, true)).isEqualTo(18);
        assertThat(BufferStats.lost("entries: 10\n", false)).isEqualTo(-1);
        assertThat(BufferStats.lost("overrun: many\n", false)).isEqualTo(-1);
    }
}
