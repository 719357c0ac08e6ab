package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code sockets}.
 *
 * @param counts unknown when no sockets could be read
 * @param groups sockets by what {@code --by} names, most first
 * @param omittedGroups groups that are not listed, and {@code omittedSockets} their sockets
 * @param hiddenSockets sockets whose processes may not be seen; 0 where nobody looked for them
 * @param processes what is told of the processes that are named, by pid, as far as it was read
 */
public record SocketsDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        SocketsRead read,
        Reading<Counts> counts,
        Reading<Sockstat> sockstat,
        Grouping grouping,
        List<Group> groups,
        int omittedGroups,
        int omittedSockets,
        int hiddenSockets,
        List<Problem> problems,
        Map<Integer, ProcessFacts> processes) {

    public SocketsDiagnosis {
        groups = List.copyOf(groups);
        problems = List.copyOf(problems);
        processes = Map.copyOf(processes);
    }

    /** This answer, with what is told of the processes. */
    public SocketsDiagnosis withProcesses(Map<Integer, ProcessFacts> known) {
        return new SocketsDiagnosis(
                takenAt,
                took,
                host,
                read,
                counts,
                sockstat,
                grouping,
                groups,
                omittedGroups,
                omittedSockets,
                hiddenSockets,
                problems,
                known);
    }

    /**
     * All TCP sockets, counted.
     *
     * @param byState absent states have none
     * @param byRole the same sockets by what their local port is used for
     */
    public record Counts(int total, Map<TcpState, Integer> byState, Map<Role, Integer> byRole) {

        public Counts {
            byState = Map.copyOf(byState);
            byRole = Map.copyOf(byRole);
        }
    }

    /** What a socket's local port is used for. */
    public enum Role {
        /** A listener. */
        LISTENING,
        /** We opened the connection: its local port is a source port. */
        OUTBOUND,
        /** The far side opened it. */
        INBOUND,
        /** Bound and idle. */
        BOUND
    }

    /** What {@code --by} can name. */
    public enum Grouping {
        STATE,
        DESTINATION,
        SOURCE,
        PROCESS
    }

    /** What a group's sockets have in common. */
    public sealed interface Key {
        record OfState(TcpState state) implements Key {}

        record OfDestination(Endpoint remote) implements Key {}

        record OfSource(IpAddress address) implements Key {}

        record OfProcess(Owner owner) implements Key {}
    }

    /**
     * Sockets that have something in common.
     *
     * @param uniqueLocalPorts different local ports among the group's sockets
     * @param destinations of a process: where most of the connections go that it opened, most first
     */
    public record Group(
            Key key,
            int sockets,
            int uniqueLocalPorts,
            Map<TcpState, Integer> byState,
            List<Towards> destinations) {

        public Group {
            byState = Map.copyOf(byState);
            destinations = List.copyOf(destinations);
        }

        /** Of anything but a process. */
        public Group(Key key, int sockets, int uniqueLocalPorts, Map<TcpState, Integer> byState) {
            this(key, sockets, uniqueLocalPorts, byState, List.of());
        }
    }

    /** Connections of one process to one destination. */
    public record Towards(Endpoint remote, int sockets) {}
}
