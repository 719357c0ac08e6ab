package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.IpAddress;
import dev.portgauge.report.ReportFormats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the documentation says to type can be typed. */
class DocumentationTest {

    private static final Path PAGES = TestHost.ROOT.resolve("docs/commands");

    /** A line of a shell block that starts portgauge. */
    record Line(String file, String text) {}

    static List<Line> commandLines() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(TestHost.ROOT.resolve("README.md"));
        files.add(TestHost.ROOT.resolve("README.ko.md"));
        try (Stream<Path> pages = Files.walk(TestHost.ROOT.resolve("docs"))) {
            pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        List<Line> lines = new ArrayList<>();
        for (Path file : files) {
            boolean shell = false;
            for (String text : Files.readAllLines(file)) {
                if (text.startsWith("```")) {
                    shell = text.equals("```sh");
                } else if (shell && text.matches("(\\./)?portgauge( .*)?")) {
                    lines.add(new Line(file.getFileName().toString(), text));
                }
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void everyCommandLineRuns(Line line, @TempDir Path folder) throws IOException {
        String command = line.text().replaceFirst("\\s+#.*", "");
        String[] words = command.split("\\s+", -1);
        String[] args = Arrays.copyOfRange(words, 1, words.length);
        if (args[0].equals("watch")) {
            // else it would go on for ever
            args = Arrays.copyOf(args, args.length + 2);
            args[args.length - 2] = "--count";
            args[args.length - 1] = "1";
        }
        for (int i = 0; i < args.length; i++) {
            args[i] = present(args, i, folder);
        }
        ChangedKernel kernel = new ChangedKernel(TestHost.recorded("mixed"));
        TestHost.Outcome outcome =
                new TestHost()
                        .kernel(
                                kernel.withEveryRouteLike(IpAddress.parse("10.77.0.99"))
                                        .withOwn(IpAddress.parse("10.0.0.9")))
                        .resolver(_ -> List.of(IpAddress.parse("127.0.0.1")))
                        .run(args);
        if (args[0].equals("trace")) {
            // its failures are the output; how long it looked for them is not
            assertThat(outcome.err()).hasLineCount(2);
        } else {
            assertThat(outcome.err()).isEmpty();
        }
        assertThat(outcome.code()).isBetween(0, 2);
    }

    /** The argument, as a file that is there where it names one that has to be. */
    private static String present(String[] args, int number, Path folder) throws IOException {
        if (args[number].endsWith(".log")) {
            return Files.writeString(folder.resolve(args[number]), "fine\n").toString();
        }
        if (args[number].startsWith("docs/")) {
            return TestHost.ROOT.resolve(args[number]).toString();
        }
        if (!args[number].endsWith(".capture")) {
            return args[number];
        }
        Path file = folder.resolve(args[number]);
        if (args[0].equals("capture")) {
            Files.deleteIfExists(file);
        } else if (!Files.exists(file)) {
            assertThat(new TestHost().run("capture", file.toString()).code()).isZero();
        }
        return file.toString();
    }

    @Test
    void theLinesAreFound() throws IOException {
        List<Line> lines = commandLines();
        for (String file : List.of("README.md", "README.ko.md", "check.md", "incident.ko.md")) {
            assertThat(lines).anyMatch(line -> line.file().equals(file));
        }
    }

    @Test
    void everyCommandHasItsPageAndEveryPageItsCommand() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Command command : Commands.ALL) {
            expected.add(command.name() + ".md");
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyPageNamesItsOptionsAndFormats() throws IOException {
        for (Command command : Commands.ALL) {
            String page = Files.readString(PAGES.resolve(command.name() + ".md"));
            for (Option option : command.options()) {
                assertThat(page).as(command.name()).contains(option.names());
            }
            assertThat(page).contains("--lang", "`-q`", "## Exit codes");
            if (command instanceof Errand) {
                continue;
            }
            assertThat(page).contains("--format", "--color", "`-v`");
            for (String format : ReportFormats.namesFor(command.kind())) {
                assertThat(page).contains("`" + format + "`");
            }
        }
    }
}
