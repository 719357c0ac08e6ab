package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files with what was printed before.
 *
 * <p>{@code ./mvnw test -pl portgauge-cli -am -Dportgauge.golden=update} rewrites them; look at the
 * difference before you commit it.
 */
final class Golden {

    private static final Path FOLDER =
            TestHost.ROOT.resolve("portgauge-cli/src/test/resources/golden");
    private static final boolean UPDATE = "update".equals(System.getProperty("portgauge.golden"));

    private Golden() {}

    static void assertLooksAsBefore(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
