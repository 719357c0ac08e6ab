package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.Reading;

import io.airlift.compress.zstd.ZstdOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Streams of every kind give their lines, and only those. */
class LogReaderTest {

    private static final long NOW = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();
    private static final String NEEDLE = "Cannot assign requested address";

    private final List<LogLine> lines = new ArrayList<>();
    private final LogReader reader =
            new LogReader(
                    List.of("assign requested address", "주소를 배정할 수"), ZoneOffset.UTC, lines::add);

    private LogSource read(byte[] bytes) {
        reader.read("x", new ByteArrayInputStream(bytes), NOW, "");
        return reader.sources().getLast();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }

    private static OutputStream packer(String kind, OutputStream out) throws IOException {
        return switch (kind) {
            case "gzip" -> new GZIPOutputStream(out);
            case "xz" -> new XZOutputStream(out, new LZMA2Options(1));
            default -> new ZstdOutputStream(out);
        };
    }

    private static byte[] packed(String kind, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer(kind, bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd"})
    void compressedFilesAreTakenApart(String kind) throws IOException {
        byte[] text = utf8("first\n".repeat(300_000) + "a " + NEEDLE + "\nlast\n");
        LogSource source = read(packed(kind, text));
        assertThat(texts()).containsExactly("a " + NEEDLE);
        assertThat(source.problem()).isEmpty();
        assertThat(source.bytes()).isEqualTo(text.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd"})
    void whatIsCutOrBrokenIsToldAndWhatCameBeforeCounts(String kind) throws IOException {
        byte[] noise = new byte[12_000_000];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(utf8("a " + NEEDLE + "\n"));
        text.writeBytes(noise);
        byte[] whole = packed(kind, text.toByteArray());
        LogSource source = read(java.util.Arrays.copyOf(whole, whole.length - 1000));
        assertThat(source.problem()).containsInstanceOf(Reading.Malformed.class);
        assertThat(texts()).containsExactly("a " + NEEDLE);
    }

    @Test
    void aLineOfOneMebibyteIsCutAndCounted() {
        String line = "x".repeat(1 << 20) + NEEDLE + "y".repeat(1 << 20);
        LogSource source = read(utf8("before\n" + line + "\nb " + NEEDLE + "\n"));
        assertThat(lines).hasSize(2);
        assertThat(texts().getFirst()).contains(NEEDLE).hasSizeLessThanOrEqualTo(1 << 16);
        assertThat(texts().getLast()).isEqualTo("b " + NEEDLE);
        assertThat(source.cutLines()).isEqualTo(1);
    }

    @Test
    void aLineWithTwoNeedlesIsOneAndTheLastNeedsNoEnd() {
        read(utf8(NEEDLE + " " + NEEDLE + "\nz " + NEEDLE));
        assertThat(texts()).containsExactly(NEEDLE + " " + NEEDLE, "z " + NEEDLE);
    }

    /** Whatever the pieces in which a stream arrives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesMakeNoDifference(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            String line = i + " " + "w".repeat(random.nextInt(80));
            boolean is = random.nextInt(50) == 0;
            text.append(line).append(is ? NEEDLE : "").append('\n');
            if (is) {
                expected.add(line + NEEDLE);
            }
        }
        InputStream pieces =
                new ByteArrayInputStream(utf8(text.toString())) {
                    @Override
                    public synchronized int read(byte[] to, int at, int length) {
                        return super.read(to, at, Math.min(length, 1 + random.nextInt(9000)));
                    }
                };
        reader.read("x", pieces, NOW, "");
        assertThat(texts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "EUC-KR"})
    void koreanIsReadInBothEncodings(String charset) {
        String line = "bash: 줄 1: /dev/tcp/10.77.0.1/6379: 요청한 주소를 배정할 수 없습니다";
        read((line + "\n").getBytes(Charset.forName(charset)));
        assertThat(texts()).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void textOfTwoBytesALetterIsReadByItsMark(String charset) {
        String text = "\ufeff" + "먼저 \ud83d\ude00\r\n".repeat(20_000) + "연결: " + NEEDLE + "\r\n";
        LogSource source = read(text.getBytes(Charset.forName(charset)));
        assertThat(texts()).containsExactly("연결: " + NEEDLE);
        assertThat(source.problem()).isEmpty();
    }

    @Test
    void rubbishIsNoLine() {
        byte[] noise = new byte[3_000_000];
        new Random(5).nextBytes(noise);
        LogSource source = read(noise);
        assertThat(lines).isEmpty();
        assertThat(source.bytes()).isEqualTo(noise.length);
    }

    @Test
    void framesAreTakenOff() {
        read(
                utf8(
                        """
                        {"log":"connect: %s\\n","stream":"stderr","time":"2026-11-26T01:00:00.5Z"}
                        2026-11-26T10:00:00.000000001+09:00 stderr F connect: %s
                        {"__REALTIME_TIMESTAMP":"1795656600000000","SYSLOG_IDENTIFIER":"app","_PID":"7","MESSAGE":"connect: %s"}
                        Nov 26 01:30:00 vm app[8]: connect: %s
                        """
                                .formatted(NEEDLE, NEEDLE, NEEDLE, NEEDLE)));
        assertThat(texts()).hasSize(4).containsOnly("connect: " + NEEDLE);
        assertThat(lines)
                .extracting(line -> Instant.ofEpochMilli(line.time().orElseThrow()).toString())
                .containsExactly(
                        "2026-11-26T01:00:00.500Z",
                        "2026-11-26T01:00:00Z",
                        "2026-11-26T01:30:00Z",
                        "2026-11-26T01:30:00Z");
        assertThat(lines).extracting(LogLine::program).containsExactly("", "", "app", "app");
        assertThat(lines.getLast().pid()).hasValue(8);
    }

    @Test
    void nginxTellsItsProcessAndNothingElseDoesThatWay() {
        read(
                utf8(
                        """
                        2026/11/26 19:16:05 [crit] 13715#13716: *1 connect() failed (99: %s)
                        2026/11/26 19:16:05 [crit] x#1: %s
                        2026/11/26 19:16:05 [crit] 1 # 2 %s: x
                        """
                                .formatted(NEEDLE, NEEDLE, NEEDLE)));
        assertThat(lines).extracting(LogLine::program).containsExactly("nginx", "", "");
        assertThat(lines.getFirst().pid()).hasValue(13_715);
        assertThat(texts().getFirst()).startsWith("2026/11/26 19:16:05 [crit]");
    }

    /** How journalctl writes a message with colours in it. */
    @Test
    void aJournalMessageInBytesIsText() {
        StringBuilder bytes = new StringBuilder();
        for (byte one : utf8("\u001b[31mconnect: " + NEEDLE + "\u001b[0m")) {
            bytes.append(bytes.isEmpty() ? "" : ",").append(one);
        }
        read(utf8("{\"__REALTIME_TIMESTAMP\":\"1795656600000000\",\"MESSAGE\":[" + bytes + "]}\n"));
        assertThat(texts()).containsExactly("connect: " + NEEDLE);
    }

    @Test
    void aTraceHasTheTimeOfItsHead() {
        read(
                utf8(
                        "2026-11-26 01:00:00,000 ERROR x\njava.net.BindException: "
                                + NEEDLE
                                + "\n\tat a.b\n"));
        assertThat(lines.getFirst().time())
                .hasValue(Instant.parse("2026-11-26T01:00:00Z").toEpochMilli());
    }

    /** As long as a trace of Python through a framework is. */
    @Test
    void whatStandsAroundIsThereForLongTraces() {
        String frames = "  File x, line 1, in call\n".repeat(500);
        read(
                utf8(
                        "2026-11-26 01:00:00,000 ERROR x\n"
                                + frames
                                + "OSError: "
                                + NEEDLE
                                + "\n"
                                + frames
                                + "last\n"
                                + "noise\n".repeat(100_000)));
        assertThat(lines.getFirst().time()).isPresent();
        assertThat(lines.getFirst().after().get()).contains("\nlast\n");
    }

    @Test
    void rotatedFilesComeFirstTheOldestAhead(@TempDir Path folder) throws IOException {
        List<String> names = List.of("app.log", "app.log.1", "app.log.2.gz", "app.log-20261124.xz");
        for (int i = 0; i < names.size(); i++) {
            Path file = Files.writeString(folder.resolve(names.get(i)), "x");
            Files.setLastModifiedTime(file, FileTime.fromMillis(NOW - i * 1000L));
        }
        Files.writeString(folder.resolve("app.log.old"), "x");
        Files.writeString(folder.resolve("app.logs"), "x");
        assertThat(LogFiles.withRotated(folder.resolve("app.log"), NOW - 2500))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("app.log.2.gz", "app.log.1", "app.log");
    }

    /** The kernel's lines are in each of them. */
    @Test
    void ofTheUsualFilesOneIsRead(@TempDir Path folder) throws IOException {
        assertThat(LogFiles.usual(folder)).isEmpty();
        Path kernel = Files.writeString(folder.resolve("kern.log"), "x");
        assertThat(LogFiles.usual(folder)).hasValue(kernel);
        Path messages = Files.writeString(folder.resolve("messages"), "x");
        assertThat(LogFiles.usual(folder)).hasValue(messages);
        Path syslog = Files.writeString(folder.resolve("syslog"), "x");
        assertThat(LogFiles.usual(folder)).hasValue(syslog);
    }

    @Test
    void whatIsNotThereIsTold(@TempDir Path folder) {
        LogFiles.read(folder.resolve("none.log"), reader, NOW);
        LogFiles.read(folder, reader, NOW);
        assertThat(reader.sources()).allMatch(source -> source.problem().isPresent());
    }
}
