package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was seen in one network namespace between {@code takenAt} and {@code takenAt + took}. It is
 * not atomic: the kernel walks its tables while they change.
 *
 * @param sources the source address that the kernel would choose towards each address that was
 *     asked for
 */
public record Snapshot(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        KernelTraits traits,
        KernelSettings settings,
        SocketSource socketSource,
        SocketTable sockets,
        OwnerTable owners,
        Reading<Sockstat> sockstat,
        Map<IpAddress, Reading<IpAddress>> sources,
        List<Problem> problems) {

    public Snapshot {
        sources = Map.copyOf(sources);
        problems = List.copyOf(problems);
    }
}
