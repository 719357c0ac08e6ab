package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** For a pool that each destination has anew: every pair of a source and a destination. */
final class DestinationFinder implements CandidateFinder {

    private final World world;
    private final CheckOptions options;

    DestinationFinder(World world, CheckOptions options) {
        this.world = world;
        this.options = options;
    }

    @Override
    public List<Candidate> candidates(Target target) {
        List<Candidate> found = new ArrayList<>();
        SocketTable sockets = world.snapshot().sockets();
        SessionGroups groups = world.groups();
        for (int group = 0; group < groups.count(); group++) {
            int row = groups.firstRow(group);
            IpAddress remote = sockets.remote(row);
            if (target.matches(remote, sockets.remotePort(row))
                    && options.isWantedSource(sockets.local(row))) {
                found.add(
                        new Candidate(
                                List.of(group),
                                Optional.of(sockets.local(row)),
                                Optional.of(remote),
                                OptionalInt.of(sockets.remotePort(row))));
            }
        }
        for (IpAddress address : target.addresses()) {
            addUnused(target, address, found);
        }
        if (target.addresses().isEmpty() && found.isEmpty()) {
            addForeign(found);
        }
        return found;
    }

    /** A source address that was asked for and is not of this host. */
    private void addForeign(List<Candidate> found) {
        if (options.source().isPresent()
                && world.sourceTowards(options.source().get())
                        instanceof Reading.Refused<IpAddress>(String _, String errno)) {
            found.add(
                    Candidate.withoutWay(
                            options.source(), Optional.empty(), OptionalInt.empty(), errno));
        }
    }

    /**
     * A single address that is not in use from the source that the kernel would choose, or that was
     * asked for, is still a question.
     */
    private void addUnused(Target target, IpAddress address, List<Candidate> found) {
        Set<IpAddress> covered = new LinkedHashSet<>();
        for (Candidate candidate : found) {
            if (candidate.remote().equals(Optional.of(address))) {
                candidate.source().ifPresent(covered::add);
            }
        }
        Reading<IpAddress> route = world.sourceTowards(address);
        if (route instanceof Reading.Refused<IpAddress>(String _, String errno)) {
            // connections that are there speak against it: rules by mark or user are not asked for
            if (covered.isEmpty()) {
                found.add(
                        Candidate.withoutWay(
                                options.source(), Optional.of(address), target.port(), errno));
            }
            return;
        }
        // whether there is a way may not have been seen; the ports are counted all the same
        Optional<IpAddress> source =
                options.source().isPresent() ? options.source() : route.known();
        if (source.isPresent() ? !covered.contains(source.get()) : covered.isEmpty()) {
            found.add(new Candidate(List.of(), source, Optional.of(address), target.port()));
        }
    }
}
