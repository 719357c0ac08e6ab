package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FirstProcessTest {

    private static final String FIRST = "pid:[4026531836]";
    private static final String OTHER = "pid:[4026532177]";

    @TempDir private Path root;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(root.resolve("proc/self/ns"));
        Files.createDirectories(root.resolve("proc/1"));
    }

    @ParameterizedTest
    @CsvSource({
        FIRST + ", anything, true",
        OTHER + ", systemd, true",
        OTHER + ", init, true",
        OTHER + ", nginx, false",
        OTHER + ", tini, false"
    })
    void anInitReadsTheFile(String namespace, String name, boolean reads) throws IOException {
        processOne(namespace, name);
        assertThat(FirstProcess.readsFiles(root)).isEqualTo(reads);
    }

    @Test
    void anInitWithAnotherRootReadsOtherFiles() throws IOException {
        processOne(FIRST, "systemd");
        Path other = Files.createDirectory(root.resolve("other"));
        Files.createSymbolicLink(root.resolve("proc/1/root"), other);
        assertThat(FirstProcess.readsFiles(root)).isFalse();
    }

    private void processOne(String namespace, String name) throws IOException {
        Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of(namespace));
        Files.writeString(root.resolve("proc/1/comm"), name + "\n");
    }
}
