package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was seen in all network namespaces of a machine, one after the other, between {@code
 * takenAt} and {@code takenAt + took}.
 *
 * @param seen each once
 * @param problems what could not be found or entered; what could not be read inside of one is in
 *     its snapshot
 */
public record NetnsSurvey(Instant takenAt, Duration took, List<Seen> seen, List<Problem> problems) {

    public NetnsSurvey {
        seen = List.copyOf(seen);
        problems = List.copyOf(problems);
    }

    /** One namespace and what was seen there. */
    public record Seen(Netns netns, Snapshot snapshot) {}
}
