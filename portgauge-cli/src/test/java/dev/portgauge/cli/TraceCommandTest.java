package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Options, streams and exit codes of {@code trace}. */
class TraceCommandTest {

    private static TestHost.Outcome run(Reading<FailedCalls> calls, String... more) {
        List<String> args = new ArrayList<>(List.of("trace"));
        args.addAll(List.of(more));
        return host(calls).run(args.toArray(new String[0]));
    }

    private static TestHost host(Reading<FailedCalls> calls) {
        return new TestHost()
                .kernel(new ChangedKernel(TestHost.recorded("mixed")).withFailures(calls));
    }

    private static Reading<FailedCalls> two() {
        return new Reading.Known<>(
                MadeUpFailures.of(
                        MadeUpFailures.towards("10.77.0.2", 443),
                        MadeUpFailures.towards("10.77.0.3", 443)));
    }

    @Test
    void failuresGoToStandardOutputAndTheRestToStandardError() {
        TestHost.Outcome outcome = run(two());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        2026-11-23T12:00:00.000Z  EADDRNOTAVAIL  java (thread 7)  10.77.0.1 -> 10.77.0.2:443  no source port left
                        2026-11-23T12:00:00.000Z  EADDRNOTAVAIL  java (thread 7)  10.77.0.1 -> 10.77.0.3:443  no source port left
                        """);
        assertThat(outcome.err().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("portgauge: failures: 2, watched: \\d\\.\\d s, events lost: 0");
    }

    @Test
    void withoutAFailureItIsZero() {
        TestHost.Outcome outcome = run(new Reading.Known<>(MadeUpFailures.of()), "-q");
        assertThat(outcome).isEqualTo(new TestHost.Outcome(0, "", ""));
    }

    @Test
    void aTargetNarrowsAndTheOthersAreCounted() {
        TestHost.Outcome outcome = run(two(), "10.77.0.2");
        assertThat(outcome.out()).hasLineCount(1).contains("10.77.0.2:443");
        assertThat(outcome.err())
                .contains("failures: 1,", "other destinations: 1, destination unknown: 0");
    }

    @Test
    void aCountEndsIt() {
        assertThat(run(two(), "--count", "1").out()).hasLineCount(1);
        assertThat(run(two(), "--count", "1").err()).contains("failures: 1,");
    }

    @Test
    void aSummaryIsOneAtTheEnd() {
        TestHost.Outcome outcome = run(two(), "--summary");
        assertThat(outcome.out()).startsWith("2 failed calls\n").contains("PG001");
        assertThat(run(two(), "--summary", "--format", "json").out())
                .hasLineCount(1)
                .contains("\"groups\":[{\"count\":1,");
    }

    @Test
    void lostEventsAreToldEvenWhereLittleIsWanted() {
        Reading<FailedCalls> losing =
                new Reading.Known<>(
                        new MadeUpFailures(List.of(), OptionalLong.of(17), List.of("a/b")));
        assertThat(run(losing, "-q").err()).contains("events lost: 17").hasLineCount(1);
        assertThat(run(losing).err()).contains("no event a/b");
        Reading<FailedCalls> silent =
                new Reading.Known<>(new MadeUpFailures(List.of(), OptionalLong.empty(), List.of()));
        assertThat(run(silent, "-q").err()).contains("events lost: unknown");
    }

    @ParameterizedTest
    @CsvSource({"EPERM, root", "EACCES, root", "EBUSY, mount -t tracefs"})
    void aRefusalIsOneLine(String errno, String says) {
        TestHost.Outcome outcome = run(new Reading.Refused<>("tracefs", errno));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains(errno, says);
    }

    @Test
    void aKernelWithoutItIsOneLine() {
        TestHost.Outcome outcome = run(new Reading.NotReported<>("tracefs"), "--lang", "ko");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).hasLineCount(1).contains("CONFIG_FTRACE");
    }

    private static TestHost.Outcome audited(
            Reading<FailedCalls> tracefs, Reading<FailedCalls> audit, String... args) {
        ChangedKernel kernel =
                new ChangedKernel(TestHost.recorded("mixed"))
                        .withFailures(tracefs)
                        .withAudited(audit);
        return new TestHost().kernel(kernel).run(args);
    }

    @Test
    void whereTracefsIsRefusedTheAuditWatchesIfThatWasAskedFor() {
        Reading<FailedCalls> refused = new Reading.Refused<>("tracefs", "EPERM");
        TestHost.Outcome outcome = audited(refused, two(), "trace", "--audit");
        assertThat(outcome.out()).hasLineCount(2);
        assertThat(outcome.err()).contains("tracefs cannot be used (tracefs: EPERM)", "audit");
        assertThat(audited(refused, two(), "trace").code()).isEqualTo(3);
        TestHost.Outcome unneeded = audited(two(), refused, "trace", "--audit");
        assertThat(unneeded.out()).hasLineCount(2);
        assertThat(unneeded.err()).doesNotContain("audit");
    }

    @ParameterizedTest
    @CsvSource({
        "audit_enabled, auditctl -e 1",
        "audit_failure, auditctl -f 1",
        "'never,task', auditctl -d never",
        "CONFIG_AUDIT, neither"
    })
    void anAuditThatIsNotThereIsOneLine(String what, String says) {
        TestHost.Outcome outcome =
                audited(
                        new Reading.NotReported<>("tracefs"),
                        new Reading.NotReported<>(what),
                        "trace",
                        "--audit");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).hasLineCount(1).contains(says, "CONFIG_FTRACE");
    }

    @Test
    void anAuditThatIsRefusedIsOneLine() {
        TestHost.Outcome outcome =
                audited(
                        new Reading.Refused<>("tracefs", "EPERM"),
                        new Reading.Refused<>("AUDIT_GET", "ECONNREFUSED"),
                        "trace",
                        "--audit",
                        "--lang",
                        "ko");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("AUDIT_GET", "ECONNREFUSED", "tracefs: EPERM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--count 0",
                "--count x",
                "--duration 1",
                "--duration 2h",
                "--format csv",
                "10.0.0.256",
                "--netns x"
            })
    void wrongInputBeginsNothing(String options) {
        MadeUpFailures calls = MadeUpFailures.of();
        TestHost.Outcome outcome = run(new Reading.Known<>(calls), options.split(" "));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).hasLineCount(1);
        assertThat(calls.closed).isFalse();
    }

    private static OutputStream broken() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space");
            }
        };
    }

    @Test
    void withoutAStandardErrorItWatchesAllTheSame() {
        TestHost.Outcome outcome = host(two()).err(broken()).run("trace");
        assertThat(outcome.out()).hasLineCount(2);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRemovedIsTold() {
        MadeUpFailures calls = MadeUpFailures.of();
        calls.left = "/sys/kernel/tracing/instances/portgauge-1-2-3";
        assertThat(run(new Reading.Known<>(calls), "-q").err())
                .hasLineCount(1)
                .contains(calls.left, "could not be removed");
    }

    @Test
    void whatItEndedByItselfForIsTold() {
        MadeUpFailures calls = MadeUpFailures.of();
        calls.ended = "backlog 40, backlog_limit 64";
        TestHost.Outcome outcome = run(new Reading.Known<>(calls), "-q");
        assertThat(outcome.err()).hasLineCount(1).contains("ended early", calls.ended);
        assertThat(outcome.code()).isEqualTo(3);
        calls = MadeUpFailures.of(MadeUpFailures.towards("10.77.0.2", 443));
        calls.ended = "failure 2";
        assertThat(run(new Reading.Known<>(calls)).code()).isEqualTo(1);
    }

    @Test
    void whateverHappensItIsTakenBack() {
        MadeUpFailures calls = MadeUpFailures.of(MadeUpFailures.towards("10.77.0.2", 443));
        TestHost.Outcome outcome = host(new Reading.Known<>(calls)).out(broken()).run("trace");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("no space");
        assertThat(calls.closed).isTrue();
    }
}
