package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class NetnsNamesTest {

    @TempDir Path directory;

    @Test
    void theFileWithTheInodeGivesTheName() throws IOException {
        Files.createFile(directory.resolve("blue"));
        Path green = Files.createFile(directory.resolve("green"));
        long inode = (long) Files.getAttribute(green, "unix:ino");
        assertThat(NetnsNames.nameOf(inode, directory)).contains("green");
    }

    @Test
    void anInodeThatNoFileHasGivesNoName() throws IOException {
        Files.createFile(directory.resolve("blue"));
        assertThat(NetnsNames.nameOf(1, directory)).isEmpty();
    }

    @Test
    void withoutTheDirectoryThereAreNoNames() {
        assertThat(NetnsNames.nameOf(1, directory.resolve("missing"))).isEmpty();
    }
}
