package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code check}.
 *
 * @param destinations the fullest first without a target, else in the order of the targets
 * @param omitted destinations in use that are not listed
 * @param omittedSessions their connections
 * @param targets one sum for each target that is not a single destination
 */
public record CheckDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        Reading<PortRange> range,
        SocketSource socketSource,
        Verdict verdict,
        List<DestinationDiagnosis> destinations,
        int omitted,
        int omittedSessions,
        List<TargetSum> targets,
        List<Problem> problems) {

    public CheckDiagnosis {
        destinations = List.copyOf(destinations);
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }
}
