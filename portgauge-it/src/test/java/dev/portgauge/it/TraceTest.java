package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code trace} on the running kernel: what it sees, how soon, and that nothing stays behind. */
@ExtendWith(InNamespace.class)
class TraceTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final long START_MILLIS = 20_000;
    private static final List<String> SIGNALS_AS_USUAL =
            List.of("env", "--default-signal=INT,HUP,TERM");

    @TempDir private Path folder;

    /** Root of a container is not the kernel's. */
    @BeforeEach
    void mustBeRootOfTheHost() throws IOException {
        assumeTrue(
                Files.readString(Path.of("/proc/self/uid_map")).contains("4294967295")
                        && Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
                "takes root of the host");
    }

    private static void dry(World world) throws Exception {
        world.range(40_000, 40_001);
        world.listener(Family.V4, "127.0.0.1", 9000);
        world.fill(SERVER);
    }

    private static void fail(World world) {
        var sock = world.nonblocking(Family.V4);
        assertThat(sock.tryConnect(SERVER)).isEqualTo(99);
        sock.close();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Process begin(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("trace"));
        words.addAll(List.of(options));
        List<String> command =
                Portgauge.command(
                        SIGNALS_AS_USUAL,
                        System.getProperty("java.class.path"),
                        words.toArray(new String[0]));
        Path err = folder.resolve("err");
        Process process =
                Shell.builder(command)
                        .redirectOutput(out().toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(becomes(err, text -> text.contains("watching"), START_MILLIS)).isTrue();
        return process;
    }

    private static boolean becomes(Path file, Predicate<String> wanted, long millis)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            if (wanted.test(Files.readString(file))) {
                return true;
            }
            Thread.sleep(5);
        }
        return false;
    }

    private static String instances() throws Exception {
        return Shell.run(
                "unshare", "-m", "sh", "-c", "mount -t tracefs nodev /mnt && ls /mnt/instances");
    }

    private static String own(Process process) {
        return "portgauge-" + process.pid() + "-";
    }

    private static void signal(Process process, String name) throws Exception {
        Shell.run("kill", "-" + name, Long.toString(process.pid()));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** More than the buffer takes, and the end of it still unread when it is stopped. */
    @Test
    void whatIsShownAndWhatIsLostIsAllThatFailed(World world) throws Exception {
        Process trace = begin("--format", "json");
        Shell.run(
                "python3",
                "-c",
                "import socket\nfor i in range(50000):\n s=socket.socket()\n"
                        + " try: s.bind(('10.99.99.99',0))\n except OSError: pass\n s.close()");
        signal(trace, "INT");
        Matcher end =
                Pattern.compile("failures: ([0-9]+), .*events lost: ([0-9]+)")
                        .matcher(Files.readString(folder.resolve("err")));
        assertThat(end.find()).isTrue();
        long all = Long.parseLong(end.group(1)) + Long.parseLong(end.group(2));
        assertThat(all).as(end.group()).isBetween(50_000L, 50_010L);
    }

    @Test
    void theFailingProcessAndItsDestinationAreNamedWithinASecond(World world) throws Exception {
        dry(world);
        Process trace = begin();
        String wanted = "java (pid " + ProcessHandle.current().pid() + ")";
        boolean inTime = false;
        // a machine that does much else may take longer once
        for (int i = 0; i < 3 && !inTime; i++) {
            fail(world);
            inTime =
                    becomes(
                            out(),
                            text ->
                                    text.contains(wanted)
                                            && text.contains("127.0.0.1 -> 127.0.0.1:9000"),
                            1_000);
        }
        signal(trace, "TERM");
        assertThat(inTime).as(Files.readString(out())).isTrue();
        assertThat(Files.readString(out())).contains("EADDRNOTAVAIL", "no source port left");
        assertThat(trace.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err"))).contains("events lost: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalEndsItAndNothingStays(String name, World world) throws Exception {
        String mounts = Files.readString(Path.of("/proc/self/mounts"));
        Process trace = begin();
        assertThat(instances()).contains(own(trace));
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).isEqualTo(mounts);
        signal(trace, name);
        assertThat(instances()).doesNotContain(own(trace));
        assertThat(Files.readString(folder.resolve("err"))).contains("failures: ");
    }

    @Test
    void whatAKilledRunLeftGoesWithTheNextAndNobodyElsesDoes(World world) throws Exception {
        Process other = begin();
        Process killed = begin();
        signal(killed, "KILL");
        assertThat(instances()).contains(own(killed), own(other));
        Process next = begin("--duration", "100ms");
        assertThat(next.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(instances()).doesNotContain(own(killed), own(next)).contains(own(other));
        signal(other, "TERM");
        assertThat(instances()).doesNotContain("portgauge-" + other.pid());
    }

    @Test
    void aReaderThatLeavesEndsItAndNothingStays(World world) throws Exception {
        dry(world);
        String line = Portgauge.line("trace", "-q");
        Process pipe =
                Shell.builder(List.of("bash", "-c", line + " | head -1"))
                        .redirectOutput(out().toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        for (int i = 0; i < 200 && !pipe.waitFor(100, TimeUnit.MILLISECONDS); i++) {
            fail(world);
        }
        assertThat(pipe.isAlive()).isFalse();
        assertThat(Files.readString(out())).hasLineCount(1).contains("127.0.0.1:9000");
    }

    /** As with a terminal that stands still: the pipe is full, and the next line waits for ever. */
    @Test
    void aReaderThatStopsReadingLeavesNothingBehind(World world) throws Exception {
        Path err = folder.resolve("err");
        Process trace =
                Shell.builder(
                                Portgauge.command(
                                        SIGNALS_AS_USUAL,
                                        System.getProperty("java.class.path"),
                                        "trace",
                                        "--format",
                                        "json"))
                        .redirectError(err.toFile())
                        .start();
        assertThat(becomes(err, text -> text.contains("watching"), START_MILLIS)).isTrue();
        Shell.run(
                "python3",
                "-c",
                "import socket\nfor i in range(1000):\n s=socket.socket()\n"
                        + " try: s.bind(('10.99.99.99',0))\n except OSError: pass\n s.close()");
        assertThat(waitsInPipe(trace)).isTrue();
        assertThat(instances()).contains(own(trace));
        signal(trace, "TERM");
        assertThat(instances()).doesNotContain(own(trace));
        assertThat(Files.readString(err)).doesNotContain("failures: ");
    }

    private static boolean waitsInPipe(Process process) throws Exception {
        String look = "cat /proc/" + process.pid() + "/task/*/wchan; true";
        for (int i = 0; i < 400; i++) {
            if (Shell.run("sh", "-c", look).contains("pipe_write")) {
                return true;
            }
            Thread.sleep(25);
        }
        return false;
    }

    @Test
    void whatFailsOtherwiseIsToldApart(World world) throws Exception {
        dry(world);
        Process trace = begin("--format", "json", "--duration", "60s");
        // refused: no failure of ours
        world.range(40_000, 40_099);
        world.tcp(Family.V4).tryConnect(endpoint("127.0.0.1", 9001));
        world.tcp(Family.V4).tryBind(endpoint("10.9.9.9", 0));
        world.tcp(Family.V4).tryBind(SERVER);
        var first = world.tcp(Family.V4).set(1, 2, 1).bind("127.0.0.1", 45_000);
        first.tryConnect(SERVER);
        world.tcp(Family.V4).set(1, 2, 1).bind("127.0.0.1", 45_000).tryConnect(SERVER);
        assertThat(becomes(out(), text -> text.contains("fixedPortTaken"), 10_000)).isTrue();
        signal(trace, "TERM");
        String json = Files.readString(out());
        assertThat(json)
                .contains("foreignAddress", "portInUse", "\"port\":45000", "\"type\":\"end\"")
                .contains("\"commandLine\":", "\"netns\":{\"inode\":")
                .doesNotContain("9001");
    }

    @Test
    void anOrdinaryUserIsRefusedInOneLine(World world) throws Exception {
        List<String> nobody =
                List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        Outcome outcome =
                Shell.start(
                        Portgauge.command(nobody, Portgauge.readableClassPath(folder), "trace"));
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("root");
    }

    /** Then the one that is there is used. */
    @Test
    void whereTracefsIsMountedItWorksTheSame(World world) throws Exception {
        Outcome outcome =
                Shell.start(
                        List.of(
                                "unshare",
                                "-m",
                                "sh",
                                "-c",
                                "mount -t tracefs nodev /sys/kernel/tracing && exec "
                                        + Portgauge.line("trace", "--duration", "200ms")));
        assertThat(outcome.err()).contains("watching", "events lost: 0");
        assertThat(outcome.exit()).isIn(0, 1);
    }
}
