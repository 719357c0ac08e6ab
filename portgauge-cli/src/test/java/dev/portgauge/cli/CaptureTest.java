package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Kernel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** {@code capture FILE}, and {@code --from FILE} where there is nothing else to read. */
class CaptureTest {

    @TempDir Path folder;
    private String file = "";

    /** Nothing of it may be asked. */
    private static Kernel untouchable() {
        return (Kernel)
                Proxy.newProxyInstance(
                        Kernel.class.getClassLoader(),
                        new Class<?>[] {Kernel.class},
                        (_, method, _) -> {
                            throw new AssertionError(method.getName() + " of the running kernel");
                        });
    }

    private static TestHost.Outcome live(String world, String line) {
        return new TestHost().kernel(TestHost.recorded(world)).run(line.split(" "));
    }

    private TestHost.Outcome from(String line) {
        String[] words = (line + " --from " + file).split(" ");
        return new TestHost().kernel(untouchable()).run(words);
    }

    @BeforeEach
    void name() {
        file = folder.resolve("vm.capture").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "mixed,check",
        "mixed,check 127.0.0.1:9000",
        "mixed,check :9000 10.77.0.99",
        "mixed,check --source 127.0.0.1 127.0.0.1:9000",
        "mixed,check --via bind",
        "mixed,check --udp",
        "mixed,check --udp --via bind",
        "mixed,limits",
        "mixed,sockets",
        "mixed,sockets --by process",
        "mixed,sockets --by state",
        "mixed,sockets --by source",
        "ipv6,check [::1]:9000",
        "ipv6,check --udp",
        "ipv6,limits",
        "ipv6,sockets --by process"
    })
    void theReportIsThatOfTheHost(String world, String line) {
        assertThat(live(world, "capture " + file + " 10.77.0.99 127.0.0.1").code()).isZero();
        String json = line + " --format json";
        TestHost.Outcome host = live(world, json);
        assertThat(host.out()).isNotEmpty();
        assertThat(from(json)).isEqualTo(host);
        // the footer says where it is from
        String text = live(world, line).out();
        String footer = "from " + file + ": ";
        assertThat(from(line).out().replace("\n", " ").replaceAll("\\s+", " "))
                .contains(footer.substring(0, 20));
        assertThat(text).doesNotContain("from " + folder);
    }

    @Test
    void itIsForItsOwnerAloneAndSaysHowToReadIt() throws IOException {
        TestHost.Outcome outcome = live("mixed", "capture " + file);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .matches(
                        "wrote \\Q"
                                + file
                                + "\\E: 41 sockets, \\d+ KiB, in 0.0 s; to read it:"
                                + " portgauge check --from \\Q"
                                + file
                                + "\\E\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("vm.capture");
        assertThat(live("mixed", "capture -q --force " + file).out()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void whatIsThereIsOnlyReplacedByForce() throws IOException {
        Files.writeString(Path.of(file), "mine");
        TestHost.Outcome refused = live("mixed", "capture " + file);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("is there already").contains("--force");
        assertThat(Files.readString(Path.of(file))).isEqualTo("mine");
        assertThat(live("mixed", "capture --force " + file).code()).isZero();
        assertThat(from("check").err()).isEmpty();
        assertThat(names()).containsExactly("vm.capture");
    }

    @Test
    void whereItCannotBeWrittenThatIsOneLineAndNothingIsLeft() throws IOException {
        for (String place :
                List.of(folder + "/none/x", folder.toString(), "/proc/x", "/dev/null")) {
            TestHost.Outcome refused = live("mixed", "capture --force " + place);
            assertThat(refused.code()).as(place).isEqualTo(3);
            assertThat(refused.err()).as(place).startsWith("portgauge: cannot write '");
            assertThat(refused.err().lines()).as(place).hasSize(1);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aFullDiskLeavesNothing() throws IOException {
        NewFile target = new NewFile(file, false);
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        UsageError.class,
                                        () ->
                                                target.write(out -> {
                                                    out.write(1);
                                                    throw new IOException(
                                                            "No space left on device");
                                                }))
                                .arguments())
                .containsExactly(file, "No space left on device", "");
        assertThat(names()).isEmpty();
    }

    @Test
    void standardOutputGetsTheFileAndStandardErrorTheLine() throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        TestHost.Outcome outcome = new TestHost().out(bytes).run("capture", "-");
        assertThat(outcome.err()).startsWith("wrote -: 41 sockets");
        Files.write(Path.of(file), bytes.toByteArray());
        assertThat(from("limits").code()).isZero();
        assertThat(new TestHost().terminal(80).run("capture", "-").err())
                .contains("no text for a terminal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void whatTheCaptureDoesNotHoldIsUnknownWithTheReason(String language) throws IOException {
        live("mixed", "capture " + file);
        String lang = " --lang " + language;
        StringBuilder all = new StringBuilder();
        for (String line :
                List.of("check 10.0.0.9:443", "check --read procfs", "limits --read procfs")) {
            TestHost.Outcome outcome = from(line + lang);
            assertThat(outcome.err()).isEmpty();
            String title = language.equals("en") ? "\nWhat could not" : "\n읽지 못한";
            String text = outcome.out();
            all.append(text, 0, text.indexOf('\n')).append('\n');
            all.append(text, text.indexOf(title), text.lastIndexOf(file.substring(0, 9)));
        }
        String shown = all.toString();
        Golden.assertLooksAsBefore("not-captured." + language + ".txt", shown);
    }

    @Test
    void anonymousIsAnonymous() throws IOException {
        assertThat(live("mixed", "capture --anonymize " + file).code()).isZero();
        String report = from("check --format json -v").out();
        assertThat(report)
                .doesNotContain("python3", "10.77.0.9")
                .contains("process-1", "\"kind\": \"ANONYMIZED\"");
        assertThat(from("check 10.77.0.9").out()).contains("are not the real ones");
        String plain = live("mixed", "check --format json -v").out();
        for (String number : List.of("free", "connected", "bound", "atLeast", "total")) {
            assertThat(numbers(report, number)).isEqualTo(numbers(plain, number));
        }
    }

    private static List<String> numbers(String json, String name) {
        return json.lines().filter(line -> line.contains("\"" + name + "\"")).sorted().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "capture|no file given; portgauge capture FILE [TARGET...]",
                "check --from nowhere|nowhere: there is no such file",
                "check --from /|/ is a directory, a pipe or a device; give a file",
                "probe 10.0.0.1:1 --from x|probe asks the running kernel, which --from is not;"
                        + " leave one of them out",
                "check --ask-kernel --from x|--ask-kernel asks the running kernel, which --from is"
                        + " not; leave one of them out",
                "check db:9 --from x|'db' is a name, which this machine may resolve differently"
                        + " from the one that was captured; with --from give the address",
                "check --range 1-2|--range is for text read with --from; add --from FILE",
                "check --range 5 --from x|'5' is no value for --range; accepted: 32768-60999",
                "check --range 5-4 --from x|'5-4' is no value for --range; accepted: 32768-60999"
            })
    void unusableInputIsOneLine(String line, String message) {
        TestHost.Outcome outcome = new TestHost().kernel(untouchable()).run(line.split(" "));
        assertThat(outcome.err()).isEqualTo("portgauge: " + message + "\n");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aDamagedFileIsOneLineWithItsPlace() throws IOException {
        live("mixed", "capture " + file);
        byte[] bytes = Files.readAllBytes(Path.of(file));
        byte[] cut = java.util.Arrays.copyOf(bytes, 1000);
        Files.write(Path.of(file), cut);
        for (String language : List.of("en", "ko")) {
            TestHost.Outcome outcome = from("check --lang " + language);
            assertThat(outcome.err())
                    .startsWith("portgauge: " + file + ":byte 1000")
                    .hasLineCount(1);
            assertThat(outcome.code()).isEqualTo(3);
        }
        assertThat(new String(cut, StandardCharsets.ISO_8859_1)).startsWith("PK");
    }
}
