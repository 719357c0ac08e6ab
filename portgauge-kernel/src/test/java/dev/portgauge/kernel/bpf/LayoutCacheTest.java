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
        for (int i = 3; i < lines.size(); i++) {
            for (String damage : List.of("", "x", lines.get(i) + " 1", lines.get(i) + "z")) {
                List<String> damaged = new java.util.ArrayList<>(lines);
                damaged.set(i, damage);
                Files.write(file(), damaged);
                assertThat(cache.load(BUILD)).as("not its sum").isEmpty();
                Files.writeString(file(), summed(String.join("\n", damaged) + "\n"));
                assertThat(cache.load(BUILD)).as(damage).isEmpty();
            }
        }
        Files.writeString(file(), "");
        assertThat(cache.load(BUILD)).isEmpty();
    }

    /** No load of three bytes, no offset beyond what an instruction holds. */
    @Test
    void placesThatNoLoadCanReadCountAsNothing() throws Exception {
        LayoutCache cache = new LayoutCache(folder);
        cache.store(BUILD, layout());
        String good = Files.readString(file());
        String line =
                good.lines()
                        .filter(one -> one.startsWith("sock_common.skc_num "))
                        .findFirst()
                        .orElseThrow();
        for (String places :
                List.of(
                        "14 3 0 0",
                        "14 0 0 0",
                        "14 16 0 0",
                        "32766 2 0 0",
                        "4294967295 2 0 0",
                        "14 2 1 0",
                        "14 2 0 3",
                        "14 1 5 4")) {
            Files.writeString(file(), summed(good.replace(line, "sock_common.skc_num " + places)));
            assertThat(cache.load(BUILD)).as(places).isEmpty();
        }
        Files.writeString(file(), summed(good.replace(line, "sock_common.skc_num 18 2 0 0")));
        assertThat(cache.load(BUILD)).isPresent();
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

    @Test
    void aPipeInItsPlaceIsNotWaitedFor() throws Exception {
        Process made = new ProcessBuilder("mkfifo", file().toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(new LayoutCache(folder).load(BUILD)).isEmpty();
    }

    /** With the sum that is right for it. */
    private static String summed(String text) {
        String[] parts = text.split("\n", 4);
        String sum = Integer.toHexString(parts[3].hashCode());
        return String.join("\n", parts[0], parts[1], sum, parts[3]);
    }
}
