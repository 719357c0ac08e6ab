package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ScriptedKernel;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ProcessReaderTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            Max open files            1024                 524288               files
            Max locked memory         8388608              8388608              bytes
            """;

    private final ScriptedKernel kernel =
            new ScriptedKernel()
                    .withFile("7/status", "Name:\tmy app\nUmask:\t0022\nUid:\t0\t1001\t0\t0\n")
                    .withFile("7/cmdline", "/opt/app\0--port\0" + "80\0")
                    .withFile("7/cgroup", "0::/system.slice/app.service\n")
                    .withFile("7/limits", LIMITS)
                    .withDescriptors(7, new Reading.Known<>(960))
                    .withHostFile("/etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1001:1::/:/x\n");

    private Map<Integer, ProcessFacts> read() {
        return new ProcessReader(kernel).read(List.of(7, 8));
    }

    @Test
    void everythingOfAProcessAndNothingOfOneThatHasEnded() {
        assertThat(read())
                .containsExactly(
                        Map.entry(
                                7,
                                new ProcessFacts(
                                        7,
                                        "my app",
                                        new Reading.Known<>("/opt/app --port 80"),
                                        new Reading.Known<>(1001),
                                        Optional.of("app"),
                                        new Reading.Known<>(
                                                new Workload(
                                                        Optional.of("app.service"),
                                                        Optional.empty(),
                                                        Optional.empty())),
                                        new Reading.Known<>(960),
                                        new Reading.Known<>(new DescriptorLimit(1024, 524_288)))));
    }

    /** Its own /etc/passwd may give the number to somebody else. */
    @Test
    void aUserInAContainerHasNoNameHere() {
        kernel.withFile("7/cgroup", "0::/system.slice/docker-" + ID + ".scope\n");
        assertThat(read().get(7).user()).isEmpty();
        assertThat(read().get(7).uid()).isEqualTo(new Reading.Known<>(1001));
    }

    @Test
    void anotherUsersDescriptorsAreRefusedAndTheRestStays() {
        Reading<Integer> refused = new Reading.Refused<>("/proc/7/fd", "EACCES");
        kernel.withDescriptors(7, refused).withRefusal("7/cgroup", "EACCES");
        ProcessFacts facts = read().get(7);
        assertThat(facts.descriptors()).isEqualTo(refused);
        assertThat(facts.knownWorkload()).isEqualTo(Workload.NONE);
        assertThat(facts.commandLine().known()).contains("/opt/app --port 80");
    }

    @Test
    void aKernelThreadHasNoCommandLine() {
        kernel.withFile("7/cmdline", "");
        assertThat(read().get(7).commandLine()).isInstanceOf(Reading.NotReported.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Max open files unlimited unlimited files, 9223372036854775807, 9223372036854775807",
        "Max open files  8  unlimited, 8, 9223372036854775807",
        "Max open files 0 0 files, 0, 0"
    })
    void limitsAreFoundByName(String line, long soft, long hard) {
        kernel.withFile("7/limits", "Max\nMax open\nMax open locks 1 2\n" + line + "\n");
        assertThat(read().get(7).limit())
                .isEqualTo(new Reading.Known<>(new DescriptorLimit(soft, hard)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Max open files", "Max open files 5", "Max open files x 5", "open"})
    void limitsThatMakeNoSenseAreMalformed(String text) {
        kernel.withFile("7/limits", text);
        assertThat(read().get(7).limit()).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uid:", "Uid:\t1", "Uid:\t1\tx", "Uid:\t1\t4294967296"})
    void aUserThatMakesNoSenseIsMalformed(String text) {
        kernel.withFile("7/status", text);
        assertThat(read().get(7).uid()).isInstanceOf(Reading.Malformed.class);
        assertThat(read().get(7).user()).isEmpty();
    }

    @Test
    void linesOfPasswdThatAreNoneArePassedOver() {
        String text = "\n:x:5:\nbad\na:b\nc:x:x:1\n+::::\nok:x:5:\nlater:x:5:\nlast:x:4294967295:0";
        assertThat(ProcessStatus.users(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of(5, "ok", -1, "last"));
    }
}
