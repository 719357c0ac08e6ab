package dev.portgauge.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files below src/test/resources. */
public final class Fixtures {

    private Fixtures() {}

    public static Path path(String name) {
        URL resource = Objects.requireNonNull(Fixtures.class.getResource("/" + name), name);
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** A .hex file: bytes in hexadecimal, blanks between them, comments behind {@code #}. */
    public static byte[] hex(String name) {
        StringBuilder digits = new StringBuilder();
        for (String line : text(name).lines().toList()) {
            int comment = line.indexOf('#');
            digits.append(comment < 0 ? line : line.substring(0, comment));
        }
        return HexFormat.of().parseHex(digits.toString().replaceAll("\\s", ""));
    }

    /** One recorded netlink exchange. */
    record Exchange(List<byte[]> datagrams) {}

    /** The recorded exchanges of a capture. */
    static List<Exchange> exchanges(String capture) {
        try (Stream<Path> files = Files.list(path("captures/" + capture + "/netlink"))) {
            List<Exchange> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".nl")) {
                    found.add(new Exchange(datagrams(file)));
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<byte[]> datagrams(Path file) throws IOException {
        List<byte[]> found = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.hasRemaining()) {
            byte[] datagram = new byte[bytes.getInt()];
            bytes.get(datagram);
            found.add(datagram);
        }
        return found;
    }
}
