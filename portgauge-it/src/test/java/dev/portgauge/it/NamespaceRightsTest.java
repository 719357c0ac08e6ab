package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Who may not enter another network namespace, and what is none: one line, exit 3. */
class NamespaceRightsTest {

    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    @TempDir Path folder;

    private static void assertRefused(Outcome outcome, String... words) {
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains(words).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    private Outcome asNobody(String... arguments) throws Exception {
        String classPath = Portgauge.readableClassPath(Files.createTempDirectory(folder, "copy"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Shell.start(Portgauge.command(NOBODY, classPath, arguments));
    }

    @Test
    void whatIsNoNamespaceIsToldInOneLine() throws Exception {
        try (Neighbours neighbours = Neighbours.make()) {
            neighbours.named("r");
            String fifo = folder.resolve("fifo").toString();
            Shell.run("mkfifo", fifo);
            for (String none : List.of("/proc/self/ns/mnt", "/etc/passwd", "/tmp", fifo)) {
                assertRefused(Portgauge.run("check", "--netns", none), "is no network namespace");
            }
            assertRefused(Portgauge.run("check", "--netns", "pgtest-none"), "named ones: ");
        }
    }

    @Test
    void whoMayNotEnterIsToldWhatIsMissing() throws Exception {
        try (Neighbours neighbours = Neighbours.make()) {
            String blue = neighbours.named("s");
            long pid = neighbours.container().pid();
            assertRefused(asNobody("check", "--netns", blue), "CAP_SYS_ADMIN", "EPERM");
            assertRefused(asNobody("limits", "--netns", "" + pid), "CAP_SYS_PTRACE", "EACCES");
        }
    }

    @Test
    void allForAnybodyIsItsOwnAndTheRestByName() throws Exception {
        try (Neighbours neighbours = Neighbours.make()) {
            neighbours.named("t");
            Outcome all = asNobody("check", "--all-netns");
            assertThat(all.exit()).isEqualTo(3);
            assertThat(all.err()).isEmpty();
            assertThat(all.out())
                    .startsWith("UNKNOWN   1 network namespace: OK 1; others could not be read")
                    .contains("(EPERM)", "/proc/PID/ns/net (processes: ");
        }
    }
}
