package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the report goes: nowhere, into a full pipe, onto a narrow screen. */
@ExtendWith(InNamespace.class)
class TerminalTest {

    private static final String TARGET = "127.0.0.1:9000";

    /** The verdict on {@link #busy}. */
    private static final int WARNING = 1;

    /** How much a pipe holds (pipe(7)); the shell fills it before the program starts. */
    private static final String FILL = "dd if=/dev/zero bs=4096 count=16 2>/dev/null; exec ";

    private static Outcome shell(String script) throws Exception {
        return Shell.start(List.of("bash", "-c", script));
    }

    private static void busy(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.tcp(Family.V4).bind("127.0.0.1", 40_007);
        for (int i = 0; i < 90; i++) {
            world.connect(endpoint("127.0.0.1", 9000));
        }
    }

    @Test
    void aClosedStandardOutputEndsItQuietly(World world) throws Exception {
        busy(world);
        Outcome outcome = shell(Portgauge.line("check", TARGET) + " >&-");
        assertThat(outcome.out() + outcome.err()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(WARNING);
    }

    @Test
    void aReaderThatLeavesEndsItQuietly(World world) throws Exception {
        busy(world);
        Outcome outcome = shell(Portgauge.line("check", TARGET, "-v") + " | head -1");
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err()).isEmpty();
        String late =
                "{ (sleep 0.1; " + Portgauge.line("check", TARGET) + "; echo $? >&2) | true; }";
        Outcome gone = shell(late);
        assertThat(gone.out() + gone.err()).isEqualTo(WARNING + "\n");
    }

    @Test
    void anInterruptWhileNobodyReadsEndsItWithoutWords(World world) throws Exception {
        busy(world);
        List<String> command =
                List.of(
                        "env",
                        "--default-signal=INT",
                        "sh",
                        "-c",
                        FILL + Portgauge.line("check", TARGET));
        Path errors = Files.createTempFile("portgauge-it", ".err");
        Process process = Shell.builder(command).redirectError(errors.toFile()).start();
        try {
            awaitFullPipe(process);
            Shell.run("kill", "-INT", Long.toString(process.pid()));
            Shell.end(process, command);
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(errors).isEmptyFile();
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    /** Until a thread of the program waits in the kernel's pipe_write(). */
    private static void awaitFullPipe(Process process) throws Exception {
        for (int i = 0; i < 1000; i++) {
            if (isWriting(process.pid())) {
                return;
            }
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        throw new AssertionError("it never wrote into the full pipe");
    }

    private static boolean isWriting(long pid) throws IOException {
        if (!Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("java")) {
            return false;
        }
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                try {
                    if (Files.readString(task.resolve("wchan")).contains("pipe_write")) {
                        return true;
                    }
                } catch (IOException ended) {
                    // a thread may end at any time
                }
            }
            return false;
        }
    }

    @Test
    void aTerminalOfTwentyColumnsGetsLinesOfTwentyColumns(World world) throws Exception {
        busy(world);
        for (String command : List.of("check " + TARGET, "check", "limits", "sockets")) {
            String inside =
                    "stty cols 20; NO_COLOR=1 " + Portgauge.line(command.split(" ")) + " 2>&1";
            Outcome outcome = Shell.start(List.of("script", "-qec", inside, "/dev/null"));
            assertThat(outcome.out()).doesNotContain("Exception").isNotBlank();
            // one word cannot be broken: a command to type, an address with its port
            assertThat(outcome.out().lines().map(String::strip))
                    .as(command)
                    .allMatch(line ->
                            line.length() <= 20 || !line.contains(" ") || line.startsWith("$"));
        }
    }
}
