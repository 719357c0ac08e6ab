package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.RecordedKernel;
import dev.portgauge.kernel.RecordingKernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --nat}: names, files, and a cloud that is recognised. */
class NatOptionTest {

    private static final String NAMES =
            "azure-lb, azure-nat-gateway, gcp, aws-nat, huawei-nat, none, or a file";
    private static final String LIMIT =
            "limit = tcp|udp NUMBER destination|address|all vm|gateway|gateway-address";

    @TempDir private Path folder;

    private static void assertOneLine(String message, String... args) {
        assertThat(new TestHost().run(args))
                .isEqualTo(new TestHost.Outcome(3, "", "portgauge: " + message + "\n"));
    }

    private String file(String text) throws IOException {
        Path file = folder.resolve("nat.conf");
        Files.writeString(file, text);
        return file.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "limits"})
    void whatIsNoNameAndNoFileIsRefused(String command) {
        assertOneLine(
                "'azure' is no value for --nat; accepted: " + NAMES, command, "--nat", "azure");
        assertOneLine("'' is no value for --nat; accepted: " + NAMES, command, "--nat", "");
        assertOneLine("option '--nat' needs a value; accepted: " + NAMES, command, "--nat");
    }

    @Test
    void aFileWithAMistakeIsRefusedWithItsLine() throws IOException {
        String file = file("# mine\n[x]\nlimit = tcp many destination vm\n");
        assertOneLine(
                "'limit = many' in line 3 of " + file + " cannot be used; accepted: 1..1000000000",
                "check",
                "--nat",
                file);
        file("[x]\nports = 64\n");
        assertThat(new TestHost().run("limits", "--nat", file).err())
                .startsWith(
                        "portgauge: 'ports' in line 2 of " + file + " is no key; accepted: name,");
        file("[x]\n");
        assertOneLine(
                "the NAT table '" + file + "' ends in line 1 without a limit; accepted: " + LIMIT,
                "limits",
                "--nat",
                file);
        assertOneLine(
                "cannot read the NAT table '" + folder + "': EISDIR",
                "check",
                "--nat",
                folder.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "azure-lb,Azure Load Balancer",
        "azure-nat-gateway,Azure NAT Gateway",
        "gcp,Google Cloud NAT",
        "aws-nat,AWS NAT gateway",
        "huawei-nat,Huawei Cloud NAT gateway"
    })
    void limitsTellsWhoseNumbersAndFromWhen(String name, String title) {
        TestHost.Outcome outcome = new TestHost().run("limits", "--nat", name);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("Cloud NAT in front: " + title, "Numbers: ", "read 2026-11", "They age");
    }

    @Test
    void theExampleOfTheDocumentationIsUnderstood() {
        String file = TestHost.ROOT.resolve("docs/examples/nat.conf").toString();
        assertThat(new TestHost().run("limits", "--nat", file).out().replaceAll(" +", " "))
                .contains("Cloud NAT, production", "this VM, to one destination 2 048", "129 024");
    }

    private Kernel azure() throws IOException {
        Path recording = folder.resolve("recording");
        try (RecordingKernel kernel = new RecordingKernel(TestHost.recorded("mixed"), recording)) {
            new TestHost().kernel(kernel).run("limits");
        }
        Path dmi = recording.resolve("host/sys/class/dmi/id");
        Files.createDirectories(dmi);
        Files.writeString(dmi.resolve("chassis_asset_tag"), "7783-7084-3265-9085-8269-3286-77\n");
        return new RecordedKernel(recording);
    }

    @Test
    void aRecognisedCloudIsNamedByLimitsUntilNoneIsSaid() throws IOException {
        Kernel kernel = azure();
        String text = new TestHost().kernel(kernel).run("limits").out();
        assertThat(text.replaceAll("\\s+", " "))
                .contains("This is a VM of Microsoft Azure", "--nat azure-lb or");
        String json = new TestHost().kernel(kernel).run("limits", "--format", "json").out();
        assertThat(json).contains("\"provider\": \"azure\"").doesNotContain("\"nat\"");
        assertThat(new TestHost().kernel(kernel).run("limits", "--nat", "none"))
                .isEqualTo(new TestHost().run("limits"));
        assertThat(new TestHost().kernel(kernel).run("check"))
                .isEqualTo(new TestHost().run("check"));
    }
}
