package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ScriptedKernel;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class KernelSettingsReaderTest {

    private static final String DIRECTORY = "sys/net/ipv4/";

    private final List<Problem> problems = new ArrayList<>();
    private final ScriptedKernel kernel =
            new ScriptedKernel()
                    .withFile(DIRECTORY + "ip_local_port_range", "32768\t60999\n")
                    .withFile(DIRECTORY + "ip_local_reserved_ports", "\n")
                    .withFile(DIRECTORY + "tcp_tw_reuse", "2\n")
                    .withFile(DIRECTORY + "tcp_timestamps", "1\n")
                    .withFile(DIRECTORY + "ip_unprivileged_port_start", "1024\n");

    @Test
    void valuesAreRead() {
        KernelSettings settings = KernelSettingsReader.read(kernel, problems);
        assertThat(settings.portRange().known()).contains(new PortRange(32768, 60999));
        assertThat(settings.reservedPorts().known()).contains(PortSet.empty());
        assertThat(settings.tcpTwReuse().known()).contains(2);
        assertThat(settings.tcpTimestamps().known()).contains(1);
        assertThat(settings.unprivilegedPortStart().known()).contains(1024);
    }

    @Test
    void settingsOfNewerKernelsMayBeMissing() {
        KernelSettings settings = KernelSettingsReader.read(kernel, problems);
        assertThat(settings.tcpTwReuseDelayMillis())
                .isEqualTo(new Reading.NotReported<>("net.ipv4.tcp_tw_reuse_delay"));
        assertThat(settings.autobindReuse())
                .isEqualTo(new Reading.NotReported<>("net.ipv4.ip_autobind_reuse"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aMissingPortRangeIsAProblem() {
        KernelSettingsReader.read(new ScriptedKernel(), problems);
        assertThat(problems)
                .containsExactly(
                        new Problem(
                                Problem.Kind.SETTING_REFUSED,
                                "net.ipv4.ip_local_port_range",
                                "ENOENT"));
    }

    @Test
    void aRefusedSettingIsAProblemWithItsErrno() {
        kernel.withRefusal(DIRECTORY + "tcp_tw_reuse", "EACCES");
        assertThat(KernelSettingsReader.read(kernel, problems).tcpTwReuse())
                .isEqualTo(new Reading.Refused<>("net.ipv4.tcp_tw_reuse", "EACCES"));
        assertThat(problems)
                .containsExactly(
                        new Problem(
                                Problem.Kind.SETTING_REFUSED, "net.ipv4.tcp_tw_reuse", "EACCES"));
    }

    @Test
    void aSettingThatMakesNoSenseIsAProblemWithItsText() {
        kernel.withFile(DIRECTORY + "ip_local_reserved_ports", "8080;9000\n");
        assertThat(KernelSettingsReader.read(kernel, problems).reservedPorts())
                .isEqualTo(
                        new Reading.Malformed<>("net.ipv4.ip_local_reserved_ports", "8080;9000"));
        assertThat(problems)
                .containsExactly(
                        new Problem(
                                Problem.Kind.SETTING_MALFORMED,
                                "net.ipv4.ip_local_reserved_ports",
                                "8080;9000"));
    }
}
