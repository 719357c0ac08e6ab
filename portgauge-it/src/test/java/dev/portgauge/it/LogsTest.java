package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that really find no port, what they write, and what {@code logs} makes of it. */
@ExtendWith(InNamespace.class)
class LogsTest {

    private static final int FIRST = 40_000;

    private static Path fail(Path folder, String name, String... command) throws Exception {
        Outcome failed = Shell.start(List.of(command));
        assertThat(failed.exit()).isNotZero();
        return Files.writeString(folder.resolve(name), failed.out() + failed.err());
    }

    private static void runDry(World world) throws Exception {
        world.range(FIRST, FIRST + 1);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.connect(endpoint("127.0.0.1", 9000));
        world.connect(endpoint("127.0.0.1", 9000));
    }

    @Test
    void anExhaustedDestinationIsTheSameInTheLogAndNow(World world, @TempDir Path folder)
            throws Exception {
        runDry(world);
        Path log = fail(folder, "sh.log", "bash", "-c", "echo x > /dev/tcp/127.0.0.1/9000");
        Outcome outcome = Portgauge.run("logs", log.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("1 log line says that source ports were exhausted")
                .contains("127.0.0.1:9000  1  now 0 of 2 left")
                .contains("PG025");
    }

    @Test
    void aTakenListenersPortIsNoExhaustion(World world, @TempDir Path folder) throws Exception {
        runDry(world);
        Path log =
                fail(
                        folder,
                        "py.log",
                        "python3",
                        "-m",
                        "http.server",
                        "--bind",
                        "127.0.0.1",
                        "9000");
        Outcome outcome = Portgauge.run("logs", log.toString());
        assertThat(outcome.out()).contains("listener's port taken");
        assertThat(outcome.exit()).isZero();
    }

    /** What the kernel refuses for want of an address looks the same to connect(). */
    @Test
    void aForeignAddressIsNoExhaustion(World world, @TempDir Path folder) throws Exception {
        runDry(world);
        String script = "import socketserver as s; s.TCPServer(('192.0.2.9', 80), None)";
        Path log = fail(folder, "py.log", "python3", "-c", script);
        Outcome outcome = Portgauge.run("logs", log.toString());
        assertThat(outcome.out()).contains("no source address");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void aPipeIsFollowedUntilNobodyWritesAnyMore(@TempDir Path folder) throws Exception {
        String pipe = folder.resolve("pipe").toString();
        Outcome outcome =
                Shell.start(
                        List.of(
                                "bash",
                                "-c",
                                "mkfifo "
                                        + pipe
                                        + "; { echo 'bash: /dev/tcp/127.0.0.1/9: Cannot assign"
                                        + " requested address' > "
                                        + pipe
                                        + "; } & "
                                        + Portgauge.line("logs", "--follow", pipe)));
        assertThat(outcome.out()).contains("1 log line says");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    /** A gibibyte goes through the 64 MiB that every test run of the program has. */
    @Test
    void aGibibyteTakesNoMemory(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("big.log");
        String line =
                "2026-11-26T12:00:00Z INFO request address server failed connect to upstream\n";
        byte[] block = line.repeat(14_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (var out = Files.newOutputStream(log)) {
            for (long written = 0; written < 1L << 30; written += block.length) {
                out.write(block);
            }
            out.write(
                    "bash: line 1: /dev/tcp/127.0.0.1/9: Cannot assign requested address\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Outcome outcome = Portgauge.run("logs", log.toString(), "-q");
        assertThat(outcome.out()).startsWith("1 log line says");
    }
}
