package dev.portgauge.cli;

import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Failed calls that a test made up, all there at once, and then no more. */
final class MadeUpFailures implements FailedCalls {

    private final List<FailedCall> calls;
    private final OptionalLong lost;
    private final List<String> missing;
    private boolean told;
    boolean closed;
    String ended = "";
    String left = "";

    MadeUpFailures(List<FailedCall> calls, OptionalLong lost, List<String> missing) {
        this.calls = calls;
        this.lost = lost;
        this.missing = missing;
    }

    static MadeUpFailures of(FailedCall... calls) {
        return new MadeUpFailures(List.of(calls), OptionalLong.of(0), List.of());
    }

    static FailedCall towards(String address, int port) {
        return new FailedCall(
                Instant.parse("2026-11-23T12:00:00Z"),
                FailedCall.Call.CONNECT,
                Optional.of("EADDRNOTAVAIL"),
                new Caller(7, "java"),
                Optional.of(new Endpoint(IpAddress.parse("10.77.0.1"), 0)),
                Optional.of(new Endpoint(IpAddress.parse(address), port)));
    }

    @Override
    public boolean next(Duration wait, Consumer<FailedCall> sink) {
        if (!told) {
            told = true;
            calls.forEach(sink);
        }
        return false;
    }

    @Override
    public List<String> missing() {
        return missing;
    }

    @Override
    public OptionalLong lost() {
        return lost;
    }

    @Override
    public String ended() {
        return ended;
    }

    @Override
    public String left() {
        return closed ? left : "";
    }

    @Override
    public void takeBack() {}

    @Override
    public void close() {
        closed = true;
    }
}
