package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis.Role;

import java.util.ArrayList;
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
        found.sort(this::fullestFirst);
        return found;
    }

    /** Inbound connections from the target's addresses, or, where it has none, from its port. */
    int inbound(Target target) {
        SocketTable sockets = world.snapshot().sockets();
        int inbound = 0;
        for (int row = 0; row < sockets.size(); row++) {
            if (world.roles().of(row) == Role.INBOUND
                    && (target.blocks().isEmpty()
                            ? target.matches(sockets.remote(row), sockets.remotePort(row))
                            : target.matches(sockets.remote(row)))
                    && isWantedSource(sockets.local(row))) {
                inbound++;
            }
        }
        return inbound;
    }

    /**
     * A single address that is not in use from the source that the kernel would choose, or that was
     * asked for, is still a question.
     */
    private void addUnused(Target target, IpAddress address, List<Candidate> found) {
        Set<IpAddress> covered = new LinkedHashSet<>();
        for (Candidate candidate : found) {
            if (candidate.remote().equals(address)) {
                candidate.source().ifPresent(covered::add);
            }
        }
        Reading<IpAddress> route =
                world.snapshot()
                        .sources()
                        .getOrDefault(address, new Reading.NotReported<>("RTM_GETROUTE"));
        if (route instanceof Reading.Refused<IpAddress>(String _, String errno)) {
            // connections that are there speak against it: rules by mark or user are not asked for
            if (covered.isEmpty()) {
                found.add(analysis.withoutWay(options.source(), address, target.port(), errno));
            }
            return;
        }
        // whether there is a way may not have been seen; the ports are counted all the same
        Optional<IpAddress> source =
                options.source().isPresent() ? options.source() : route.known();
        if (source.isPresent() ? !covered.contains(source.get()) : covered.isEmpty()) {
            found.add(analysis.candidate(SessionGroups.NONE, source, address, target.port()));
        }
    }

    /** Written out: comparators built from parts cost a cold start milliseconds. */
    private int fullestFirst(Candidate a, Candidate b) {
        if (a.verdict() != b.verdict()) {
            return Integer.compare(severity(b), severity(a));
        }
        if (a.estimate() != b.estimate()) {
            return Integer.compare(a.estimate(), b.estimate());
        }
        int bySessions = Integer.compare(b.sessions(world.groups()), a.sessions(world.groups()));
        if (bySessions != 0) {
            return bySessions;
        }
        int byRemote = a.remote().compareTo(b.remote());
        return byRemote != 0 ? byRemote : Integer.compare(a.port().orElse(0), b.port().orElse(0));
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
