package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be read is named, with what it costs; it is never a zero. */
class DegradedReadingTest {

    private static final int EPERM = 1;
    private static final int ENOBUFS = 105;
    private static final String RANGE = "sys/net/ipv4/ip_local_port_range";
    private static final String RESERVED = "sys/net/ipv4/ip_local_reserved_ports";

    private ChangedKernel kernel;

    @BeforeEach
    void record() {
        kernel = new ChangedKernel(TestHost.recorded("mixed"));
    }

    private TestHost.Outcome run(String... args) {
        return new TestHost().kernel(kernel).run(args);
    }

    @Test
    void withoutNetlinkTheSocketsComeFromProcfsAndThatIsSaid() {
        kernel.withoutNetlink(EPERM);
        TestHost.Outcome outcome = run("check", "127.0.0.1:9000");
        assertThat(outcome.code()).isBetween(0, 2);
        assertThat(outcome.out()).contains("EPERM").contains("/proc/net/tcp");
        assertThat(run("check", "--format", "json").out())
                .contains("\"socketSource\": \"procfs\"")
                .contains("SOCK_DIAG_UNAVAILABLE");
        assertThat(new TestHost().kernel(kernel).run("check", "--lang", "ko").out())
                .contains("EPERM")
                .contains("/proc/net/tcp");
    }

    @Test
    void withoutIpv6NothingIsMissing() {
        kernel.without("thread-self/net/tcp6").without("thread-self/net/sockstat6");
        String json = run("check", "--format", "json").out();
        assertThat(json).contains("\"socketSource\": \"sockDiag\"");
        assertThat(json).doesNotContain("SOCK_DIAG_UNAVAILABLE", "SOCKETS_");
        assertThat(run("check", "127.0.0.1:9000").out()).doesNotContain("/proc/net/tcp", "ENOENT");
    }

    @Test
    void aDumpThatFailsIsSaid() {
        kernel.withDumpError(ENOBUFS);
        assertThat(run("check").out()).contains("ENOBUFS");
        assertThat(run("check", "--format=json").out()).contains("\"socketSource\": \"procfs\"");
    }

    @Test
    void withoutThePortRangeNothingIsCounted() {
        kernel.withRefusal(RANGE, "EACCES");
        TestHost.Outcome check = run("check", "127.0.0.1:9000");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out()).contains("ip_local_port_range").contains("EACCES");
        TestHost.Outcome limits = run("limits");
        assertThat(limits.code()).isEqualTo(3);
        assertThat(limits.out()).contains("ip_local_port_range").contains("EACCES");
        assertThat(run("check", "127.0.0.1:9000", "--format", "json").out())
                .doesNotContain("\"range\"", "\"left\"");
        assertThat(run("check", "127.0.0.1:9000", "--format", "nagios").out()).contains("UNKNOWN");
    }

    @Test
    void aMalformedPortRangeIsQuoted() {
        kernel.withFile(RANGE, "60999 32768\n");
        TestHost.Outcome limits = run("limits");
        assertThat(limits.code()).isEqualTo(3);
        assertThat(limits.out()).contains("60999 32768");
    }

    @Test
    void aMalformedReservedListIsQuotedAndTheRestStands() {
        kernel.withFile(RESERVED, "9-1\n");
        TestHost.Outcome limits = run("limits");
        assertThat(limits.out()).contains("ip_local_reserved_ports").contains("9-1");
        assertThat(run("check", "127.0.0.1:9000").out())
                .contains("ip_local_reserved_ports")
                .contains("9-1");
        assertThat(run("check", "--format", "json").out()).contains("SETTING_MALFORMED");
    }

    @Test
    void aRefusedReservedListIsNamed() {
        kernel.withRefusal(RESERVED, "EACCES");
        assertThat(run("limits").out()).contains("ip_local_reserved_ports: EACCES");
        assertThat(run("check", "127.0.0.1:9000").out())
                .contains("ip_local_reserved_ports")
                .contains("EACCES");
    }

    @Test
    void aMalformedTextOfTheKernelCannotMoveTheCursor() {
        kernel.withFile(RESERVED, "1\u001b[2J\n");
        assertThat(run("limits").out()).doesNotContain("\u001b");
        assertThat(run("check").out()).doesNotContain("\u001b");
    }
}
