package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningReport.Later;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

class OtherFilesTest {

    private static final String RANGE = "net.ipv4.ip_local_port_range";

    @TempDir private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib/sysctl.d",
                "usr/lib/sysctl.d",
                "usr/local/lib/sysctl.d",
                "run/sysctl.d",
                "etc/sysctl.d"
            })
    void everyFolderCounts(String folder) throws IOException {
        write(folder + "/99-other.conf", RANGE + " = 1024 \t 65535");
        write(folder + "/50-other.conf", RANGE + " = 1 2");
        assertThat(later())
                .containsExactly(new Later("/" + folder + "/99-other.conf", RANGE, "1024 65535"));
    }

    @Test
    void aFileHidesItsNamesakesInFoldersOfLessWeight() throws IOException {
        write("usr/lib/sysctl.d/99-a.conf", RANGE + " = 1 2");
        write("usr/local/lib/sysctl.d/99-a.conf", RANGE + " = 3 4");
        assertThat(later()).extracting(Later::value).containsExactly("3 4");
        write("run/sysctl.d/99-a.conf", RANGE + " = 5 6");
        assertThat(later()).extracting(Later::value).containsExactly("5 6");
        write("etc/sysctl.d/99-a.conf", "");
        assertThat(later()).isEmpty();
    }

    @Test
    void aLinkToNothingMasksItsNamesakes() throws IOException {
        write("usr/lib/sysctl.d/99-a.conf", RANGE + " = 1 2");
        Files.createDirectories(root.resolve("etc/sysctl.d"));
        Files.createSymbolicLink(root.resolve("etc/sysctl.d/99-a.conf"), Path.of("/dev/null"));
        assertThat(later()).isEmpty();
    }

    @Test
    void theNameDecidesAndNotTheFolder() throws IOException {
        write("etc/sysctl.d/70-a.conf", RANGE + " = 1 2");
        write("usr/lib/sysctl.d/80-b.conf", RANGE + " = 10240 65535");
        assertThat(later()).as("the last word is as it is to be").isEmpty();
        write("usr/lib/sysctl.d/80-b.conf", "-net/ipv4/ip_local_port_range=3 4");
        assertThat(later())
                .extracting(Later::file)
                .containsExactly("/etc/sysctl.d/70-a.conf", "/usr/lib/sysctl.d/80-b.conf");
    }

    @Test
    void oneFileUnderTwoNamesCountsOnce() throws IOException {
        write("usr/lib/sysctl.d/90-a.conf", RANGE + " = 1 2");
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        write("etc/sysctl.conf", RANGE + " = 3 4");
        Files.createDirectories(root.resolve("etc/sysctl.d"));
        Files.createSymbolicLink(
                root.resolve("etc/sysctl.d/99-sysctl.conf"), Path.of("../sysctl.conf"));
        assertThat(later())
                .extracting(Later::file)
                .containsExactly("/usr/lib/sysctl.d/90-a.conf", "/etc/sysctl.d/99-sysctl.conf");
    }

    @Test
    void commentsAndPatternsSetNothing() throws IOException {
        write("etc/sysctl.d/99-a.conf", "# " + RANGE + " = 1 2\n;x=1\nnet.ipv4.ip_local_* = 5 6\n");
        assertThat(later()).isEmpty();
    }

    private List<Later> later() {
        SettingChange change =
                new SettingChange(
                        TunedSetting.PORT_RANGE,
                        "32768 60999",
                        "10240 65535",
                        Reason.WANTED,
                        new Gain(0, OptionalInt.empty(), 0, 0));
        return OtherFiles.later(root, List.of(change));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
