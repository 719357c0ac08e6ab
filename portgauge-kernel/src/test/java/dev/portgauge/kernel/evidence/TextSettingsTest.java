package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.procfs.CeilingFiles;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpResources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lines of sysctl give besides the ledger, and what speaks against the range. */
class TextSettingsTest {

    private static final String CEILINGS =
            """
            net.netfilter.nf_conntrack_count = 61000
            net.netfilter.nf_conntrack_max = 65536
            net.netfilter.nf_conntrack_buckets = 16384
            fs.file-nr = 1216\t0\t9223372036854775807
            net.ipv4.tcp_max_tw_buckets = 131072
            net.ipv4.tcp_max_orphans = 65536
            net.ipv4.tcp_mem = 189768\t253025\t379536
            """;

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private CeilingFiles ceilings(String... texts) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            files.add(file("sysctl-" + files.size() + ".txt", text));
        }
        return new CeilingFiles(TextEvidence.open(files, Optional.empty()).kernel());
    }

    @Test
    void theCeilingsBesideThePortsAreRead() throws Exception {
        CeilingFiles read = ceilings(CEILINGS);
        assertThat(read.tracked()).contains(new ProbeDiagnosis.Usage(61_000, 65_536));
        assertThat(read.openFiles())
                .isEqualTo(new Reading.Known<>(new OpenFiles(1216, Long.MAX_VALUE)));
        assertThat(read.tcp().timeWaitLimit()).isEqualTo(new Reading.Known<>(131_072L));
        assertThat(read.tcp().orphanLimit()).isEqualTo(new Reading.Known<>(65_536L));
        assertThat(read.tcp().memoryPages())
                .isEqualTo(
                        new Reading.Known<>(
                                new TcpResources.MemoryPages(189_768, 253_025, 379_536)));
    }

    @Test
    void ofACountThatMovesTheLastOneCounts() throws Exception {
        CeilingFiles read = ceilings(CEILINGS, "net.netfilter.nf_conntrack_count = 61007\n");
        assertThat(read.tracked()).contains(new ProbeDiagnosis.Usage(61_007, 65_536));
        assertThatThrownBy(() -> ceilings(CEILINGS, "net.netfilter.nf_conntrack_max = 1\n"))
                .isInstanceOf(UnusableEvidence.class);
    }

    @Test
    void whatIsNotInTheTextIsRefusedAndNotInAllOfThemNotReported() throws Exception {
        CeilingFiles part = ceilings("net.ipv4.tcp_timestamps = 1\n");
        assertThat(part.conntrack()).isInstanceOf(Reading.Refused.class);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append("net.ipv4.some_setting_").append(i).append(" = 1\n");
        }
        assertThat(ceilings(all.toString()).conntrack()).isInstanceOf(Reading.NotReported.class);
    }

    @Test
    void aCeilingThatMakesNoSenseIsToldByItsLine() {
        for (String line : List.of("fs.file-nr = many", "net.ipv4.tcp_mem = 1 2")) {
            assertThatThrownBy(() -> ceilings("net.ipv4.tcp_timestamps = 1\n" + line + "\n"))
                    .isInstanceOfSatisfying(
                            UnusableEvidence.class,
                            unusable -> assertThat(unusable.place()).isEqualTo("2"));
        }
    }

    private List<Problem> problems(String settings, Optional<PortRange> range, int connections)
            throws Exception {
        StringBuilder sockets = new StringBuilder("State Recv-Q Send-Q Local Peer\n");
        sockets.append("LISTEN 0 128 0.0.0.0:8080 0.0.0.0:*\n");
        for (int i = 0; i < connections; i++) {
            sockets.append("ESTAB 0 0 10.0.0.1:").append(40_000 + i).append(" 10.0.0.2:443\n");
            sockets.append("ESTAB 0 0 10.0.0.1:8080 10.0.0.3:").append(50_000 + i).append('\n');
        }
        List<Path> files =
                List.of(file("ss.txt", sockets.toString()), file("sysctl.txt", settings));
        return TextEvidence.open(files, range)
                .kernel()
                .sockets(Protocol.TCP)
                .orElseThrow()
                .problems()
                .stream()
                .filter(problem -> problem.kind().name().startsWith("TEXT_RANGE_"))
                .toList();
    }

    @Test
    void aRangeThatTheUserSaysInsteadOfThatOfTheTextIsTold() throws Exception {
        String text = "net.ipv4.ip_local_port_range = 32768\t60999\n";
        PortRange other = new PortRange(40_000, 50_000);
        assertThat(problems(text, Optional.of(other), 30))
                .containsExactly(
                        new Problem(
                                Problem.Kind.TEXT_RANGE_OVERRIDDEN,
                                "net.ipv4.ip_local_port_range",
                                "32768 60999"));
        assertThat(problems(text, Optional.of(new PortRange(32_768, 60_999)), 30)).isEmpty();
        assertThat(problems(text, Optional.empty(), 30)).isEmpty();
    }

    /** Connections of a listener have its port, wherever that is. */
    @Test
    void aRangeThatMostConnectionsAreOutsideOfIsDoubted() throws Exception {
        PortRange wrong = new PortRange(1024, 20_000);
        String text = "kernel.hostname = vm\n";
        assertThat(problems(text, Optional.of(wrong), 30))
                .containsExactly(
                        new Problem(
                                Problem.Kind.TEXT_RANGE_DOUBTFUL,
                                "net.ipv4.ip_local_port_range",
                                "30"));
        assertThat(problems(text, Optional.of(wrong), 5)).as("too few").isEmpty();
        assertThat(problems(text, Optional.of(new PortRange(40_000, 40_014)), 30)).isEmpty();
    }
}
