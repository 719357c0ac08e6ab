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
                enter(key, row);
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
                RelevantProblems.of(snapshot, PortPool.TCP_CONNECT, isAnyOwnerHidden(groups)));
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

    private void enter(SocketsDiagnosis.Key key, int row) {
        Members group = members.computeIfAbsent(key, _ -> new Members());
        group.byState[sockets.state(row).ordinal()]++;
        group.ports.set(sockets.localPort(row));
        group.sockets++;
    }

    private static boolean isAnyOwnerHidden(List<Group> groups) {
        for (Group group : groups) {
            if (group.key() instanceof SocketsDiagnosis.Key.OfProcess(Owner.Hidden _)) {
                return true;
            }
        }
        return false;
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        members.forEach((key, group) ->
                groups.add(
                        new Group(
                                key,
                                group.sockets,
                                group.ports.cardinality(),
                                SessionCounter.states(group.byState))));
        groups.sort(
                Comparator.comparingInt(Group::sockets)
                        .reversed()
                        .thenComparing(group -> group.key().toString()));
        return groups;
    }
}
