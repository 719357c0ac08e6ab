package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Two events of one call become one failure, and no others. */
class TraceJoinTest {

    private static final long MICRO = 1_000;

    private final List<String> failures = new ArrayList<>();
    private final TraceJoin join =
            new TraceJoin((event, call, errno, source, destination) ->
                    failures.add(
                            event.tid()
                                    + " "
                                    + call
                                    + " "
                                    + errno.orElse("-")
                                    + " "
                                    + source.map(Endpoint::toString).orElse("-")
                                    + " "
                                    + destination.map(Endpoint::toString).orElse("-")));

    private static TraceEvent ended(long micros, int tid, int port) {
        IpAddress address = IpAddress.parse("10.77.0.1");
        return new TraceEvent.Ended(
                micros * MICRO, tid, "x", new Endpoint(address, port), new Endpoint(address, 9000));
    }

    private static TraceEvent returned(long micros, int tid, int errno) {
        return new TraceEvent.Returned(micros * MICRO, tid, "x", false, errno);
    }

    @Test
    void theTwoEventsOfOneCallAreOneFailure() {
        join.take(ended(10, 7, 0));
        join.take(returned(11, 7, 99));
        join.expire(1_000_000_000);
        assertThat(failures).containsExactly("7 CONNECT EADDRNOTAVAIL 10.77.0.1:0 10.77.0.1:9000");
    }

    @Test
    void threadsDoNotMix() {
        join.take(ended(10, 7, 0));
        join.take(ended(10, 8, 0));
        join.take(returned(11, 8, 99));
        join.take(returned(12, 7, 99));
        assertThat(failures).hasSize(2).allMatch(line -> line.contains("EADDRNOTAVAIL"));
    }

    /** io_uring, and connections of the kernel itself. */
    @Test
    void aSearchWithoutACallIsAFailureWithoutAnErrno() {
        join.take(ended(10, 7, 0));
        join.expire(50_000_000);
        assertThat(failures).isEmpty();
        join.expire(200_000_000);
        join.take(ended(300_000, 7, 0));
        join.take(ended(300_001, 7, 0));
        assertThat(failures)
                .hasSize(2)
                .allMatch(line -> line.equals("7 CONNECT - 10.77.0.1:0 10.77.0.1:9000"));
    }

    @Test
    void aPortOfItsOwnThatIsTaken() {
        join.take(ended(10, 7, 45_000));
        join.take(returned(11, 7, 99));
        assertThat(failures)
                .containsExactly("7 CONNECT EADDRNOTAVAIL 10.77.0.1:45000 10.77.0.1:9000");
    }

    /** A refused connection ends the same way, and its errno is not asked for. */
    @Test
    void aRefusedConnectionIsNoFailureHereAndTakesNoLaterOne() {
        join.take(ended(10, 7, 45_000));
        join.take(returned(60, 7, 99));
        join.take(ended(70, 7, 45_001));
        join.expire(1_000_000_000);
        assertThat(failures).containsExactly("7 CONNECT EADDRNOTAVAIL - -");
    }

    @Test
    void anErrnoThatDoesNotFitIsAnotherCalls() {
        join.take(ended(10, 7, 0));
        join.take(returned(11, 7, 11));
        assertThat(failures)
                .containsExactly("7 CONNECT - 10.77.0.1:0 10.77.0.1:9000", "7 CONNECT EAGAIN - -");
    }

    @Test
    void bindIsAlone() {
        join.take(new TraceEvent.Returned(10, 7, "x", true, 98));
        assertThat(failures).containsExactly("7 BIND EADDRINUSE - -");
    }
}
