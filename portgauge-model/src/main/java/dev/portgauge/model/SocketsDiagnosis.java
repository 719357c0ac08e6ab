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
        List<Problem> problems) {

    public SocketsDiagnosis {
        groups = List.copyOf(groups);
        problems = List.copyOf(problems);
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
     */
    public record Group(
            Key key, int sockets, int uniqueLocalPorts, Map<TcpState, Integer> byState) {

        public Group {
            byState = Map.copyOf(byState);
        }
    }
}
