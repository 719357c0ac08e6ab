package dev.portgauge.analysis;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.SocketsDiagnosis.Towards;
import dev.portgauge.model.TcpState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answer of {@code sockets}. */
public final class SocketsAnalysis {

    /** Of each process, and told by {@code -v}. */
    private static final int DESTINATIONS = 5;

    private static final long LARGEST_PORT = 0xffff;

    private final Snapshot snapshot;
    private final SocketTable sockets;
    private final Roles roles;
    private final Map<SocketsDiagnosis.Key, Members> members = new HashMap<>();

    private SocketsAnalysis(Snapshot snapshot) {
        this.snapshot = snapshot;
        sockets = snapshot.sockets();
        roles = new Roles(snapshot);
    }

    /** What is counted of one group while the table is walked. */
    private static final class Members {
        final int[] byState = new int[TcpState.values().length];
        final BitSet ports = new BitSet();
        final Map<Long, Integer> destinations = new HashMap<>();
        int sockets;
    }

    /**
     * Analyses one snapshot.
     *
     * @param top how many groups to list, at least 1
     */
    public static SocketsDiagnosis of(Snapshot snapshot, Grouping grouping, int top) {
        return new SocketsAnalysis(snapshot).diagnosis(grouping, top);
    }

    private SocketsDiagnosis diagnosis(Grouping grouping, int top) {
        int[] byState = new int[TcpState.values().length];
        Map<Role, Integer> byRole = new EnumMap<>(Role.class);
        int[] roleCounts = new int[Role.values().length];
        for (int row = 0; row < sockets.size(); row++) {
            byState[sockets.state(row).ordinal()]++;
            Role role = roles.of(row);
            roleCounts[role.ordinal()]++;
            SocketsDiagnosis.@Nullable Key key = key(row, role, grouping);
            if (key != null) {
                enter(key, row, role == Role.OUTBOUND && grouping == Grouping.PROCESS);
            }
        }
        for (Role role : Role.values()) {
            byRole.put(role, roleCounts[role.ordinal()]);
        }
        List<Group> groups = groups();
        List<Group> shown = groups.subList(0, Math.min(top, groups.size()));
        List<Group> rest = groups.subList(shown.size(), groups.size());
        return new SocketsDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                snapshot.read(),
                World.ofSockets(
                        snapshot,
                        new SocketsDiagnosis.Counts(
                                sockets.size(), SessionCounter.states(byState), byRole)),
                snapshot.sockstat(),
                grouping,
                shown,
                rest.size(),
                rest.stream().mapToInt(Group::sockets).sum(),
                hidden(groups),
                RelevantProblems.of(snapshot, PortPool.TCP_CONNECT, hidden(groups) > 0),
                Map.of());
    }

    /**
     * Destinations and sources are those of outbound connections; the other groupings hold every
     * socket.
     */
    private SocketsDiagnosis.@Nullable Key key(int row, Role role, Grouping grouping) {
        return switch (grouping) {
            case STATE -> new SocketsDiagnosis.Key.OfState(sockets.state(row));
            case PROCESS ->
                    new SocketsDiagnosis.Key.OfProcess(
                            snapshot.owners().ownerOf(sockets.inode(row), sockets.uid(row)));
            case DESTINATION ->
                    role == Role.OUTBOUND
                            ? new SocketsDiagnosis.Key.OfDestination(
                                    new Endpoint(sockets.remote(row), sockets.remotePort(row)))
                            : null;
            case SOURCE ->
                    role == Role.OUTBOUND
                            ? new SocketsDiagnosis.Key.OfSource(sockets.local(row))
                            : null;
        };
    }

    private void enter(SocketsDiagnosis.Key key, int row, boolean isTowards) {
        Members group = members.computeIfAbsent(key, _ -> new Members());
        group.byState[sockets.state(row).ordinal()]++;
        group.ports.set(sockets.localPort(row));
        group.sockets++;
        if (isTowards) {
            // an address key has 33 bits
            long destination = sockets.remoteKey(row) << 16 | sockets.remotePort(row);
            group.destinations.put(
                    destination, group.destinations.getOrDefault(destination, 0) + 1);
        }
    }

    private List<Towards> destinations(Members group) {
        if (group.destinations.isEmpty()) {
            return List.of();
        }
        List<Towards> destinations = new ArrayList<>();
        for (Map.Entry<Long, Integer> one : group.destinations.entrySet()) {
            Endpoint remote =
                    new Endpoint(
                            sockets.address(one.getKey() >>> 16),
                            (int) (one.getKey() & LARGEST_PORT));
            destinations.add(new Towards(remote, one.getValue()));
        }
        destinations.sort(
                Comparator.comparingInt(Towards::sockets)
                        .reversed()
                        .thenComparing(one -> one.remote().address())
                        .thenComparingInt(one -> one.remote().port()));
        return destinations.subList(0, Math.min(DESTINATIONS, destinations.size()));
    }

    private static int hidden(List<Group> groups) {
        int sockets = 0;
        for (Group group : groups) {
            if (group.key() instanceof SocketsDiagnosis.Key.OfProcess(Owner.Hidden _)) {
                sockets += group.sockets();
            }
        }
        return sockets;
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        members.forEach((key, group) ->
                groups.add(
                        new Group(
                                key,
                                group.sockets,
                                group.ports.cardinality(),
                                SessionCounter.states(group.byState),
                                destinations(group))));
        groups.sort(
                Comparator.comparingInt(Group::sockets)
                        .reversed()
                        .thenComparing(group -> group.key().toString()));
        return groups;
    }
}
