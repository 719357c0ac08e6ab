package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.RecordedKernel;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Under false names there is the same to count, and nothing true. */
class AnonymousCaptureTest {

    @TempDir Path folder;

    private static Snapshot collect(Kernel kernel) {
        return new Collector(kernel, Clock.systemUTC())
                .collect(
                        new Collector.Request(
                                Collector.Owners.EVERY_ONE, true, Set.of(), ReadBy.AUTO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void nothingOfTheOriginalIsInItAndTheNumbersAreTheSame(String world) throws Exception {
        Snapshot plain = collect(new RecordedKernel(Fixtures.path("captures/" + world)));
        byte[] bytes = CaptureFileTest.capture(world, true);
        Path file = Files.write(folder.resolve("a.capture"), bytes);
        Snapshot masked = collect(Evidence.open(List.of(file), Optional.empty()).kernel());
        assertThat(shape(masked.sockets())).isEqualTo(shape(plain.sockets()));
        assertThat(masked.owners().ownerOf(anOwned(plain), 0).toString())
                .matches("Process\\[pid=\\d+, name=process-\\d+]");
        Set<IpAddress> real = new HashSet<>();
        for (int row = 0; row < plain.sockets().size(); row++) {
            real.add(plain.sockets().local(row));
            real.add(plain.sockets().remote(row));
        }
        real.add(IpAddress.parse("10.77.0.99"));
        real.removeIf(address -> address.isAny() || address.isLoopback());
        assertThat(real).isNotEmpty();
        try (ZipReader zip = new ZipReader(file)) {
            for (String entry : zip.list("")) {
                byte[] content = zip.whole(entry);
                String text = new String(content, StandardCharsets.ISO_8859_1);
                for (IpAddress address : real) {
                    assertTellsNothing(entry, text, address);
                }
                assertThat(text).as(entry).doesNotContain("python3", "worlds");
                String host = plain.host().name().orElse("?");
                if (host.length() > 3) {
                    assertThat(text).as(entry).doesNotContain(host);
                }
            }
        }
    }

    private static void assertTellsNothing(String entry, String text, IpAddress address) {
        StringBuilder raw = new StringBuilder();
        long[] words = {address.high(), address.low()};
        for (int i = address.isV4() ? 12 : 0; i < 16; i++) {
            raw.append((char) (words[i / 8] >>> (56 - 8 * (i % 8)) & 0xff));
        }
        StringBuilder hex = new StringBuilder();
        for (char c : raw.toString().toCharArray()) {
            hex.append(String.format("%02x", (int) c));
        }
        assertThat(text).as(entry).doesNotContain(raw).doesNotContain(address.toString());
        assertThat(text.toLowerCase(Locale.ROOT)).as(entry).doesNotContain(hex);
    }

    private static int anOwned(Snapshot snapshot) {
        for (int row = 0; row < snapshot.sockets().size(); row++) {
            int inode = snapshot.sockets().inode(row);
            if (snapshot.owners().ownerOf(inode, 0) instanceof Owner.Process) {
                return inode;
            }
        }
        throw new AssertionError("no owner at all");
    }

    /** Rows without their addresses, and how many rows share each pair of addresses. */
    private static List<Object> shape(SocketTable table) {
        TreeMap<String, Integer> rows = new TreeMap<>();
        TreeMap<String, Integer> pairs = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            String kind =
                    table.state(row)
                            + " "
                            + table.localPort(row)
                            + " "
                            + table.remotePort(row)
                            + " "
                            + table.inode(row)
                            + " "
                            + table.origin(row)
                            + " "
                            + table.isNamedPort(row)
                            + " "
                            + table.isV6Only(row)
                            + " "
                            + table.local(row).isV4()
                            + " "
                            + table.local(row).isLoopback()
                            + " "
                            + table.remote(row).isAny();
            rows.merge(kind, 1, Integer::sum);
            pairs.merge(table.local(row) + " " + table.remote(row), 1, Integer::sum);
        }
        return List.of(rows, pairs.values().stream().sorted().toList());
    }
}
