package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.report.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/** One line on standard error: what was wrong, the offending text, what is accepted; exit 3. */
class UsageErrorTest {

    private static final String LIMIT =
            "accepted: 500: (ports left), 20%: (share left) or 80% (share used)";
    static final String TARGET =
            "accepted: address, address:port, [v6]:port, block/length, name, name:port, :port";
    private static final String CHECK_OPTIONS =
            "options: --source, --via, --udp, --v6only, --top, --warning, --critical, --ask-kernel,"
                    + " --nat, --all-netns, --from, --range, --format, --lang,"
                    + " --color, --quiet, --verbose, --read, --netns, --help, --version";

    /** The golden of the help shows them. */
    private static final String COMMANDS = Commands.names();

    private static Arguments line(String commandLine, String message) {
        List<String> args = commandLine.isEmpty() ? List.of() : List.of(commandLine.split("~", -1));
        return Arguments.of(args, message);
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                line(
                        "",
                        "no command given; commands: "
                                + COMMANDS
                                + "; 'portgauge --help' shows more"),
                line("bogus", "unknown command 'bogus'; commands: " + COMMANDS),
                line(
                        "chekc",
                        "unknown command 'chekc', did you mean 'check'?; commands: " + COMMANDS),
                line("--bogus", "unknown option '--bogus'; options: --lang, --help, --version"),
                line("check~--bogus", "unknown option '--bogus'; " + CHECK_OPTIONS),
                line(
                        "check~--frmat~json",
                        "unknown option '--frmat', did you mean '--format'?; " + CHECK_OPTIONS),
                line("check~-qz", "unknown option '-z'; " + CHECK_OPTIONS),
                line(
                        "--format~json~check",
                        "option '--format' belongs behind the command: portgauge COMMAND --format"
                                + " (commands: "
                                + COMMANDS
                                + ")"),
                line(
                        "limits~foo",
                        "unexpected argument 'foo'; 'portgauge limits' takes options only:"
                                + " --interval, --nat, --all-netns, --from, --range, --format,"
                                + " --lang, --color, --quiet, --verbose, --read, --netns, --help,"
                                + " --version"));
    }

    static Stream<Arguments> optionsWithoutTheirValue() {
        return Stream.of(
                line(
                        "check~--format",
                        "option '--format' needs a value; accepted: text, json, csv, nagios"),
                line(
                        "check~--source~--top~5",
                        "option '--source' needs a value; accepted: 10.0.0.5 or 2001:db8::5"),
                line(
                        "check~--top",
                        "option '--top' needs a value; accepted: a number from 1 to 1000000"),
                line("check~-w", "option '--warning' needs a value; " + LIMIT),
                line("check~--lang", "option '--lang' needs a value; accepted: ko, en"),
                line("--lang", "option '--lang' needs a value; accepted: ko, en"),
                line(
                        "sockets~--by",
                        "option '--by' needs a value; accepted: state, destination, source,"
                                + " process"),
                line(
                        "check~--format=json~--format=csv",
                        "option '--format' was given more than once; give it once"),
                line("check~--from", "option '--from' needs a value; accepted: the path of a file"),
                line("limits~--range", "option '--range' needs a value; accepted: 32768-60999"),
                line("check~-q~-q", "option '--quiet' was given more than once; give it once"),
                line("check~-q=1", "'-q=1' gives a value to a switch; accepted: -q"),
                line("check~--quiet=1", "'--quiet=1' gives a value to a switch; accepted: --quiet"),
                line("check~-h=1", "'-h=1' gives a value to a switch; accepted: -h"));
    }

    @ParameterizedTest
    @MethodSource({"commandLines", "optionsWithoutTheirValue"})
    void anUnusableCommandLineIsNamed(List<String> args, String message) {
        assertOneLine(args, message);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                line(
                        "check~--format~yaml",
                        "format 'yaml' is not known for check; accepted: text, json, csv, nagios"),
                line(
                        "check~--format~JSON",
                        "format 'JSON' is not known for check; accepted: text, json, csv, nagios"),
                line(
                        "limits~--format~nagios",
                        "format 'nagios' is not known for limits; accepted: text, json, csv"),
                line("check~-w~500", "'500' is no value for --warning; " + LIMIT),
                line("check~--warning=abc", "'abc' is no value for --warning; " + LIMIT),
                line("check~-c~20%%", "'20%%' is no value for --critical; " + LIMIT),
                line("check~-c~200%:", "'200%:' is no value for --critical; " + LIMIT),
                line("check~-c~", "'' is no value for --critical; " + LIMIT),
                line("tune~--reserve~", "'' is no value for --reserve; accepted: 8080,30000-32767"),
                line("check~--lang~xx", "'xx' is no value for --lang; accepted: ko, en"),
                line("--lang=xx~check", "'xx' is no value for --lang; accepted: ko, en"),
                line("--lang=", "'' is no value for --lang; accepted: ko, en"),
                line(
                        "check~--color~red",
                        "'red' is no value for --color; accepted: auto, always, never"),
                line(
                        "sockets~--by~user",
                        "'user' is no value for --by; accepted: state, destination, source,"
                                + " process"));
    }

    static Stream<Arguments> timesAndRanges() {
        return Stream.of(
                line(
                        "limits~--interval~soon",
                        "'soon' is no value for --interval; accepted: a time from 100ms to 60m,"
                                + " such as 10s"),
                line(
                        "limits~--interval~99ms",
                        "'99ms' is no value for --interval; accepted: a time from 100ms to 60m,"
                                + " such as 10s"),
                line(
                        "limits~--interval~2h",
                        "'2h' is no value for --interval; accepted: a time from 100ms to 60m,"
                                + " such as 10s"),
                line(
                        "limits~--all-netns~--interval~1s",
                        "--interval is about one network namespace; leave out --all-netns, or name"
                                + " one with --netns"),
                line(
                        "check~--from~x~--range~1",
                        "'1' is no value for --range; accepted: 32768-60999"),
                line(
                        "check~--from~x~--range~60999-32768",
                        "'60999-32768' is no value for --range; accepted: 32768-60999"),
                line(
                        "check~--from~x~--range~0-70000",
                        "'0-70000' is no value for --range; accepted: 32768-60999"));
    }

    @ParameterizedTest
    @MethodSource({"values", "timesAndRanges"})
    void anUnusableValueIsNamed(List<String> args, String message) {
        assertOneLine(args, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "1.5", "1000001", "99999999999"})
    void topIsAPositiveNumber(String text) {
        assertOneLine(
                List.of("check", "--top", text),
                "'" + text + "' is no value for --top; accepted: a number from 1 to 1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0.0.0.0",
                "::",
                "10.0.0.256",
                "10.0.0.0/8",
                "10.0.0.1:80",
                "::1%eth0",
                "[::1]"
            })
    void sourceIsAnAddress(String text) {
        assertOneLine(
                List.of("check", "--source", text),
                "'" + text + "' is no value for --source; accepted: 10.0.0.5 or 2001:db8::5");
    }

    @Test
    void sourceAndTargetAreOfOneFamily() {
        assertOneLine(
                List.of("check", "1.2.3.4:5", "--source", "::1"),
                "--source ::1 cannot connect to 1.2.3.4:5: one is IPv4, the other IPv6");
    }

    @Test
    void noFileIsReadForAnArgumentWithAnAt() {
        assertOneLine(
                List.of("@/etc/hostname"),
                "unknown command '@/etc/hostname'; commands: " + COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\u001b[31mb",
                "a\u0000b",
                "a\u009bb",
                "a\u202eb",
                "a\u2028b"
            })
    void controlCharactersAreNotEchoed(String text) {
        for (String[] args :
                List.of(
                        new String[] {"check", text},
                        new String[] {text},
                        new String[] {"check", "--" + text},
                        new String[] {"check", "--format", text},
                        new String[] {"check", "-q=" + text},
                        new String[] {"--lang", text})) {
            TestHost.Outcome outcome = new TestHost().run(args);
            assertThat(outcome.code()).isEqualTo(Program.FAILED);
            assertThat(outcome.err()).contains("a?").endsWith("\n");
            assertThat(outcome.err().strip())
                    .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u202e]");
        }
    }

    @Test
    void aVeryLongTextIsShortenedAndWhatIsAcceptedIsNot() {
        String shortened = "'" + "x".repeat(80) + "...'";
        assertOneLine(List.of("check", "x".repeat(300)), shortened + " is no target; " + TARGET);
        assertOneLine(
                List.of("check", "--" + "x".repeat(300)),
                "unknown option '--" + "x".repeat(78) + "...'; " + CHECK_OPTIONS);
        String smiles = "😀".repeat(300);
        assertThat(new TestHost().run("check", smiles).err())
                .contains("'" + "😀".repeat(40) + "...'");
    }

    @ParameterizedTest
    @MethodSource({"commandLines", "optionsWithoutTheirValue", "values"})
    void koreanSaysTheSame(List<String> args, String message) {
        TestHost.Outcome outcome =
                new TestHost()
                        .environment("LC_ALL", "ko_KR.UTF-8")
                        .run(args.toArray(new String[0]));
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("portgauge: ")
                .endsWith("\n")
                .containsOnlyOnce("\n")
                .containsPattern("[가-힣]")
                .doesNotContain("{", "}");
        int quote = message.indexOf('\'');
        assertThat(outcome.err())
                .contains(message.substring(quote, message.indexOf('\'', quote + 1) + 1));
    }

    @Test
    void aDefectIsOneLineAndNotAWarning() {
        TestHost.Outcome outcome =
                new TestHost()
                        .resolver(_ -> {
                            throw new IllegalStateException("broken\nhere");
                        })
                        .run("check", "name");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo(
                        "portgauge: this is a bug in portgauge, please report it:"
                                + " java.lang.IllegalStateException: broken?here\n");
    }

    /** Runs the program and compares standard error with that line. */
    static void assertOneLine(List<String> args, String message) {
        TestHost.Outcome outcome =
                new TestHost()
                        .environment("LANG", Language.EN.tag())
                        .run(args.toArray(new String[0]));
        assertThat(outcome.err()).isEqualTo("portgauge: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
    }
}
