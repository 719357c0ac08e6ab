package dev.portgauge.model.trace;

import dev.portgauge.model.Endpoint;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that failed, as the kernel told it.
 *
 * @param errno its name; empty when only the socket's end was seen, which is so for io_uring and
 *     the kernel's own connections
 * @param source where the connection was to come from, with port 0 when none was found; of bind()
 *     what was asked for; empty when it is not known, as when no TCP connection was begun
 * @param destination where it was to go
 */
public record FailedCall(
        Instant at,
        Call call,
        Optional<String> errno,
        Caller caller,
        Optional<Endpoint> source,
        Optional<Endpoint> destination) {

    /** What was called. */
    public enum Call {
        CONNECT,
        BIND
    }
}
