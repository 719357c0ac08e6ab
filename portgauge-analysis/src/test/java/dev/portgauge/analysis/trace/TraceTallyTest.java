package dev.portgauge.analysis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.Target;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Severity;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.FailedCall.Call;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TracedFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class TraceTallyTest {

    private static final IpAddress SOURCE = IpAddress.parse("10.77.0.1");
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private static TracedFailure failure(int second, int tid, String destination) {
        Optional<Endpoint> remote =
                destination.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Endpoint(IpAddress.parse(destination), 9000));
        return Meaning.of(
                new FailedCall(
                        START.plusSeconds(second),
                        Call.CONNECT,
                        Optional.of("EADDRNOTAVAIL"),
                        new Caller(tid, "java"),
                        remote.map(_ -> new Endpoint(SOURCE, 0)),
                        remote));
    }

    private static Evidence failed(String destination, long calls, int processes) {
        return new Evidence.CallsFailed(
                PortPool.TCP_CONNECT,
                Optional.of(new Endpoint(IpAddress.parse(destination), 9000)),
                Optional.empty(),
                calls,
                processes);
    }

    /** What only may be a shortage is none. */
    @Test
    void whatIsNotCertainIsNoFinding() {
        TraceTally tally = new TraceTally(List.of());
        tally.add(failure(0, 7, ""));
        assertThat(tally.summary(Duration.ofSeconds(9), OptionalLong.of(0)).findings()).isEmpty();
    }

    private static Target target(String address) {
        return new Target(
                address,
                List.of(new AddressBlock(IpAddress.parse(address), 128)),
                OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, EADDRNOTAVAIL, 0, NO_SOURCE_PORT",
        "CONNECT, , 0, NO_SOURCE_PORT",
        "CONNECT, EADDRNOTAVAIL, 45000, FIXED_PORT_TAKEN",
        "CONNECT, EADDRNOTAVAIL, , NO_SOURCE_ADDRESS",
        "CONNECT, EAGAIN, , NO_UDP_PORT",
        "CONNECT, EADDRINUSE, , PORT_IN_USE",
        "BIND, EADDRINUSE, , PORT_IN_USE",
        "BIND, EADDRNOTAVAIL, , FOREIGN_ADDRESS"
    })
    void whatAFailureMeans(Call call, String errno, Integer port, FailureMeaning meaning) {
        FailedCall failed =
                new FailedCall(
                        START,
                        call,
                        Optional.ofNullable(errno),
                        new Caller(7, "java"),
                        Optional.ofNullable(port).map(number -> new Endpoint(SOURCE, number)),
                        Optional.empty());
        assertThat(Meaning.of(failed).meaning()).isEqualTo(meaning);
        assertThat(meaning.isExhaustion()).isEqualTo(meaning == FailureMeaning.NO_SOURCE_PORT);
    }

    /** The audit has the address that was given to the call, and nothing of the socket. */
    @ParameterizedTest
    @CsvSource({
        "CONNECT, EADDRNOTAVAIL, 443, NO_SOURCE, false",
        "CONNECT, EAGAIN, 53, NO_UDP_SOURCE_PORT, true",
        "CONNECT, EADDRINUSE, 53, PORT_IN_USE, false",
        "BIND, EADDRINUSE, 0, NO_PORT_TO_BIND, true",
        "BIND, EADDRINUSE, 8080, BOUND_PORT_TAKEN, false",
        "BIND, EADDRNOTAVAIL, 0, FOREIGN_ADDRESS, false"
    })
    void whatItMeansWithTheAddressOfTheCall(
            Call call, String errno, int port, FailureMeaning meaning, boolean isExhaustion) {
        Optional<Endpoint> address = Optional.of(new Endpoint(SOURCE, port));
        boolean isBind = call == Call.BIND;
        FailedCall failed =
                new FailedCall(
                        START,
                        call,
                        Optional.of(errno),
                        new Caller(7, "java"),
                        isBind ? address : Optional.empty(),
                        isBind ? Optional.empty() : address);
        assertThat(Meaning.of(failed).meaning()).isEqualTo(meaning);
        assertThat(meaning.isExhaustion()).isEqualTo(isExhaustion);
    }

    @Test
    void failuresAreCountedByDestinationAndProcessMostFirst() {
        TraceTally tally = new TraceTally(List.of());
        assertThat(tally.add(failure(0, 7, "10.77.0.2"))).isTrue();
        tally.add(failure(1, 8, "10.77.0.2"));
        tally.add(failure(2, 8, "10.77.0.2"));
        tally.add(failure(3, 8, "10.77.0.3"));
        TraceSummary summary = tally.summary(Duration.ofSeconds(9), OptionalLong.of(0));
        assertThat(summary.failures()).isEqualTo(4);
        assertThat(summary.groups())
                .extracting(TraceSummary.Group::count)
                .containsExactly(2L, 1L, 1L);
        assertThat(summary.findings())
                .containsExactly(
                        new Finding("PG026", Severity.CRITICAL, failed("10.77.0.2", 3, 2)),
                        new Finding("PG026", Severity.CRITICAL, failed("10.77.0.3", 1, 1)));
        TraceSummary.Group most = summary.groups().getFirst();
        assertThat(most.first()).isEqualTo(START.plusSeconds(1));
        assertThat(most.last().call().at()).isEqualTo(START.plusSeconds(2));
        assertThat(most.destination().orElseThrow()).hasToString("10.77.0.2:9000");
    }

    @Test
    void onlyWhatWasAskedForCountsAndTheRestIsNotForgotten() {
        TraceTally tally = new TraceTally(List.of(target("10.77.0.2")));
        assertThat(tally.add(failure(0, 7, "10.77.0.2"))).isTrue();
        assertThat(tally.add(failure(0, 7, "10.77.0.3"))).isFalse();
        assertThat(tally.add(failure(0, 7, ""))).isFalse();
        TraceSummary summary = tally.summary(Duration.ofSeconds(9), OptionalLong.empty());
        assertThat(summary.failures()).isEqualTo(1);
        assertThat(summary.elsewhere()).isEqualTo(1);
        assertThat(summary.unplaced()).isEqualTo(1);
        assertThat(summary.lost()).isEmpty();
    }

    @Test
    void groupsAreBoundedAndTheOthersCounted() {
        TraceTally tally = new TraceTally(List.of());
        for (int tid = 1; tid <= TraceTally.MOST_GROUPS + 5; tid++) {
            tally.add(failure(0, tid, "10.77.0.2"));
        }
        tally.add(failure(1, 1, "10.77.0.2"));
        TraceSummary summary = tally.summary(Duration.ofSeconds(9), OptionalLong.of(0));
        assertThat(summary.groups()).hasSize(TraceTally.MOST_GROUPS);
        assertThat(summary.omitted()).isEqualTo(5);
        assertThat(summary.failures()).isEqualTo(TraceTally.MOST_GROUPS + 6);
        assertThat(summary.groups().getFirst().count()).isEqualTo(2);
    }
}
