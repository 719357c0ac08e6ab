package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The options of {@code plan}. */
class PlanCommandTest {

    private static final String TIME = "'a time from 1ms to 24h, such as 200ms or 2s'";

    private static TestHost.Outcome run(String line) {
        return new TestHost().run(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plan --rate 600/s|--rate 600/s needs --hold, the time that a connection is open,"
                        + " such as --hold 200ms",
                "plan|no --rate given, and no single destination to measure one at; give --rate and"
                        + " --hold, or address:port",
                "plan 10.0.0.5|no --rate given, and no single destination to measure one at; give"
                        + " --rate and --hold, or address:port",
                "plan 10.0.0.5:1 --from x|a file shows one moment, at which no rate can be"
                        + " measured; give --rate and --hold",
                "plan --rate 1 --hold 1s --measure 1s|--measure finds the rate that --rate gives;"
                        + " leave one of them out",
                "plan --rate 1 --hold 1s --pool 9|--pool needs --requests, how many requests one"
                        + " connection carries",
                "plan 1.2.3.4 5.6.7.8 --rate 1 --hold 1s|'5.6.7.8' is one target too many; plan"
                        + " takes one",
                "plan 192.0.2.0/24 --rate 1 --hold 1s|no connection of this host goes there, so"
                        + " there is nothing to count; give an address to plan for one without"
                        + " connections",
                "plan 127.0.0.1:9000 --measure 100ms|no connection was opened to 127.0.0.1:9000"
                        + " while it was measured; measure for longer (--measure 10s), or give"
                        + " --rate and --hold (while no port is left none can be opened)"
            })
    void whatDoesNotBelongTogetherIsOneLine(String line, String message) {
        UsageErrorTest.assertOneLine(List.of(line.split(" ")), message);
    }

    @ParameterizedTest
    @CsvSource({
        "--rate 0,0,--rate,'600/s, 36000/m, 0.5/s'",
        "--rate -1,-1,--rate,'600/s, 36000/m, 0.5/s'",
        "--rate 1/d,1/d,--rate,'600/s, 36000/m, 0.5/s'",
        "--rate 1. --hold 1s,1.,--rate,'600/s, 36000/m, 0.5/s'",
        "--rate 1 --hold 0ms,0ms,--hold," + TIME,
        "--rate 1 --hold 25h,25h,--hold," + TIME,
        "--rate 1 --hold 1s --tw-reuse 3,3,--tw-reuse,'0, 1, 2'",
        "--rate 1 --hold 1s --tw-reuse-delay 61s,61s,--tw-reuse-delay,'a time from 1ms to 60s, such"
                + " as 200ms or 2s'",
        "--rate 1 --hold 1s --closed-by me,me,--closed-by,'local, remote, reset'",
        "--rate 1 --hold 1s --range 9-1,9-1,--range,32768-60999",
        "--rate 1 --hold 1s --sources 0,0,--sources,a number from 1 to 1000000"
    })
    void anUnusableValueIsNamed(String options, String text, String option, String accepted) {
        UsageErrorTest.assertOneLine(
                List.of(("plan " + options).split(" ")),
                "'" + text + "' is no value for " + option + "; accepted: " + accepted);
    }

    @ParameterizedTest
    @CsvSource({"600/s,600", "600,600", "36000/m,600", "1/h,0.000277778", "0.5/s,0.5", "2.25,2.25"})
    void ratesOfEveryUnit(String text, double perSecond) {
        assertThat(Numbers.perSecond(text)).isEqualTo(perSecond, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/s", "1e3", "1/", "1/s/s", ".5", "1,5", "+1", "9999999999"})
    void otherTextIsNoRate(String text) {
        assertThat(Numbers.perSecond(text)).isEqualTo(-1);
    }

    /** What is never reached has no number; no port, and no more than the pool, are edges. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--pool 40 --requests 10 --closed-by reset",
                "--pool 40 --requests 1000000 --closed-by remote",
                "--pool 100 --requests 100 --range 20000-20099",
                "--range 20000-20000",
                "--tw-reuse 1 --tw-reuse-delay 1ms --closed-by reset"
            })
    void everyNumberIsOne(String options) {
        String json = run("plan --rate 600/s --hold 1ms --format json " + options).out();
        assertThat(json).contains("sustainablePerSecond");
        assertThat(json).doesNotContainPattern("Infinity|NaN|E1[0-9]");
    }

    @Test
    void whatIfIsComparedWithToday() {
        String line = "plan --rate 5/s --hold 1s --range 20000-20999 --tw-reuse 1 --sources 2";
        TestHost.Outcome outcome = run(line);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Today and as planned", "1 000/s", "20000–20999");
    }

    @Test
    void aCaptureIsPlannedForWithAnyRange(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.capture");
        assertThat(new TestHost().run("capture", file.toString()).code()).isZero();
        String[] line = {"plan", "--rate", "5/s", "--hold", "1s", "--from", file.toString()};
        String today = new TestHost().run(line).out();
        assertThat(words(today)).contains("not enough", "40000–40099").doesNotContain("as planned");
        assertThat(words(new TestHost().run(with(line, "--range", "20000-29999")).out()))
                .contains("10 000 source ports: enough", "Today and as planned");
    }

    @Test
    void aTextWithoutItsRangeTakesTheOneThatIsGiven(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ss.txt");
        Files.writeString(
                file,
                """
                State Recv-Q Send-Q Local Address:Port Peer Address:Port Process
                LISTEN 0 128 0.0.0.0:40005 0.0.0.0:*
                """);
        String[] line = {"plan", "--rate", "1/s", "--hold", "1s", "--from", file.toString()};
        TestHost.Outcome unknown = new TestHost().run(line);
        assertThat(unknown.code()).isEqualTo(Program.FAILED);
        assertThat(unknown.out()).startsWith("UNKNOWN");
        TestHost.Outcome known = new TestHost().run(with(line, "--range", "40000-40999"));
        assertThat(known.code()).isZero();
        assertThat(words(known.out()))
                .contains("61 of ≈ 999 source ports")
                .doesNotContain("as planned");
    }

    /** As one line. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String[] with(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }
}
