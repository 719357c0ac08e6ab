package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What --help and --version print. */
class HelpTest {

    private static final int COLUMNS = 80;

    @ParameterizedTest
    @CsvSource({
        "portgauge,en",
        "portgauge,ko",
        "check,en",
        "check,ko",
        "limits,en",
        "limits,ko",
        "sockets,en",
        "sockets,ko",
        "map,en",
        "map,ko",
        "watch,en",
        "watch,ko",
        "plan,en",
        "plan,ko",
        "trace,en",
        "trace,ko",
        "tune,en",
        "tune,ko",
        "logs,en",
        "logs,ko",
        "capture,en",
        "capture,ko"
    })
    void looksAsBeforeAndFits(String command, String language) throws IOException {
        TestHost.Outcome outcome = new TestHost().run(line(command, "--help", "--lang", language));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .allSatisfy(text -> assertThat(width(text)).isLessThanOrEqualTo(COLUMNS));
        Golden.assertLooksAsBefore("help-" + command + "." + language + ".txt", outcome.out());
    }

    @Test
    void everyOptionAndCommandIsThere() {
        String main = new TestHost().run("--help").out();
        for (Command command : Commands.ALL) {
            assertThat(main).contains("  " + command.name() + " ");
            String help = new TestHost().run(command.name(), "--help").out();
            for (Option option : command.options()) {
                assertThat(help).contains(option.names());
            }
            for (Option option : command.common()) {
                assertThat(help).contains(option.names());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "ko"})
    void theSecondColumnIsAligned(String language) {
        for (Command command : Commands.ALL) {
            String help = new TestHost().run(command.name(), "--help", "--lang", language).out();
            List<Integer> columns = new ArrayList<>();
            for (String text : help.lines().toList()) {
                if (text.startsWith("  -") || text.startsWith("      -")) {
                    int end = text.indexOf("  ", text.indexOf("--"));
                    columns.add(end + text.substring(end).indexOf(text.substring(end).strip()));
                }
            }
            assertThat(columns).isNotEmpty();
            assertThat(columns).containsOnly(columns.getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 60, 80, 200})
    void everyWidthKeepsEveryWord(int columns) {
        String narrow = new TestHost().terminal(columns).run("check", "--help").out();
        String usual = new TestHost().run("check", "--help").out();
        assertThat(narrow.split("\\s+")).containsExactly(usual.split("\\s+"));
        if (columns == 0) {
            assertThat(narrow).isEqualTo(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --help",
                "--help check",
                "check -h --bogus",
                "check --bogus -h",
                "check --format yaml -h",
                "check 10.0.0.256 -h",
                "check --format -h",
                "-h --top 5 check",
                "check --lang xx -h"
            })
    void helpIsGivenWhateverElseIsWrong(String line) {
        assertThat(new TestHost().run(line.split(" ")))
                .isEqualTo(new TestHost().run("check", "--help"));
    }

    @Test
    void helpForNoCommandIsThatOfTheProgram() {
        assertThat(new TestHost().run("--bogus", "-h")).isEqualTo(new TestHost().run("--help"));
    }

    @Test
    void helpForAnUnknownCommandIsAnError() {
        assertThat(new TestHost().run("bogus", "--help").code()).isEqualTo(Program.FAILED);
    }

    @Test
    void behindTheEndOfOptionsItIsATarget() {
        TestHost.Outcome outcome = new TestHost().run("check", "--", "--help");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.err()).contains("'--help' is no target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "check --version", "--version check", "sockets -V"})
    void theVersionIsThatOfTheBuild(String line) throws IOException {
        TestHost.Outcome outcome = new TestHost().run(line.split(" "));
        assertThat(outcome)
                .isEqualTo(new TestHost.Outcome(0, "portgauge " + Program.VERSION + "\n", ""));
        assertThat(Files.readString(TestHost.ROOT.resolve("pom.xml")))
                .contains("<version>" + Program.VERSION + "</version>");
    }

    private static String[] line(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(options));
        if (!command.equals("portgauge")) {
            line.addFirst(command);
        }
        return line.toArray(new String[0]);
    }

    /** Columns in a terminal; Hangul is two wide. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x1100 && c <= 0xffdc && c != 0x2013 ? 2 : 1).sum();
    }
}
