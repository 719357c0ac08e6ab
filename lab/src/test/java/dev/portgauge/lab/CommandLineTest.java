package dev.portgauge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code ./portgauge-lab} prints and how it ends. */
class CommandLineTest {

    private record Outcome(int exit, String out, String err) {}

    private static Outcome run(boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                Main.run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal);
        return new Outcome(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Outcome run(String... arguments) {
        return run(false, arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "--scenarios 0, '--scenarios 0: a number from 1 to 10000000, please'",
        "--scenarios many, '--scenarios many: a number from 1 to 10000000, please'",
        "--seed -1, '--seed -1: a number from 0 to 4611686018427387903, please'",
        "--replay 1.5, '--replay 1.5: a number from 0 to 4611686018427387903, please'",
        "--replay, --replay needs a value",
        "--pool sctp, '--pool sctp: there is connect, bind, udp, udp-bind'",
        "--fast, unknown option --fast; try --help",
        "7, unknown option 7; try --help",
    })
    void aMistakeIsOneLineAndThree(String arguments, String line) {
        assertThat(run(arguments.split(" ")))
                .isEqualTo(new Outcome(3, "", "portgauge-lab: " + line + "\n"));
    }

    @Test
    void helpNamesEveryOption() {
        Outcome help = run("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("--scenarios", "--seed", "--replay", "--pool", "-v", "--help", "connect");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void someScenariosEndWithASummary() throws Exception {
        Labs.assumePossible();
        Outcome outcome = run("--scenarios", "4", "--seed", "50", "--pool", "connect", "-v");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines().toList())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("connect, seed 50: "))
                .anyMatch(line -> line.startsWith("connect, seed 53: "))
                .last()
                .asString()
                .startsWith("connect: 4 cases, held 4; estimate exact ")
                .contains(" after asking exact ", " wide ", " s");
    }

    @Test
    void aTerminalSeesHowFarItIs() throws Exception {
        Labs.assumePossible();
        Outcome outcome = run(true, "--scenarios", "2");
        assertThat(outcome.err()).contains("\rconnect: 2 of 2, held 2").endsWith("\r\033[K");
        assertThat(outcome.out()).doesNotContain("\r");
    }

    @Test
    void aReplayPrintsThePopulationThePredictionAndTheResult() throws Exception {
        Labs.assumePossible();
        Outcome outcome = run("--replay", "7");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .startsWith("connect, seed 7: \n  ip_local_port_range=")
                .contains("\n  next: ", "\n  1. ", "\nresult: ", "; read ", ", asked ", "; held\n");
        String population = outcome.out().substring(0, outcome.out().indexOf("result: "));
        assertThat(run("--replay", "7").out()).startsWith(population);
    }
}
