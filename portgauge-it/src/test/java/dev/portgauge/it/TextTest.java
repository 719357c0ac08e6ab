package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.evidence.Evidence;
import dev.portgauge.kernel.evidence.TextEvidence;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What texts of a moment tell, against what the kernel tells of the same moment. */
@ExtendWith(InNamespace.class)
class TextTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 7003);
    private static final PortRange RANGE = new PortRange(40_000, 40_099);

    /** Age of a TIME_WAIT from which on it may be taken over, and more. */
    private static final int SETTLED_MILLIS = 1200;

    @Test
    void textsOfAllCommandsGiveTheReportOfProcfs(World world, @TempDir Path folder)
            throws Exception {
        world.range(RANGE.first(), RANGE.last());
        world.sysctl("ipv4/ip_local_reserved_ports", "40020-40029");
        SourcesAgreeTest.mixed(world);
        for (int i = 0; i < 9; i++) {
            Sock client = world.connect(SERVER);
            if (i % 3 == 0) {
                client.close();
            }
        }
        Thread.sleep(SETTLED_MILLIS);
        DestinationDiagnosis live =
                towards(new Question(SERVER, Optional.empty()).read(World.kernel(), ReadBy.PROCFS));
        PortsLeft exact = live.headroom().known().orElseThrow().left();
        for (Map.Entry<String, List<Path>> text : texts(folder).entrySet()) {
            CheckDiagnosis check = check(text.getValue());
            assertThat(check.read().source()).isEqualTo(SocketSource.TEXT);
            DestinationDiagnosis read = towards(check);
            assertThat(read.sessions()).as(text.getKey()).isEqualTo(live.sessions());
            PortsLeft left = read.headroom().known().orElseThrow().left();
            assertThat(left).as(text.getKey()).isEqualTo(exact);
            assertThat(read.headroom().known().orElseThrow().ledger())
                    .as(text.getKey())
                    .isEqualTo(live.headroom().known().orElseThrow().ledger());
        }
        assertThat(world.fill(SERVER)).hasSizeBetween(exact.atLeast(), exact.atMost());
    }

    /** Without sysctls, with the range alone, the bounds are wider, and hold. */
    @Test
    void withTheRangeAloneTheBoundsHold(World world, @TempDir Path folder) throws Exception {
        world.range(RANGE.first(), RANGE.last());
        SourcesAgreeTest.mixed(world);
        Path file = save(folder, "ss", Shell.run("ss", "-tan"));
        PortsLeft left = towards(check(List.of(file))).headroom().known().orElseThrow().left();
        // idle bound sockets, which a text does not show, are outside of the range, but for one
        assertThat(world.fill(SERVER)).hasSizeBetween(left.atLeast() - 1, left.atMost());
    }

    @Test
    void theProgramReportsFromText(World world, @TempDir Path folder) throws Exception {
        world.range(RANGE.first(), RANGE.last());
        SourcesAgreeTest.mixed(world);
        Path file = save(folder, "ss", Shell.run("ss", "-tanp"));
        Outcome sockets = Portgauge.run("sockets", "--from", file.toString(), "--lang", "en");
        assertThat(sockets.exit()).isZero();
        assertThat(sockets.err()).isEmpty();
        assertThat(sockets.out()).contains("sockets from text (--from)", "--range 32768-60999");
        Outcome check =
                Portgauge.run(
                        "check",
                        "127.0.0.1:7003",
                        "--from",
                        file.toString(),
                        "--range",
                        "40000-40099",
                        "--format",
                        "json");
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).containsPattern("\"socketSource\" *: *\"text\"");
    }

    private static DestinationDiagnosis towards(CheckDiagnosis check) {
        for (DestinationDiagnosis destination : check.destinations()) {
            if (destination
                    .source()
                    .equals(Optional.of(World.endpoint("127.0.0.1", 1).address()))) {
                return destination;
            }
        }
        throw new AssertionError(check.toString());
    }

    private static CheckDiagnosis check(List<Path> files) throws Exception {
        Evidence evidence = TextEvidence.open(files, Optional.of(RANGE));
        return new Question(SERVER, Optional.empty()).read(evidence.kernel(), ReadBy.AUTO);
    }

    private static Map<String, List<Path>> texts(Path folder) throws Exception {
        Path sysctl = save(folder, "sysctl", Shell.run("sysctl", "-e", "net.ipv4"));
        Map<String, List<Path>> texts = new LinkedHashMap<>();
        for (String command :
                List.of(
                        "ss -tan",
                        "ss -tanoe",
                        "ss -tanp",
                        "netstat -tan",
                        "netstat -W -tanoep",
                        "netstat -tunap")) {
            String text = Shell.run(command.split(" ", -1));
            texts.put(command, List.of(save(folder, command.replace(' ', '_'), text), sysctl));
        }
        List<Path> proc = new ArrayList<>(List.of(sysctl));
        for (String name : List.of("tcp", "tcp6")) {
            try (FileInputStream in = new FileInputStream("/proc/thread-self/net/" + name)) {
                proc.add(Files.write(folder.resolve(name), in.readAllBytes()));
            }
        }
        texts.put("/proc/net/tcp", proc);
        return texts;
    }

    private static Path save(Path folder, String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
