package dev.portgauge.kernel.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Recorded bodies of netfilter messages. */
public final class NetfilterFixtures {

    private static final Path FILE = Path.of("src/test/resources/netfilter/snat-world.hex");

    private NetfilterFixtures() {}

    /**
     * The recorded bodies of one kind.
     *
     * @param kind RULE or FLOW
     */
    public static List<byte[]> bodies(String kind) throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> HexFormat.of().parseHex(line.substring(kind.length() + 1)))
                .toList();
    }
}
