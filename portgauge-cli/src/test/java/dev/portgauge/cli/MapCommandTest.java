package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** What {@code map} accepts, its colours, and what becomes of its files. */
class MapCommandTest {

    private static final String TARGET = "127.0.0.1:9000";
    private static final String KIND =
            "is no file that can be replaced; accepted: a regular file, or a new name in a folder"
                    + " that is there";

    @TempDir Path folder;

    private static TestHost.Outcome run(String... args) {
        return new TestHost().run(args);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertRefused(TestHost.Outcome outcome, String message) {
        assertThat(outcome.err()).isEqualTo("portgauge: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "COLORTERM,truecolor,xterm,38;2;",
        "COLORTERM,24bit,xterm,38;2;",
        "COLORTERM,yes,xterm-256color,38;5;",
        "OTHER,x,xterm-256color,38;5;",
        "OTHER,x,xterm-direct,38;2;",
        "OTHER,x,linux,[96m",
        "OTHER,x,xterm,[96m"
    })
    void theTerminalDecidesHowManyColours(
            String variable, String value, String term, String sequence) {
        TestHost host =
                new TestHost().terminal(80).environment(variable, value).environment("TERM", term);
        assertThat(host.run("map", TARGET).out()).contains("\u001b", sequence, "\u2580");
    }

    @Test
    void withoutColoursTheyAreLetters() {
        for (TestHost host :
                List.of(
                        new TestHost(),
                        new TestHost().terminal(80).environment("NO_COLOR", "1"),
                        new TestHost().terminal(80).environment("TERM", "dumb"))) {
            assertThat(host.run("map", TARGET).out())
                    .doesNotContain("\u001b", "\u2580")
                    .containsPattern("\n40000 [A-Za-z.?+]{30}  [A-Za-z.?+]{30}\n");
        }
        TestHost.Outcome always = run("map", TARGET, "--color", "always");
        assertThat(always.out()).contains("\u2580");
        assertThat(new TestHost().terminal(80).run("map", TARGET, "--color", "never").out())
                .doesNotContain("\u2580");
    }

    @Test
    void bothFilesAreWrittenAndNothingElseIsLeft() throws IOException {
        Path svg = folder.resolve("a.svg");
        Path png = folder.resolve("b.png");
        TestHost.Outcome outcome =
                run("map", TARGET, "--svg", svg.toString(), "--png", png.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("Written: " + svg, "Written: " + png)
                .doesNotContain("\n40000 ");
        assertThat(files()).containsExactly("a.svg", "b.png");
        assertThat(svg).content(StandardCharsets.UTF_8).startsWith("<svg ").endsWith("</svg>\n");
        assertThat(Files.readAllBytes(png))
                .startsWith(0x89, 'P', 'N', 'G')
                .endsWith(0x42, 0x60, 0x82);
    }

    @Test
    void picturesHaveTheLanguageOfTheText() {
        Path svg = folder.resolve("a.svg");
        run("map", TARGET, "--svg", svg.toString(), "--lang", "ko");
        assertThat(svg).content(StandardCharsets.UTF_8).contains("소스 포트");
    }

    @Test
    void jsonGoesToTheScreenAndThePictureToTheFile() throws IOException {
        Path png = folder.resolve("b.png");
        TestHost.Outcome outcome = run("map", "--format", "json", "--png", png.toString());
        assertThat(outcome.out()).startsWith("{\n  \"schema\": \"portgauge.map/1\"");
        assertThat(files()).containsExactly("b.png");
    }

    @Test
    void whatWasThereIsReplacedAlsoBehindALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.svg"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.svg"), real);
        assertThat(run("map", "--svg", link.toString()).code()).isZero();
        assertThat(real).content().startsWith("<svg ");
        assertThat(link).isSymbolicLink();
        assertThat(files()).containsExactly("link.svg", "real.svg");
    }

    @Test
    void aFolderADeviceAndALinkToNowhereAreRefused() throws IOException {
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
        for (String name :
                List.of(
                        folder.toString(),
                        nowhere.toString(),
                        "/dev/null",
                        "/dev/stdout",
                        "",
                        "a/")) {
            assertRefused(run("map", "--png", name), "'" + name + "' " + KIND);
        }
        assertThat(files()).containsExactly("nowhere");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsSaidInOneLine() {
        String name = folder.resolve("none/a.svg").toString();
        assertRefused(run("map", "--svg", name), "cannot write '" + name + "': ENOENT");
    }

    @Test
    void aFailureInTheMiddleLeavesTheOldFile() throws IOException {
        Path svg = Files.writeString(folder.resolve("a.svg"), "old");
        WholeFile file = WholeFile.named(svg.toString());
        // another program has just that name: nothing of ours is taken away
        Path taken =
                Files.writeString(
                        folder.resolve(".portgauge-" + ProcessHandle.current().pid() + "-a.svg"),
                        "theirs");
        try {
            file.write(new byte[] {1});
            throw new AssertionError("written");
        } catch (UsageError refused) {
            assertThat(refused.arguments()).startsWith(svg.toString());
        }
        assertThat(svg).content().isEqualTo("old");
        assertThat(taken).content().isEqualTo("theirs");
    }

    @Test
    void aNewFileHasTheUsualRights() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        Path svg = folder.resolve("a.svg");
        run("map", "--svg", svg.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(svg)))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)));
    }

    @Test
    void oneFileForBothIsRefused() {
        String name = folder.resolve("a").toString();
        assertRefused(
                run("map", "--svg", name, "--png", folder + "/./a"),
                "--svg and --png name the same file '" + folder + "/./a'; give each its own");
    }

    @Test
    void nothingToDrawIsNoFileAndNoSuccess() throws IOException {
        Path png = folder.resolve("b.png");
        TestHost.Outcome outcome = run("map", ":4", "--png", png.toString());
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("no outgoing TCP connection matches", "No picture was written");
        assertThat(files()).isEmpty();
        assertThat(run("map", ":4").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "two"})
    void howManyHasABound(String number) {
        assertRefused(
                run("map", "--top", number),
                "'" + number + "' is no value for --top; accepted: a number from 1 to 16");
    }

    @Test
    void aFileNeedsAName() {
        assertRefused(
                run("map", "--svg"), "option '--svg' needs a value; accepted: the path of a file");
        assertRefused(
                run("map", "--format", "csv"),
                "format 'csv' is not known for map; accepted: text, json");
    }

    @Test
    void quietIsALineForEachDestination() {
        List<String> check = run("check", TARGET, "-q").out().lines().toList();
        List<String> map = run("map", TARGET, "-q", "--top", "16").out().lines().toList();
        assertThat(map).hasSameSizeAs(check).hasSizeGreaterThan(1);
        for (int i = 0; i < map.size(); i++) {
            assertThat(map.get(i)).isEqualTo((char) ('A' + i) + "  " + check.get(i));
        }
    }

    @Test
    void theCountsAreThoseOfCheck() {
        String map = run("map", TARGET, "--format", "json").out();
        String check = run("check", TARGET, "--format", "json").out();
        int begin = check.indexOf("\"ledger\"");
        assertThat(map).contains(check.substring(begin, check.indexOf('}', begin)));
    }
}
