package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A capture of a real namespace gives the reports of that namespace, wherever it is read. */
@ExtendWith(InNamespace.class)
class CaptureTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    /** Another network namespace, so that nothing of this one can get into the answer. */
    private static final List<String> ELSEWHERE = List.of("unshare", "-n");

    private static final List<String> QUESTIONS =
            List.of(
                    "check 127.0.0.1:9000",
                    "check",
                    "check 127.0.0.1:9000 --source 127.0.0.1",
                    "check --via bind",
                    "check --udp",
                    "check --udp --via bind",
                    "limits",
                    "sockets --by state",
                    "sockets --by process",
                    "sockets --by source",
                    "sockets --by destination");

    private static void busy(World world) throws Exception {
        world.range(40_000, 40_199);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V6, "::1", 9001);
        world.tcp(Family.V4).bind("127.0.0.1", 40_007);
        world.udp(Family.V4).bind("127.0.0.1", 40_100);
        for (int i = 0; i < 20; i++) {
            world.connect(SERVER);
        }
        world.tcp(Family.V4).bind("127.0.0.5", 40_151).connect(SERVER);
        world.connect(endpoint("::1", 9001));
    }

    /**
     * But for the time, and what the whole machine has at it (open files, memory, orphans,
     * processes of other users): what stays is the report, byte by byte.
     */
    private static String withoutTime(String json) {
        return json.lines()
                .filter(line -> !line.contains("\"takenAt\"") && !line.contains("\"tookMillis\""))
                .collect(Collectors.joining("\n"))
                .replaceAll("(\"/proc/PID/fd\",\\s+\"detail\": )\"\\d+\"", "$1")
                .replaceAll("(\"openFiles\"[,:{\\s]+\"used\": )\\d+", "$1")
                .replaceAll(
                        "(\"openFiles\",\\s+\"used\": ,\\s+\"limit\": \\d+,\\s+\"remaining\":"
                                + " )\\d+",
                        "$1")
                .replaceAll("(\"(memoryPages|orphans|allocated)\"[:{\\s]+(\"used\": )?)\\d+", "$1");
    }

    private static String[] words(String line, String... more) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    private static void assertSameReports(
            List<String> wrapper, String classPath, Path file, String... way) throws Exception {
        String[] capture = words("capture " + file + " 127.0.0.1", way);
        Outcome written = Shell.start(Portgauge.command(wrapper, classPath, capture));
        assertThat(written.exit()).as(written.toString()).isZero();
        for (String question : QUESTIONS) {
            String[] here = words(question, words("--format json", way));
            Outcome host = Shell.start(Portgauge.command(wrapper, classPath, here));
            String[] there = words(question, "--format", "json", "--from", file.toString());
            Outcome replayed = Shell.start(Portgauge.command(ELSEWHERE, classPath, there));
            assertThat(replayed.err()).isEmpty();
            assertThat(withoutTime(replayed.out()))
                    .as("%s %s", question, List.of(way))
                    .isEqualTo(withoutTime(host.out()));
            assertThat(replayed.exit()).as(question).isEqualTo(host.exit());
        }
    }

    @Test
    void asRootWithTheBestWay(World world, @TempDir Path folder) throws Exception {
        busy(world);
        String classPath = System.getProperty("java.class.path");
        assertSameReports(List.of(), classPath, folder.resolve("root.capture"));
    }

    @Test
    void byNetlink(World world, @TempDir Path folder) throws Exception {
        busy(world);
        String classPath = System.getProperty("java.class.path");
        Path file = folder.resolve("netlink.capture");
        assertSameReports(List.of(), classPath, file, "--read", "netlink");
    }

    @Test
    void asAnOrdinaryUser(World world, @TempDir Path classes, @TempDir Path folder)
            throws Exception {
        busy(world);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String classPath = Portgauge.readableClassPath(classes);
        assertSameReports(NOBODY, classPath, folder.resolve("nobody.capture"));
    }

    @Test
    void anonymousItHasTheSameNumbers(World world, @TempDir Path folder) throws Exception {
        busy(world);
        Path file = folder.resolve("a.capture");
        Outcome written = Portgauge.run("capture", file.toString(), "--anonymize");
        assertThat(written.exit()).as(written.toString()).isZero();
        for (String question : List.of("check", "check --udp", "limits", "sockets --by state")) {
            String host = Portgauge.run(words(question, "--format", "csv")).out();
            String there =
                    Portgauge.run(words(question, "--format", "csv", "--from", file.toString()))
                            .out();
            // all of it is on loopback: only names differ
            assertThat(still(there).replaceAll("process-\\d+", "NAME").replace(",ANONYMIZED", ","))
                    .as(question)
                    .isEqualTo(still(host).replaceAll("\\bjava\\b", "NAME"));
        }
    }

    /** Without the time, and without what the rest of the machine moves. */
    private static String still(String csv) {
        return csv.replaceAll("(?m)^20[^,]+,[^,]+,", "")
                .replaceAll("(?m)^ceiling,(openFiles|orphans|memoryPages)\\.used,\\d+", "");
    }

    @Test
    void aSmallDiskIsSaidAndKeepsNothing(World world) throws Exception {
        busy(world);
        String script =
                "mount -t tmpfs -o size=4k none /mnt && "
                        + Portgauge.line("capture", "/mnt/x")
                        + "; code=$?; ls -A /mnt; exit $code";
        Outcome outcome =
                Shell.start(
                        List.of("unshare", "-m", "--propagation", "private", "sh", "-c", script));
        assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(3);
        assertThat(outcome.err())
                .isEqualTo("portgauge: cannot write '/mnt/x': No space left on device\n");
        assertThat(outcome.out()).isEmpty();
    }
}
