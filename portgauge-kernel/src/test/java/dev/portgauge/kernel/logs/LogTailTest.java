package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.LogSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** No line is lost or told twice, whatever happens to the file. */
class LogTailTest {

    @TempDir private Path folder;
    private Path file;
    private final List<String> lines = new ArrayList<>();

    private final LogScanner scanner =
            new LogScanner(
                    new Sieve(List.of("symptom!".getBytes(StandardCharsets.UTF_8))),
                    (bytes, from, to, _, _) -> {
                        lines.add(LogText.of(bytes, from, to));
                        return LogSource.Form.PLAIN;
                    });

    @BeforeEach
    void name() {
        file = folder.resolve("app.log");
    }

    private static void append(Path to, String text) throws IOException {
        Files.writeString(to, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void pollTwice(LogTail tail) throws IOException {
        tail.poll();
        tail.poll();
    }

    @Test
    void onlyWhatComesLaterIsRead() throws IOException {
        append(file, "symptom! old\n");
        try (LogTail tail = new LogTail(file, scanner, true)) {
            pollTwice(tail);
            append(file, "symptom! new\n");
            pollTwice(tail);
        }
        assertThat(lines).containsExactly("symptom! new");
    }

    @Test
    void aRotatedFileIsReadToItsEndAndThenTheNewOne() throws IOException {
        append(file, "x\n");
        try (LogTail tail = new LogTail(file, scanner, true)) {
            pollTwice(tail);
            Path old = folder.resolve("app.log.1");
            Files.move(file, old);
            append(old, "symptom! to the old\n");
            pollTwice(tail);
            append(old, "symptom! late\n");
            append(file, "symptom! in the new\n");
            pollTwice(tail);
            pollTwice(tail);
        }
        assertThat(lines)
                .containsExactly("symptom! to the old", "symptom! late", "symptom! in the new");
    }

    @Test
    void aTruncatedFileIsReadFromItsBeginning() throws IOException {
        append(file, "long ".repeat(100) + "\n");
        try (LogTail tail = new LogTail(file, scanner, true)) {
            pollTwice(tail);
            Files.writeString(file, "symptom! short\n");
            pollTwice(tail);
            pollTwice(tail);
        }
        assertThat(lines).containsExactly("symptom! short");
    }

    @Test
    void aLineInTwoPartsIsOne() throws IOException {
        try (LogTail tail = new LogTail(file, scanner, true)) {
            tail.poll();
            append(file, "sympt");
            pollTwice(tail);
            assertThat(lines).isEmpty();
            append(file, "om! whole\n");
            pollTwice(tail);
        }
        assertThat(lines).containsExactly("symptom! whole");
    }
}
