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
 * The ledger written a second time, port by port and slowly, as the kernel's rules read: to compare
 * with.
 */
record PlainLedger(
        int first,
        int last,
        Set<Integer> reserved,
        int twReuse,
        int twReuseDelay,
        boolean bucketsReopen,
        boolean namedPortsKnown,
        boolean autobindReuse,
        Set<Integer> saidOpen,
        Set<Integer> saidClosed,
        List<TestSocket> sockets) {

    Map<PortReason, Integer> counts(IpAddress source, IpAddress remote, int remotePort) {
        Map<PortReason, Integer> counts = new EnumMap<>(PortReason.class);
        for (PortReason reason : PortReason.values()) {
            counts.put(reason, 0);
        }
        for (int port = first; port <= last; port++) {
            counts.merge(reason(port, source, remote, remotePort), 1, Integer::sum);
        }
        return counts;
    }

    private PortReason reason(int port, IpAddress source, IpAddress remote, int remotePort) {
        List<TestSocket> onPort = sockets.stream().filter(s -> s.local().port() == port).toList();
        List<TestSocket> full = onPort.stream().filter(s -> !s.mini()).toList();
        if (reserved.contains(port)) {
            return PortReason.RESERVED;
        }
        if (onPort.stream().anyMatch(s -> s.state() == TcpState.LISTEN)) {
            return PortReason.LISTENING;
        }
        if (onPort.stream().anyMatch(s -> s.state() == TcpState.BOUND_INACTIVE)) {
            return PortReason.BOUND;
        }
        if (full.stream().anyMatch(s -> s.state() == TcpState.SYN_RECV)) {
            return PortReason.ACCEPTED;
        }
        List<TestSocket> closing =
                full.stream().filter(s -> s.named() || s.origin() == Origin.PASSIVE).toList();
        if (!closing.isEmpty() && closing.size() == onPort.size()) {
            return closing.stream().anyMatch(TestSocket::named)
                    ? PortReason.BOUND
                    : PortReason.ACCEPTED;
        }
        boolean proven = closing.isEmpty() && isSurelyOpen(onPort);
        if (!proven && saidClosed.contains(port)) {
            return PortReason.BOUND;
        }
        for (TestSocket other : onPort) {
            boolean sameTuple =
                    other.local().address().equals(source)
                            && other.remote().address().equals(remote)
                            && other.remote().port() == remotePort;
            if (sameTuple && other.device() == 0 && other.origin() != Origin.PASSIVE) {
                return taken(other);
            }
        }
        return proven || saidOpen.contains(port) ? PortReason.FREE : PortReason.UNDECIDED;
    }

    private PortReason taken(TestSocket socket) {
        if (socket.state() != TcpState.TIME_WAIT) {
            return PortReason.CONNECTED;
        }
        boolean loopback =
                socket.local().address().isLoopback() || socket.remote().address().isLoopback();
        boolean allowed = twReuse == 1 || (twReuse == 2 && loopback);
        return allowed && socket.ageMillis() > twReuseDelay
                ? PortReason.TIME_WAIT_RECLAIMABLE
                : PortReason.TIME_WAIT_BLOCKED;
    }

    private boolean isSurelyOpen(List<TestSocket> onPort) {
        if (onPort.isEmpty()) {
            return true;
        }
        return bucketsReopen
                && namedPortsKnown
                && onPort.stream().allMatch(socket -> isConnectMade(socket, onPort));
    }

    private boolean isConnectMade(TestSocket socket, List<TestSocket> onPort) {
        if (!isActive(socket)) {
            return false;
        }
        long onItsAddress =
                onPort.stream()
                        .filter(PlainLedger::isActive)
                        .filter(other -> other.device() == 0)
                        .filter(other -> other.local().equals(socket.local()))
                        .count();
        boolean shares = socket.device() == 0 && onItsAddress > 1;
        return socket.noPort() || (shares && !autobindReuse);
    }

    private static boolean isActive(TestSocket socket) {
        return !socket.mini()
                && (socket.origin() == Origin.ACTIVE || socket.state() == TcpState.SYN_SENT);
    }
}
