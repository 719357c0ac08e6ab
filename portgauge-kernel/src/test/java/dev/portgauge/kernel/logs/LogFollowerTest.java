package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** What is followed, and what the report says of it at the end. */
class LogFollowerTest {

    private static final long NOW = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();

    @TempDir private Path folder;
    private final List<LogLine> lines = Collections.synchronizedList(new ArrayList<>());
    private final LogReader reader =
            new LogReader(List.of("assign requested"), ZoneOffset.UTC, lines::add);

    private Optional<String> problem() {
        LogSource last = reader.sources().getLast();
        return last.problem()
                .map(why ->
                        why instanceof Reading.Refused<String> refused
                                ? refused.reason()
                                : "damaged");
    }

    private void follow(Path file, BooleanSupplier stop) throws InterruptedException {
        try (LogFollower follower = new LogFollower(reader, () -> NOW)) {
            follower.file(file, false);
            follower.run(stop);
        }
    }

    @Test
    void aFolderIsRefusedAndNotWaitedFor() throws InterruptedException {
        follow(folder, () -> false);
        assertThat(problem()).hasValue("EISDIR");
    }

    @Test
    void aFileThatNeverCameIsToldAtTheEnd() throws InterruptedException {
        follow(folder.resolve("none.log"), () -> true);
        assertThat(problem()).hasValue("ENOENT");
    }

    @Test
    void anEmptyFileIsRead() throws Exception {
        follow(Files.createFile(folder.resolve("empty.log")), () -> true);
        assertThat(problem()).isEmpty();
    }

    @Test
    void aStreamThatBreaksIsTold() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        try (LogFollower follower = new LogFollower(reader, () -> NOW)) {
            follower.stream("-", broken);
            follower.run(() -> false);
        }
        assertThat(problem()).hasValue("Stream closed");
    }

    /** Two at once, each in its own form. */
    @Test
    void everySourceHasTheFormOfItsOwnLines() throws Exception {
        String docker =
                """
                {"log":"assign requested\\n","stream":"stderr","time":"2026-11-26T01:00:00.5Z"}
                """;
        Path framed = Files.writeString(folder.resolve("docker.log"), docker);
        Path bare = Files.writeString(folder.resolve("bare.log"), "assign requested\n");
        try (LogFollower follower = new LogFollower(reader, () -> NOW)) {
            follower.file(framed, false);
            follower.file(bare, false);
            AtomicInteger looks = new AtomicInteger();
            follower.run(() -> looks.incrementAndGet() > 3);
        }
        assertThat(reader.sources())
                .extracting(LogSource::form)
                .containsExactly(LogSource.Form.DOCKER, LogSource.Form.PLAIN);
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    /** Its writer is there still. */
    @Test
    void aPipeThatIsOpenAtTheEndIsTold() throws Exception {
        Path pipe = pipe();
        String text = "one: assign requested\n";
        try (FileChannel writer =
                FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writer.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            AtomicInteger looks = new AtomicInteger();
            follow(pipe, () -> !lines.isEmpty() || looks.incrementAndGet() > 100);
        }
        assertThat(lines).hasSize(1);
        assertThat(reader.sources()).hasSize(1);
        assertThat(reader.sources().getFirst().bytes()).isEqualTo(text.length());
        assertThat(problem()).isEmpty();
    }

    @Test
    void aPipeThatNobodyWroteToIsTold() throws Exception {
        Path pipe = pipe();
        follow(pipe, () -> true);
        assertThat(reader.sources()).hasSize(1);
        assertThat(problem()).isEmpty();
        // lets the thread go that waits for a writer
        Files.newOutputStream(pipe).close();
    }

    /** Of syslog: a day that is still to come this year was last year. */
    @Test
    void aDayWithoutAYearIsNeverAhead() throws Exception {
        byte[] line = "Dec 20 01:00:00 vm a: assign requested\n".getBytes(StandardCharsets.UTF_8);
        try (LogFollower follower = new LogFollower(reader, () -> NOW)) {
            follower.stream("-", new ByteArrayInputStream(line));
            follower.run(() -> false);
        }
        assertThat(lines.getFirst().time())
                .hasValue(Instant.parse("2025-12-20T01:00:00Z").toEpochMilli());
    }
}
