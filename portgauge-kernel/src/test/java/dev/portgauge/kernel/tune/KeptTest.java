package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningResult.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** What others wrote into the file of {@code tune}. */
class KeptTest {

    private static final String RANGE = "net.ipv4.ip_local_port_range = ";
    private static final String REUSE = "net.ipv4.tcp_tw_reuse = ";
    private static final List<SettingChange> WIDER =
            List.of(change(TunedSetting.PORT_RANGE, "32768 60999", "10240 65535"));

    @TempDir private Path root;
    private Path file;

    @BeforeEach
    void aHost() throws IOException {
        Path sysctls = Files.createDirectories(root.resolve("proc/sys/net/ipv4"));
        Files.writeString(sysctls.resolve("ip_local_port_range"), "32768\t60999\n");
        Files.writeString(sysctls.resolve("tcp_tw_reuse"), "2\n");
        file = Files.createDirectories(root.resolve("etc/sysctl.d")).resolve("60-portgauge.conf");
    }

    /** As in the image of a machine that portgauge was used on. */
    @Test
    void withoutARecordEachLineThatThePlanDoesNotSetStays() throws IOException {
        String former =
                """
                # by hand
                ; too
                net/ipv4/ip_local_port_range=1024 65535

                -net.core.somaxconn = 4096
                 vm.swappiness=1
                """;
        Files.writeString(file, former);
        assertThat(tuner().kept(WIDER).ours()).isEmpty();
        assertThat(tuner().kept(WIDER).theirs())
                .containsExactly("-net.core.somaxconn = 4096", "vm.swappiness=1");
        assertThat(apply()).isEqualTo(Kind.APPLIED);
        assertThat(file).hasContent("-net.core.somaxconn = 4096\nvm.swappiness=1");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(Files.readString(file)).isEqualTo(former);
    }

    @Test
    void ofTheRecordOnlyWhatSomebodyWroteAnewIsTheirs() throws IOException {
        tuner().apply(WIDER, _ -> RANGE + "10240 65535\n");
        List<SettingChange> reuse = List.of(change(TunedSetting.TW_REUSE, "2", "1"));
        assertThat(tuner().kept(reuse).theirs()).isEmpty();
        assertThat(tuner().kept(reuse).ours()).hasSize(1);
        Files.writeString(file, RANGE + "5000\t6001\n" + REUSE + "0\n");
        assertThat(tuner().kept(reuse).theirs()).containsExactly(RANGE + "5000\t6001");
        assertThat(tuner().kept(reuse).ours()).isEmpty();
    }

    /** Else the range would be back after the next boot. */
    @Test
    void undoingLeavesOnlyWhatOthersAddedSinceTheFirstRun() throws IOException {
        Files.writeString(file, "# before\n");
        tuner().apply(WIDER, _ -> RANGE + "10240 65535\n");
        Files.writeString(file, "vm.swappiness=1\n" + RANGE + "10240 65535\n");
        List<SettingChange> reuse = List.of(change(TunedSetting.TW_REUSE, "2", "1"));
        assertThat(tuner().apply(reuse, Object::toString).kind()).isEqualTo(Kind.APPLIED);
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(Files.readString(file)).isEqualTo("# before\nvm.swappiness=1\n");
    }

    @Test
    void aNamespaceHasNoFile() throws IOException {
        Files.writeString(file, "vm.swappiness=1\n");
        HostWriter host = new HostWriter(root);
        Tuner other = Tuner.ofNamespace(host, NetnsIdentity.here(host, 7));
        assertThat(other.kept(WIDER).theirs()).isEmpty();
    }

    private Kind apply() {
        return tuner().apply(WIDER, kept -> String.join("\n", kept.theirs()) + "\n").kind();
    }

    private Tuner tuner() {
        return Tuner.ofHost(new HostWriter(root));
    }

    private static SettingChange change(TunedSetting setting, String before, String after) {
        return new SettingChange(
                setting, before, after, Reason.WANTED, new Gain(0, OptionalInt.empty(), 0, 0));
    }
}
