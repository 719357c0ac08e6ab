package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@code logs} without a file, with another journalctl and another /var/log. */
@ExtendWith(InNamespace.class)
class LogsUsualTest {

    private static final String LINE =
            "connect() to 10.0.0.5:6379 failed (99: Cannot assign requested address)";

    private static final String SAYS_LINE =
            """
            echo '{"__REALTIME_TIMESTAMP":"'$(date +%%s)'000000","MESSAGE":"%s"}'
            """
                    .formatted(LINE);

    private static final String REFUSES =
            """
            echo No journal files were opened due to insufficient permissions. >&2; exit 1
            """;

    @TempDir private Path folder;
    private Path log;
    private Path bin;

    @BeforeEach
    void makeFolders() throws IOException {
        log = folder.resolve("log");
        bin = Files.createDirectories(folder.resolve("bin"));
        Path journal = log.resolve("journal").resolve("0123456789abcdef0123456789abcdef");
        Files.createFile(Files.createDirectories(journal).resolve("system.journal"));
    }

    private void writeSyslog() throws IOException {
        Files.writeString(log.resolve("syslog"), LINE + "\n");
        Files.writeString(log.resolve("kern.log"), LINE + "\n");
    }

    private Outcome run(String journalctl, String... arguments) throws Exception {
        Path script = bin.resolve("journalctl");
        Files.writeString(script, "#!/bin/sh\n" + journalctl);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        String line =
                "mount --bind %s /var/log && PATH=%s:$PATH exec %s"
                        .formatted(log, bin, Portgauge.line(arguments));
        return Shell.start(List.of("unshare", "-m", "sh", "-c", line));
    }

    @Test
    void whatTheJournalHasIsNotCountedAgain() throws Exception {
        writeSyslog();
        Outcome outcome = run(SAYS_LINE, "logs");
        assertThat(outcome.out()).startsWith("1 log line says").doesNotContain("/var/log");
    }

    @Test
    void syslogIsReadWhereTheJournalMayNotBe() throws Exception {
        writeSyslog();
        Outcome outcome = run(REFUSES, "logs");
        assertThat(outcome.out())
                .startsWith("1 log line says")
                .contains("insufficient permissions", "/var/log/syslog")
                .doesNotContain("kern.log");
    }

    @Test
    void aJournalThatMayNotBeFollowedIsNoAllClear() throws Exception {
        Outcome outcome = run(REFUSES, "logs", "--follow");
        assertThat(outcome.out())
                .startsWith("No log could be read")
                .contains("insufficient permissions");
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void aJournalctlThatEndsByItselfIsTold() throws Exception {
        writeSyslog();
        String ends = "case \"$*\" in *--follow*) exit 7 ;; esac; " + SAYS_LINE;
        Outcome outcome = run(ends, "logs", "--follow");
        assertThat(outcome.out())
                .startsWith("No log could be read")
                .contains("journalctl: exit 7")
                .doesNotContain("/var/log");
        assertThat(outcome.exit()).isEqualTo(3);
    }
}
