package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Workload;
import dev.portgauge.model.Workload.Runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;
import java.util.Optional;

class CgroupPathTest {

    /** A container's id, written as ID in the tables. */
    private static final String ID =
            "3f2a1b9c8d7e6f504132a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";

    private static final String SHORT = "3f2a1b9c8d7e";
    private static final String UID = "0f6a2c1e-7b3d-4e5f-8a9b-1c2d3e4f5a6b";

    /** Version 2, or the line of one hierarchy: what is found in it. */
    @ParameterizedTest
    @CsvFileSource(resources = "/cgroup-paths.csv", delimiter = '|')
    void aPathSaysWhatTheProcessRunsAs(
            String path, String unit, String runtime, String container, String pod)
            throws MalformedMessage {
        Workload found = CgroupPath.parse("0::" + filled(path) + "\n");
        assertThat(found.unit()).isEqualTo(Optional.ofNullable(unit));
        assertThat(found.pod()).isEqualTo(Optional.ofNullable(pod).map(CgroupPathTest::filled));
        assertThat(found.container())
                .isEqualTo(
                        Optional.ofNullable(container)
                                .map(id ->
                                        new Workload.Container(
                                                Runtime.valueOf(runtime), filled(id))));
    }

    /** Names that anybody may give a group, and that only look like one of those above. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docker/abc",
                "/docker/IDx",
                "/xID",
                "/docker/UPPER",
                "/.service",
                "/_.service",
                "/a b.service",
                "/a\u001b[31m.service",
                "/\uac00.service",
                "/LONG.service",
                "/podx",
                "/kubepods-pod.slice",
                "/kubepods-",
                "/kubepods/pod0f6a2c1e-7b3d-4e5f-8a9b_1c2d3e4f5a6",
                "/lxc",
                "/lxc/",
                "/lxc.payload.",
                "/lxc/a b",
                "/lxc/LONG",
                "/systemd-nspawn@.service/",
                "//",
                "/-pod.slice",
                "/\0"
            })
    void whatOnlyLooksLikeANameMeansNothing(String path) throws MalformedMessage {
        Workload found = CgroupPath.parse("0::" + filled(path) + "\n");
        assertThat(found.container()).isEmpty();
        assertThat(found.pod()).isEmpty();
        assertThat(found.unit().filter(name -> !name.equals("systemd-nspawn@.service"))).isEmpty();
    }

    @Test
    void ofVersionOneTheHierarchyThatSaysMostCounts() throws MalformedMessage {
        String text =
                """
                12:blkio:/system.slice
                11:memory:/kubepods/burstable/podUID/ID
                10:cpuset:/
                2:cpu,cpuacct:/system.slice
                1:name=systemd:/kubepods/burstable/podUID/ID
                0::/system.slice/containerd.service
                """;
        assertThat(CgroupPath.parse(filled(text)))
                .isEqualTo(
                        new Workload(
                                Optional.empty(),
                                Optional.of(new Workload.Container(Runtime.UNKNOWN, SHORT)),
                                Optional.of(UID)));
    }

    @Test
    void ofVersionOneTheNameOfTheUnitIsFoundInAnyHierarchy() throws MalformedMessage {
        String text = "3:cpu,cpuacct:/\n2:pids:/system.slice/ssh.service\n1:name=systemd:/";
        assertThat(CgroupPath.parse(text).unit()).contains("ssh.service");
    }

    @Test
    void anEmptyFileIsOfAKernelWithoutHierarchies() throws MalformedMessage {
        assertThat(CgroupPath.parse("")).isEqualTo(Workload.NONE);
    }

    @Test
    void linesThatAreNoneArePassedOver() throws MalformedMessage {
        assertThat(CgroupPath.parse("x\n\n0::/a.service\n9:\n").unit()).contains("a.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "0:", "0::", "0::a.service", "::/a.service", "-1::/a", "\n"})
    void textWithoutAnySuchLineIsMalformed(String text) {
        assertThatThrownBy(() -> CgroupPath.parse(text))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("/proc/PID/cgroup at 1: \"");
    }

    private static String filled(String text) {
        return text.replace("UNDER", UID.replace('-', '_'))
                .replace("UID", UID)
                .replace("ID0", ID.replace('3', '0'))
                .replace("ID", ID)
                .replace("SHORT", SHORT)
                .replace("LONG", "a".repeat(300))
                .replace("UPPER", ID.toUpperCase(Locale.ROOT));
    }
}
