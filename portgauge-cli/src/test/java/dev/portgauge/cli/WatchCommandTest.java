package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The loop, on a recorded kernel: it has no counters, so that the sockets are read each time. */
class WatchCommandTest {

    private static TestHost.Outcome run(String... more) {
        List<String> args = new ArrayList<>(List.of("watch", "--lang", "en"));
        args.addAll(List.of("--interval", "100ms"));
        args.addAll(List.of(more));
        return new TestHost().run(args.toArray(new String[0]));
    }

    @Test
    void aLookThatTakesTooLongCostsTicksAndNoPause() {
        assertThat(WatchRun.next(0, 3, 10)).isEqualTo(10);
        assertThat(WatchRun.next(10, 12, 10)).isEqualTo(20);
        assertThat(WatchRun.next(10, 25, 10)).as("the one at 20 is left out").isEqualTo(30);
        assertThat(WatchRun.next(10, 20, 10)).isEqualTo(30);
    }

    @Test
    void itEndsAfterTheCountWithTheCodeOfTheWorst() {
        TestHost.Outcome outcome = run("--count", "2");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("VERDICT", "#1 tcp ", "2 ticks in ");
        TestHost.Outcome check = new TestHost().run("check", "--lang", "en");
        assertThat(outcome.code()).isEqualTo(check.code());
    }

    @Test
    void thresholdsAreThoseOfCheck() {
        assertThat(run("--count", "1", "--critical", "65535:").code()).isEqualTo(2);
    }

    @Test
    void jsonIsOneObjectALine() {
        List<String> lines = run("--count", "2", "--format", "json").out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line)
                                .startsWith("{\"schema\":\"portgauge.watch/1\"")
                                .endsWith("}"));
        assertThat(lines.getLast()).contains("\"kind\":\"summary\"");
    }

    @Test
    void quietSaysNothingOfWhatIsOk() {
        assertThat(run("--count", "2", "-q", "--critical", "0:", "--warning", "0:").out())
                .isEmpty();
    }

    @Test
    void aReaderThatIsGoneEndsItWithoutACount() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        TestHost.Outcome outcome = new TestHost().outWithoutReader(broken).run("watch");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isBetween(0, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "--interval,99ms,a time from 100ms to 60m",
        "--interval,2h,a time from 100ms to 60m",
        "--interval,fast,a time from 100ms to 60m",
        "--count,0,a number from 1",
        "--count,x,a number from 1",
        "--format,csv,'text, json'",
        "--top,0,a number from 1"
    })
    void whatCannotBeUsedIsOneLine(String option, String value, String accepted) {
        TestHost.Outcome outcome = new TestHost().run("watch", option, value, "--lang", "en");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(value, accepted).endsWith("\n").containsOnlyOnce("\n");
    }

    @Test
    void aSignalEndsTheWaiting() {
        try (StopSignal stop = StopSignal.heed()) {
            assertThat(stop.rest(Duration.ofMillis(1).toNanos())).isTrue();
            assertThat(stop.isGiven()).isFalse();
            stop.give();
            assertThat(stop.rest(Duration.ofDays(1).toNanos())).isFalse();
            assertThat(stop.isGiven()).isTrue();
        }
    }
}
