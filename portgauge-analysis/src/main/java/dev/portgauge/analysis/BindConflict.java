package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

/**
 * Whether a socket keeps its port from a {@code bind(address, 0)} of another program, without
 * SO_REUSEADDR or SO_REUSEPORT: their addresses overlap. The same for TCP and UDP
 * (net/ipv4/inet_connection_sock.c, inet_csk_bind_conflict(); net/ipv4/udp.c,
 * udp_lib_lport_inuse(); net/ipv6/inet6_hashtables.c, inet_rcv_saddr_equal()). The newcomer is
 * bound to no device, so a socket on any device is in its way.
 */
final class BindConflict {

    /** What is known of one socket. */
    enum Answer {
        NO,
        /** Only an IPv6 socket that is not IPv6-only would be in the way, and that is not told. */
        UNKNOWN,
        YES
    }

    private final SocketTable sockets;
    private final boolean v6Only;
    private final SocketSource source;

    /**
     * @param v6Only whether the newcomer of {@code ::} is IPv6-only
     * @param source of the table
     */
    BindConflict(SocketTable sockets, boolean v6Only, SocketSource source) {
        this.sockets = sockets;
        this.v6Only = v6Only;
        this.source = source;
    }

    /** Whether the socket of {@code row} is in the way of a bind() to {@code address}. */
    Answer of(int row, IpAddress address) {
        IpAddress local = sockets.local(row);
        if (address.isV4()) {
            if (local.isV4()) {
                return answer(address.isAny() || local.isAny() || local.equals(address));
            }
            return local.isAny() || address.isAny() ? dualStack(row) : Answer.NO;
        }
        if (address.isAny()) {
            return answer(!v6Only || !local.isV4());
        }
        return answer(local.equals(address) || local.equals(IpAddress.V6_ANY));
    }

    /** Whether an IPv6 socket takes part in IPv4: it does unless it is IPv6-only. */
    private Answer dualStack(int row) {
        if (sockets.isV6Only(row)) {
            return Answer.NO;
        }
        return source.tellsV6Only(sockets.state(row)) ? Answer.YES : Answer.UNKNOWN;
    }

    private static Answer answer(boolean conflicts) {
        return conflicts ? Answer.YES : Answer.NO;
    }
}
