package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.TcpState;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of bind(address, 0) in the plainest way: every port asks every socket. The table of
 * who is in whose way is written out by kinds of address (docs/kernel/pools.md).
 */
record PlainBind(int first, int last, Set<Integer> reserved, List<TestSocket> sockets) {

    private enum Kind {
        V4_ANY,
        V4,
        V6_ANY,
        V6
    }

    Map<PortReason, Integer> counts(IpAddress newcomer) {
        Map<PortReason, Integer> counts = new EnumMap<>(PortReason.class);
        for (PortReason reason : PortReason.values()) {
            counts.put(reason, 0);
        }
        for (int port = first; port <= last; port++) {
            counts.merge(reason(port, newcomer), 1, Integer::sum);
        }
        return counts;
    }

    private PortReason reason(int port, IpAddress newcomer) {
        PortReason reason = PortReason.FREE;
        if (reserved.contains(port)) {
            reason = PortReason.RESERVED;
        }
        for (TestSocket socket : sockets) {
            if (socket.local().port() == port) {
                PortReason one = reason(socket, newcomer);
                reason = one.ordinal() < reason.ordinal() ? one : reason;
            }
        }
        return reason;
    }

    private static PortReason reason(TestSocket socket, IpAddress newcomer) {
        String answer = blocks(kind(newcomer), kind(socket.local().address()));
        boolean same = socket.local().address().equals(newcomer);
        boolean told =
                socket.state() == TcpState.LISTEN || socket.state() == TcpState.BOUND_INACTIVE;
        return switch (answer) {
            case "always" -> held(socket);
            case "same" -> same ? held(socket) : PortReason.FREE;
            case "dual" ->
                    socket.v6Only() ? PortReason.FREE : told ? held(socket) : PortReason.UNDECIDED;
            default -> PortReason.FREE;
        };
    }

    /** Whether the second is in the way of the first: by kinds of address. */
    private static String blocks(Kind newcomer, Kind holder) {
        return switch (newcomer) {
            case V6_ANY -> "always";
            case V4_ANY ->
                    switch (holder) {
                        case V4_ANY, V4 -> "always";
                        case V6_ANY, V6 -> "dual";
                    };
            case V4 ->
                    switch (holder) {
                        case V4_ANY -> "always";
                        case V4 -> "same";
                        case V6_ANY -> "dual";
                        case V6 -> "never";
                    };
            case V6 ->
                    switch (holder) {
                        case V6_ANY -> "always";
                        case V6 -> "same";
                        case V4_ANY, V4 -> "never";
                    };
        };
    }

    private static Kind kind(IpAddress address) {
        boolean any = address.isAny();
        return address.isV4() ? any ? Kind.V4_ANY : Kind.V4 : any ? Kind.V6_ANY : Kind.V6;
    }

    private static PortReason held(TestSocket socket) {
        return switch (socket.state()) {
            case LISTEN -> PortReason.LISTENING;
            case BOUND_INACTIVE, CLOSE -> PortReason.BOUND;
            case SYN_RECV, NEW_SYN_RECV -> PortReason.ACCEPTED;
            case TIME_WAIT -> PortReason.TIME_WAIT_BLOCKED;
            default ->
                    socket.mini()
                            ? PortReason.CONNECTED
                            : socket.named()
                                    ? PortReason.BOUND
                                    : socket.origin() == Origin.PASSIVE
                                            ? PortReason.ACCEPTED
                                            : PortReason.CONNECTED;
        };
    }
}
