package dev.portgauge.report;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Workload;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.FailedCall.Call;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TracedFailure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Failed calls of every meaning. */
final class TraceScenarios {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final Workload ORDERS =
            new Workload(Optional.of("orders.service"), Optional.empty(), Optional.empty());

    private static final Caller JAVA =
            new Caller(
                    4723,
                    "http-worker",
                    Optional.of(facts(4711, "java", "java -Ddb.password=*** -jar app.jar", ORDERS)),
                    OptionalLong.of(4_026_531_840L),
                    Optional.of("default"));
    private static final Caller CURL =
            new Caller(
                    5000,
                    "curl",
                    Optional.of(facts(5000, "curl", "curl -s http://10.77.0.2/", Workload.NONE)),
                    OptionalLong.of(4_026_532_318L),
                    Optional.empty());
    private static final Caller NAMED =
            new Caller(
                    6000,
                    "a\u001b[31m\nb",
                    Optional.of(facts(6000, "a\u001b[31m\nb", "", Workload.NONE)),
                    OptionalLong.of(4_026_532_319L),
                    Optional.of("blue"));
    private static final Caller GONE = new Caller(7000, "");

    private TraceScenarios() {}

    private static ProcessFacts facts(int pid, String name, String line, Workload workload) {
        return new ProcessFacts(
                pid,
                name,
                line.isEmpty()
                        ? new Reading.NotReported<>("/proc/PID/cmdline")
                        : new Reading.Known<>(line),
                new Reading.Known<>(1000),
                Optional.empty(),
                new Reading.Known<>(workload),
                new Reading.Refused<>("/proc/PID/fd", "EACCES"),
                new Reading.NotReported<>("/proc/PID/limits"));
    }

    private static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    private static TracedFailure connect(
            Caller caller, FailureMeaning meaning, Endpoint from, Endpoint to) {
        return new TracedFailure(
                new FailedCall(
                        START,
                        Call.CONNECT,
                        Optional.of("EADDRNOTAVAIL"),
                        caller,
                        Optional.of(from),
                        Optional.of(to)),
                meaning);
    }

    private static TracedFailure alone(
            Call call, String errno, Caller caller, FailureMeaning meaning) {
        return new TracedFailure(
                new FailedCall(
                        START.plusSeconds(1),
                        call,
                        Optional.of(errno),
                        caller,
                        Optional.empty(),
                        Optional.empty()),
                meaning);
    }

    static List<TracedFailure> failures() {
        TracedFailure uring =
                new TracedFailure(
                        new FailedCall(
                                START,
                                Call.CONNECT,
                                Optional.empty(),
                                GONE,
                                Optional.of(endpoint("0.0.0.0", 0)),
                                Optional.of(endpoint("10.77.0.2", 443))),
                        FailureMeaning.NO_SOURCE_PORT);
        TracedFailure dry =
                connect(
                        JAVA,
                        FailureMeaning.NO_SOURCE_PORT,
                        endpoint("10.77.0.1", 0),
                        endpoint("10.77.0.2", 443));
        return List.of(
                dry,
                dry,
                connect(
                        CURL,
                        FailureMeaning.FIXED_PORT_TAKEN,
                        endpoint("fd77::1", 45_000),
                        endpoint("fd77::2", 443)),
                uring,
                alone(Call.CONNECT, "EADDRNOTAVAIL", NAMED, FailureMeaning.NO_SOURCE_ADDRESS),
                alone(Call.CONNECT, "EAGAIN", CURL, FailureMeaning.NO_UDP_PORT),
                alone(Call.BIND, "EADDRNOTAVAIL", CURL, FailureMeaning.FOREIGN_ADDRESS),
                alone(Call.BIND, "EADDRINUSE", JAVA, FailureMeaning.PORT_IN_USE),
                audited(Call.CONNECT, "EADDRNOTAVAIL", 443, FailureMeaning.NO_SOURCE),
                audited(Call.CONNECT, "EAGAIN", 53, FailureMeaning.NO_UDP_SOURCE_PORT),
                audited(Call.BIND, "EADDRINUSE", 0, FailureMeaning.NO_PORT_TO_BIND),
                audited(Call.BIND, "EADDRINUSE", 8080, FailureMeaning.BOUND_PORT_TAKEN));
    }

    private static TracedFailure audited(
            Call call, String errno, int port, FailureMeaning meaning) {
        Optional<Endpoint> address = Optional.of(endpoint("10.77.0.2", port));
        boolean isBind = call == Call.BIND;
        return new TracedFailure(
                new FailedCall(
                        START.plusSeconds(2),
                        call,
                        Optional.of(errno),
                        CURL,
                        isBind ? address : Optional.empty(),
                        isBind ? Optional.empty() : address),
                meaning);
    }

    static TraceSummary summary() {
        List<TracedFailure> all = failures();
        List<TraceSummary.Group> groups =
                all.subList(1, all.size()).stream()
                        .map(one -> new TraceSummary.Group(one, START.minusSeconds(60), 12_345))
                        .toList();
        return new TraceSummary(
                Duration.ofMillis(600_040),
                86_420,
                3,
                4,
                OptionalLong.of(17),
                groups,
                5,
                findings());
    }

    static TraceSummary nothing() {
        return new TraceSummary(
                Duration.ofSeconds(10), 0, 0, 0, OptionalLong.empty(), List.of(), 0, List.of());
    }

    private static List<Finding> findings() {
        return List.of(
                finding(PortPool.TCP_CONNECT, endpoint("fd77::2", 443)),
                finding(PortPool.UDP_CONNECT, endpoint("10.77.0.2", 53)),
                finding(PortPool.TCP_BIND, endpoint("10.77.0.2", 0)));
    }

    private static Finding finding(PortPool pool, Endpoint place) {
        return new Finding(
                "PG026",
                Severity.CRITICAL,
                new Evidence.CallsFailed(pool, Optional.of(place), Optional.of("blue"), 12_345, 2));
    }
}
