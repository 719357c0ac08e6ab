package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Journals that systemd's own program wrote, read by way of its journalctl. */
class LogsJournalTest {

    private static final String REMOTE = "/lib/systemd/systemd-journal-remote";
    private static final long TIME = 1_795_656_600_000_000L;
    private static final String LINE =
            "connect() to 10.0.0.5:6379 failed (99: Cannot assign requested address)";

    /** journalctl looks into folders of such names only. */
    private static final String MACHINE = "0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;
    private Path journal;

    @BeforeEach
    void name() throws Exception {
        journal = Files.createDirectories(folder.resolve(MACHINE)).resolve("system.journal");
    }

    /** In the export format: a field with its length may hold any bytes. */
    private static byte[] entry(int second, String program, byte[] message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long micros = TIME + second * 1_000_000L;
        out.write(
                """
                __REALTIME_TIMESTAMP=%d
                __MONOTONIC_TIMESTAMP=%d
                _BOOT_ID=11111111111111111111111111111111
                SYSLOG_IDENTIFIER=%s
                _PID=%d
                MESSAGE
                """
                        .formatted(micros, 1 + second, program, 70 + second)
                        .getBytes(StandardCharsets.UTF_8));
        out.write(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(message.length)
                        .array());
        out.write(message);
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[]... entries) throws Exception {
        Path export = folder.resolve("export");
        try (var out = Files.newOutputStream(export)) {
            for (byte[] entry : entries) {
                out.write(entry);
            }
        }
        Shell.run(REMOTE, "-o", journal.toString(), export.toString());
    }

    private static String json(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(new String[] {"--format", "json", "--top=9"}, 0, all, arguments.length, 3);
        Outcome outcome = Portgauge.run(all);
        assertThat(outcome.err()).isEmpty();
        return outcome.out().replaceAll("\\s+", "");
    }

    @Test
    void messagesHaveTheirTimeProgramAndProcess() throws Exception {
        write(entry(0, "nginx", utf8(LINE)), entry(1, "nginx", utf8(LINE)));
        String json = json("logs", journal.toString());
        assertThat(json)
                .contains("\"exhaustionLines\":2")
                .contains("\"first\":\"2026-11-26T01:30:00.000Z\"")
                .contains("\"last\":\"2026-11-26T01:30:01.000Z\"")
                .contains("\"program\":\"nginx\",\"lines\":2")
                .contains("\"processes\":2")
                .contains("\"form\":\"journal\"");
    }

    /** Longer than the 4096 bytes from which on journalctl leaves a message out. */
    @Test
    void aTraceInOneMessageIsReadLineByLine() throws Exception {
        String trace =
                "ERROR x\njava.net.BindException: Address already in use\n"
                        + "\tat java.base/sun.nio.ch.Net.bind0(Native Method)\n"
                        + "\tat java.base/java.net.ServerSocket.bind(ServerSocket.java:393)\n"
                        + "\tat some.Frame.call(Frame.java:1)\n".repeat(200);
        write(entry(0, "java", utf8(trace)));
        assertThat(json("logs", journal.toString()))
                .contains("\"exhaustionLines\":0")
                .contains("\"class\":\"LISTENER_CLASH\",\"lines\":1");
    }

    /** journalctl writes what is no UTF-8 as an array of bytes. */
    @Test
    void aMessageInAnotherEncodingIsRead() throws Exception {
        String korean = "bash: 줄 1: /dev/tcp/10.0.0.5/6379: 요청한 주소를 배정할 수 없습니다";
        write(entry(0, "bash", korean.getBytes(Charset.forName("x-windows-949"))));
        assertThat(json("logs", journal.toString()))
                .contains("\"exhaustionLines\":1", "\"destination\":\"10.0.0.5:6379\"");
    }

    @Test
    void theFolderOfARescuedDiskIsReadFromAndTo() throws Exception {
        write(
                entry(0, "nginx", utf8(LINE)),
                entry(60, "nginx", utf8(LINE)),
                entry(120, "nginx", utf8(LINE)));
        String json =
                json(
                        "logs",
                        folder.toString(),
                        "--since=2026-11-26T01:30:30Z",
                        "--until=2026-11-26T01:31:30Z");
        assertThat(json)
                .contains("\"exhaustionLines\":1", "\"first\":\"2026-11-26T01:31:00.000Z\"");
    }

    @Test
    void whatJournalctlCannotReadIsToldInItsWords() throws Exception {
        Files.writeString(journal, "LPKSHHRH and then nothing of a journal");
        Outcome outcome = Portgauge.run("logs", journal.toString(), "--lang", "en");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("No log could be read", "journalctl: ");
    }

    @Test
    void whatIsWrittenToItIsFollowed() throws Exception {
        write(entry(0, "nginx", utf8(LINE)));
        Path out = folder.resolve("out");
        List<String> command =
                Portgauge.command(
                        List.of(),
                        System.getProperty("java.class.path"),
                        "logs",
                        journal.toString(),
                        "--follow",
                        "--since=2026-11-26T01:00:00Z",
                        "--lang=en");
        Process process = Shell.builder(command).redirectOutput(out.toFile()).start();
        try {
            await(out, "2026-11-26T01:30:00");
            write(entry(5, "nginx", utf8(LINE)));
            await(out, "2026-11-26T01:30:05");
            Shell.run("kill", "-INT", Long.toString(process.pid()));
            Shell.end(process, command);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out)).contains("2 log lines say");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private static void await(Path out, String text) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (Files.readString(out).contains(text)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(text + " is not in: " + Files.readString(out));
    }
}
