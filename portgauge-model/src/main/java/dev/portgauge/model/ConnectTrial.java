package dev.portgauge.model;

import java.time.Duration;
import java.util.Optional;

/**
 * One real connect() and what came of it.
 *
 * @param failure empty when the connection was made
 * @param local where it came from; empty when no port was chosen
 * @param took from the call to the answer
 */
public record ConnectTrial(Optional<Failure> failure, Optional<Endpoint> local, Duration took) {

    /**
     * A system call that failed.
     *
     * @param call its name
     * @param errno the errno's name
     */
    public record Failure(String call, String errno) {}
}
