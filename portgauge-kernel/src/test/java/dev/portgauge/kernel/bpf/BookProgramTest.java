package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.kernel.btf.Excerpt;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs as they are published, with the places of Linux 6.18. */
class BookProgramTest {

    private static final Path FOLDER = Path.of("../docs/kernel");

    private static void assertPublished(String file, Assembler program) throws Exception {
        String listing = Listing.of(program);
        Path published = FOLDER.resolve(file);
        if ("update".equals(System.getProperty("portgauge.golden"))) {
            Files.writeString(published, listing);
        }
        assertThat(listing).isEqualTo(Files.readString(published));
        assertThat(listing.lines().filter(line -> line.contains(": ")).count())
                .isEqualTo(program.bytes().length / Assembler.INSTRUCTION);
    }

    @Test
    void theListingsInTheDocumentationAreTheProgramsThatAreLoaded() throws Exception {
        BookLayout layout = BookLayout.of(new Btf(Excerpt.bytes()));
        assertPublished("book-tcp.txt", BookProgram.tcp(layout));
        assertPublished("book-udp.txt", BookProgram.udp(layout));
    }

    /** No map, no socket and no memory of a process is written to. */
    @Test
    void theyCallNothingButWhatReadsTheClockOrASocket() throws Exception {
        BookLayout layout = BookLayout.of(new Btf(Excerpt.bytes()));
        for (Assembler program : List.of(BookProgram.tcp(layout), BookProgram.udp(layout))) {
            assertThat(Listing.of(program).lines().filter(line -> line.contains("call ")))
                    .allMatch(line ->
                            line.contains("bpf_skc_to_tcp")
                                    || line.contains("bpf_probe_read_kernel")
                                    || line.contains("bpf_seq_write")
                                    || line.contains("bpf_jiffies64")
                                    || line.contains("bpf_ktime_get_ns"));
        }
    }
}
