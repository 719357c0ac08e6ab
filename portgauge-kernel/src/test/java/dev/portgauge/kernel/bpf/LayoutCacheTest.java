package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.kernel.btf.Excerpt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LayoutCacheTest {

    private static final String BUILD = "0123abcd";

    @TempDir private Path folder;

    private static BookLayout layout() throws Exception {
        return BookLayout.of(new Btf(Excerpt.bytes()));
    }

    private Path file() {
        return folder.resolve("book-layout.txt");
    }

    @Test
    void givesBackWhatItWasGivenForThatKernelOnly() throws Exception {
        LayoutCache cache = new LayoutCache(folder);
        assertThat(cache.load(BUILD)).isEmpty();
        cache.store(BUILD, layout());
        assertThat(cache.load(BUILD)).contains(layout());
        assertThat(cache.load("0123abce")).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing half-written stays").containsExactly(file());
        }
    }

    @Test
    void whatIsDamagedCountsAsNothing() throws Exception {
        LayoutCache cache = new LayoutCache(folder);
        cache.store(BUILD, layout());
        List<String> lines = Files.readAllLines(file());
        for (int i = 0; i < lines.size(); i++) {
            for (String damage : List.of("", "x", lines.get(i) + " 1", lines.get(i) + "z")) {
                List<String> damaged = new java.util.ArrayList<>(lines);
                damaged.set(i, damage);
                Files.write(file(), damaged);
                boolean optional = BookLayout.OPTIONAL.contains(lines.get(i).split(" ", 2)[0]);
                if (!optional || damage.length() < 2) {
                    assertThat(cache.load(BUILD)).as(damage).isEmpty();
                }
            }
        }
        Files.writeString(file(), "");
        assertThat(cache.load(BUILD)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoProblem() throws Exception {
        LayoutCache cache = new LayoutCache(folder.resolve("nowhere"));
        cache.store(BUILD, layout());
        assertThat(cache.load(BUILD)).isEmpty();
        Files.createDirectory(file());
        LayoutCache occupied = new LayoutCache(folder);
        occupied.store(BUILD, layout());
        assertThat(occupied.load(BUILD)).isEmpty();
    }

    @Test
    void aHugeFileIsNotReadWhole() throws IOException {
        Files.write(file(), new byte[1 << 20]);
        assertThat(new LayoutCache(folder).load(BUILD)).isEmpty();
    }
}
