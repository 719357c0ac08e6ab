package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the sources and destinations that a target stands for, the fullest first. */
final class DestinationFinder {

    private final World world;
    private final CheckOptions options;
    private final DestinationAnalysis analysis;

    DestinationFinder(World world, CheckOptions options, DestinationAnalysis analysis) {
        this.world = world;
        this.options = options;
        this.analysis = analysis;
    }

    List<Candidate> candidates(Target target) {
        List<Candidate> found = new ArrayList<>();
        SocketTable sockets = world.snapshot().sockets();
        SessionGroups groups = world.groups();
        for (int group = 0; group < groups.count(); group++) {
            int row = groups.firstRow(group);
            IpAddress remote = sockets.remote(row);
            if (target.matches(remote, sockets.remotePort(row))
                    && isWantedSource(sockets.local(row))) {
                found.add(
                        analysis.candidate(
                                group,
                                Optional.of(sockets.local(row)),
                                remote,
                                OptionalInt.of(sockets.remotePort(row))));
            }
        }
        for (IpAddress address : target.addresses()) {
            addUnused(target, address, found);
        }
        SessionGroups byGroup = groups;
        found.sort(
                Comparator.comparingInt((Candidate candidate) -> -severity(candidate))
                        .thenComparingInt(Candidate::estimate)
                        .thenComparing(
                                Comparator.comparingInt((Candidate candidate) ->
                                                candidate.sessions(byGroup))
                                        .reversed())
                        .thenComparing(Candidate::remote)
                        .thenComparingInt(candidate -> candidate.port().orElse(0)));
        return found;
    }

    /** Inbound connections from the target's addresses. */
    int inbound(Target target) {
        SocketTable sockets = world.snapshot().sockets();
        int inbound = 0;
        for (int row = 0; row < sockets.size(); row++) {
            if (world.roles().of(row) == Role.INBOUND
                    && target.matches(sockets.remote(row))
                    && isWantedSource(sockets.local(row))) {
                inbound++;
            }
        }
        return inbound;
    }

    /**
     * A single address that is not in use from the source that the kernel would choose is still a
     * question.
     */
    private void addUnused(Target target, IpAddress address, List<Candidate> found) {
        Set<IpAddress> covered = new LinkedHashSet<>();
        for (Candidate candidate : found) {
            if (candidate.remote().equals(address)) {
                candidate.source().ifPresent(covered::add);
            }
        }
        if (options.source().isPresent()) {
            IpAddress source = options.source().get();
            if (!covered.contains(source)) {
                found.add(
                        analysis.candidate(
                                SessionGroups.NONE, Optional.of(source), address, target.port()));
            }
            return;
        }
        Reading<IpAddress> route =
                world.snapshot()
                        .sources()
                        .getOrDefault(address, new Reading.NotReported<>("RTM_GETROUTE"));
        if (route instanceof Reading.Known<IpAddress>(IpAddress source)) {
            if (!covered.contains(source)) {
                found.add(
                        analysis.candidate(
                                SessionGroups.NONE, Optional.of(source), address, target.port()));
            }
        } else if (covered.isEmpty()) {
            String why =
                    route instanceof Reading.Refused<IpAddress>(String _, String errno)
                            ? errno
                            : "RTM_GETROUTE";
            found.add(analysis.withoutSource(address, target.port(), why));
        }
    }

    private boolean isWantedSource(IpAddress source) {
        return options.source().isEmpty() || options.source().get().equals(source);
    }

    private static int severity(Candidate candidate) {
        return switch (candidate.verdict()) {
            case CRITICAL -> 3;
            case WARNING -> 2;
            case UNKNOWN -> 1;
            case OK -> 0;
        };
    }
}
