package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** For a pool that all destinations share: every source address that a target is reached from. */
final class SourceFinder implements CandidateFinder {

    private final World world;
    private final CheckOptions options;

    SourceFinder(World world, CheckOptions options) {
        this.world = world;
        this.options = options;
    }

    @Override
    public List<Candidate> candidates(Target target) {
        Map<IpAddress, List<Integer>> bySource = new LinkedHashMap<>();
        List<Candidate> found = new ArrayList<>();
        SocketTable sockets = world.snapshot().sockets();
        SessionGroups groups = world.groups();
        for (int group = 0; group < groups.count(); group++) {
            int row = groups.firstRow(group);
            IpAddress source = chosenFor(sockets.local(row));
            if (target.matches(sockets.remote(row), sockets.remotePort(row))
                    && options.isWantedSource(source)) {
                bySource.computeIfAbsent(source, _ -> new ArrayList<>()).add(group);
            }
        }
        for (IpAddress address : target.addresses()) {
            addWay(target, address, bySource, found);
        }
        if (target.addresses().isEmpty()) {
            addForeign(bySource, found);
        }
        if (target.blocks().isEmpty() && found.isEmpty()) {
            addOthers(bySource);
        }
        List<IpAddress> addresses = target.addresses();
        boolean one = addresses.size() == 1;
        for (Map.Entry<IpAddress, List<Integer>> source : bySource.entrySet()) {
            found.add(
                    new Candidate(
                            source.getValue(),
                            Optional.of(source.getKey()),
                            one ? Optional.of(addresses.getFirst()) : Optional.empty(),
                            one ? target.port() : OptionalInt.empty()));
        }
        return found;
    }

    /**
     * Where a port is chosen before the source address is known, or for the wildcard that was asked
     * for, it is chosen for all of them.
     */
    private IpAddress chosenFor(IpAddress source) {
        if (options.source().equals(Optional.of(IpAddress.V6_ANY))) {
            return IpAddress.V6_ANY;
        }
        boolean isForAll =
                options.pool() == PortPool.UDP_CONNECT
                        || options.source().equals(Optional.of(IpAddress.V4_ANY));
        IpAddress any = source.isV4() ? IpAddress.V4_ANY : IpAddress.V6_ANY;
        return isForAll ? any : source;
    }

    private void addWay(
            Target target,
            IpAddress address,
            Map<IpAddress, List<Integer>> bySource,
            List<Candidate> found) {
        Reading<IpAddress> route = world.sourceTowards(address);
        if (route instanceof Reading.Refused<IpAddress>(String _, String errno)) {
            if (bySource.isEmpty()) {
                found.add(
                        Candidate.withoutWay(
                                options.source(), Optional.of(address), target.port(), errno));
            }
            return;
        }
        Optional<IpAddress> source =
                options.source().isPresent() ? options.source() : route.known();
        if (options.pool() == PortPool.UDP_CONNECT) {
            source = Optional.of(chosenFor(address));
        }
        if (source.isPresent()) {
            bySource.computeIfAbsent(source.get(), _ -> new ArrayList<>());
        } else if (bySource.isEmpty()) {
            // which pool it would be was not seen
            found.add(
                    new Candidate(
                            List.of(), Optional.empty(), Optional.of(address), target.port()));
        }
    }

    /** What was asked for, if it is not of this host. */
    private void addForeign(Map<IpAddress, List<Integer>> bySource, List<Candidate> found) {
        if (options.source().isPresent()
                && bySource.isEmpty()
                && world.sourceTowards(options.source().get())
                        instanceof Reading.Refused<IpAddress>(String _, String errno)) {
            // bind() refuses an address that is not here
            found.add(
                    Candidate.withoutWay(
                            options.source(), Optional.empty(), OptionalInt.empty(), errno));
        }
    }

    /** What is asked for, or always there, although no connection comes from it. */
    private void addOthers(Map<IpAddress, List<Integer>> bySource) {
        if (options.source().isPresent()) {
            bySource.computeIfAbsent(options.source().get(), _ -> new ArrayList<>());
        } else if (options.pool() == PortPool.UDP_CONNECT) {
            bySource.computeIfAbsent(IpAddress.V4_ANY, _ -> new ArrayList<>());
            if (hasV6()) {
                bySource.computeIfAbsent(IpAddress.V6_ANY, _ -> new ArrayList<>());
            }
        }
    }

    private boolean hasV6() {
        SocketTable sockets = world.snapshot().sockets();
        for (int row = 0; row < sockets.size(); row++) {
            if (!sockets.local(row).isV4()) {
                return true;
            }
        }
        return false;
    }
}
