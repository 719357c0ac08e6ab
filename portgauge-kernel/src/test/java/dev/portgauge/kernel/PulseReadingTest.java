package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portgauge.kernel.watch.CpuTime;
import dev.portgauge.kernel.watch.PulseReading;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.WatchPulse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A few small files, and what is made of them when they are not as they should be. */
class PulseReadingTest {

    private static final String SNMP = "thread-self/net/snmp";

    @TempDir private Path proc;

    private void file(String path, String text) throws IOException {
        Path file = proc.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(US_ASCII));
    }

    private WatchPulse read() {
        return PulseReading.read(new LiveKernel(proc));
    }

    @Test
    void countersAndRange() throws IOException {
        file(
                "thread-self/net/sockstat",
                "sockets: used 9\nTCP: inuse 7 orphan 0 tw 3 alloc 12 mem 1\n");
        file("thread-self/net/sockstat6", "TCP6: inuse 2\n");
        file(
                SNMP,
                """
                Ip: Forwarding
                Ip: 1
                Tcp: RtoAlgorithm MaxConn ActiveOpens PassiveOpens
                Tcp: 1 -1 4711 9
                """);
        file("sys/net/ipv4/ip_local_port_range", "40000\t40099\n");
        file("sys/net/ipv4/ip_local_reserved_ports", "\n");
        assertThat(read())
                .isEqualTo(
                        new WatchPulse(
                                new Reading.Known<>(new Sockstat(7, 2, 0, 3, 12, 1)),
                                new Reading.Known<>(4711L),
                                new Reading.Known<>(new PortRange(40_000, 40_099)),
                                new Reading.Known<>(PortSet.empty())));
    }

    @Test
    void whatIsNotThereIsNotZero() {
        WatchPulse pulse = read();
        assertThat(pulse.sockstat()).isInstanceOf(Reading.NotReported.class);
        assertThat(pulse.activeOpens()).isInstanceOf(Reading.NotReported.class);
        assertThat(pulse.range()).isInstanceOf(Reading.NotReported.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tcp: ActiveOpens\nTcp: x\n",
                "Tcp: ActiveOpens\nTcp:\n",
                "Tcp: ActiveOpens\n",
                "Tcp: A ActiveOpens\nTcp: 1\n"
            })
    void aCounterWithoutItsNumberIsMalformed(String text) throws IOException {
        file(SNMP, text);
        assertThat(read().activeOpens()).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Udp: A\nUdp: 1\n", "Tcp: Other\nTcp: 1\n"})
    void aKernelWithoutTheCounterDoesNotReportIt(String text) throws IOException {
        file(SNMP, text);
        assertThat(read().activeOpens()).isInstanceOf(Reading.NotReported.class);
    }

    @Test
    void theTimeOfThisProcessGrows() {
        Duration before = CpuTime.ofProcess().orElseThrow();
        long spent = 0;
        for (int i = 0; i < 20_000_000; i++) {
            spent += i ^ spent;
        }
        assertThat(spent).isNotZero();
        assertThat(CpuTime.ofProcess().orElseThrow()).isGreaterThan(before);
    }
}
