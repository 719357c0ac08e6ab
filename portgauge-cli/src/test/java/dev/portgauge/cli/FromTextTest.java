package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.portgauge.cli.TestHost.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Texts through the whole program. */
class FromTextTest {

    private static final Path TEXTS =
            TestHost.ROOT.resolve("portgauge-kernel/src/test/resources/text");

    /** Reports show paths as given, and goldens must not show where the checkout lies. */
    private static final Path HERE = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "check 127.0.0.1:9000,check,1",
        "limits,limits,0",
        "sockets --by process,sockets,0"
    })
    void looksAsBefore(String line, String name, int code) throws IOException {
        for (String language : List.of("en", "ko")) {
            Outcome outcome =
                    run(
                            line + " --lang " + language,
                            "debian-12/mixed/ss_-tanoepi.txt",
                            "debian-12/mixed/sysctl.txt");
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isEqualTo(code);
            Golden.assertLooksAsBefore("text-" + name + "." + language + ".txt", timeless(outcome));
        }
    }

    @ParameterizedTest
    @CsvSource({"check,check", "limits,limits", "sockets --by process,sockets"})
    void jsonIsAsPublished(String line, String schema) throws IOException {
        Path file = TestHost.ROOT.resolve("docs/schema/" + schema + ".schema.json");
        for (String text : List.of("debian-12/mixed/ss_-tan.txt", "written/rhel-8-ss.txt")) {
            String json = run(line + " --format json --range 40000-40099", text).out();
            assertThat(json).contains("\"text\"");
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(Files.readString(file), InputFormat.JSON)
                                    .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void withoutARangeSessionsAreCountedAndPortsLeftAreUnknown() throws IOException {
        Outcome outcome = run("check 127.0.0.1:9000 --lang en", "debian-12/mixed/netstat_-tan.txt");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("UNKNOWN", "ip_local_port_range is not in the text", "--range");
        assertThat(run("sockets --lang en", "debian-12/mixed/netstat_-tan.txt").code()).isZero();
    }

    @Test
    void theRangeThatIsGivenIsTheOneThatCounts() throws IOException {
        String out =
                run(
                                "limits --lang en --range 50000-50009",
                                "debian-12/mixed/ss_-tan.txt",
                                "debian-12/mixed/sysctl.txt")
                        .out();
        assertThat(out).contains("50000–50009");
    }

    @Test
    void theTimeIsThatOfTheFile() throws IOException {
        Path copy = Files.createTempFile("ss", ".txt");
        Files.copy(
                TEXTS.resolve("debian-12/mixed/ss_-tan.txt"),
                copy,
                StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        Outcome outcome = new TestHost().run("sockets", "--from", copy.toString(), "--lang", "en");
        Files.delete(copy);
        assertThat(outcome.out()).contains("2026-01-02T03:04:05Z", "as of the file's time");
    }

    @Test
    void anUnusableFileIsOneLine() {
        UsageErrorTest.assertOneLine(
                List.of("check", "--from", "/nowhere"), "/nowhere: there is no such file");
        UsageErrorTest.assertOneLine(
                List.of("sockets", "--from", "/dev/zero"),
                "/dev/zero is a directory, a pipe or a device; give a file");
    }

    @Test
    void optionsThatAskAKernelDoNotGoTogetherWithFiles() {
        Path text = TEXTS.resolve("debian-12/mixed/ss_-tan.txt");
        UsageErrorTest.assertOneLine(
                List.of("limits", "--range", "40000-40099"),
                "--range is for text read with --from; add --from FILE");
        UsageErrorTest.assertOneLine(
                List.of("check", "--from", "x", "--ask-kernel"),
                "--ask-kernel asks the running kernel, which --from is not; leave one of them out");
        UsageErrorTest.assertOneLine(
                List.of("check", "--from", text.toString(), "--read", "netlink"),
                "--read asks the running kernel, which --from is not; leave one of them out");
        UsageErrorTest.assertOneLine(
                List.of("limits", "--from", text.toString(), "--interval", "1s"),
                "--interval asks the running kernel, which --from is not; leave one of them out");
        UsageErrorTest.assertOneLine(
                List.of("limits", "--from", text.toString(), "--netns", "1"),
                "--netns asks the running kernel, which --from is not; leave one of them out");
    }

    /** In both languages, and none that nobody says. */
    @Test
    void everyReasonHasItsWords() throws IOException {
        Path code =
                TestHost.ROOT.resolve(
                        "portgauge-kernel/src/main/java/dev/portgauge/kernel/evidence");
        StringBuilder all = new StringBuilder();
        for (String file :
                List.of("TextEvidence", "TextFile", "TextLines", "TextSettings", "ProcBatch")) {
            all.append(Files.readString(code.resolve(file + ".java")));
        }
        Set<String> words = new TreeSet<>();
        for (String line :
                Files.readAllLines(
                        TestHost.ROOT.resolve(
                                "portgauge-report/src/main/resources/dev/portgauge/report/"
                                        + "commandline_en.properties"))) {
            if (line.startsWith("evidence.")
                    && !line.startsWith("evidence.rows.")
                    && !line.startsWith("evidence.capture")
                    && !line.startsWith("evidence.noCapture")) {
                words.add(line.substring("evidence.".length(), line.indexOf('=')));
            }
        }
        for (String word : words) {
            assertThat(all.toString()).contains("\"" + word + "\"");
        }
        Pattern.compile("unusable\\(\"(\\w+)\"|\"\", \"(\\w+)\", ")
                .matcher(all)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(reason -> assertThat(words).contains(reason));
    }

    private static Outcome run(String line, String... texts) {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        for (String text : texts) {
            args.add("--from");
            args.add(HERE.relativize(TEXTS.resolve(text)).toString());
        }
        return new TestHost().run(args.toArray(new String[0]));
    }

    /** Without the time of a file of the checkout. */
    private static String timeless(Outcome outcome) {
        return outcome.out().replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "TIME");
    }
}
