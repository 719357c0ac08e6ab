package dev.portgauge.analysis;

import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.Origin;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The bind bucket of every port of the range as connect() sees it, whatever the destination:
 * closed, surely open, or undecided. Rules: docs/kernel/ledger.md, after
 * net/ipv4/inet_hashtables.c, __inet_hash_connect().
 */
final class PortBook {

    private static final int NONE = -1;

    private final SocketTable sockets;
    private final SessionGroups groups;
    private final PortRange range;
    private final Proofs proofs;
    private final PortReason[] reasons;
    private final boolean[] likelyOpen;

    /** Closed, and no socket shows why. */
    private final boolean[] unexplained;

    /** Chains of the connections, by port. */
    private final int[] firstCandidate;

    private final int[] nextCandidate;
    private int busy;

    /**
     * What may count as proof on this kernel.
     *
     * @param named whether it is told which ports were named in bind()
     * @param traits whether buckets open again
     * @param autobindReuse whether net.ipv4.ip_autobind_reuse is, or may be, on
     * @param buckets what the kernel's own book says, if it was read
     * @param answers what the kernel itself said, if it was asked
     */
    record Proofs(
            boolean named,
            KernelTraits traits,
            boolean autobindReuse,
            Optional<BindBuckets> buckets,
            Optional<BucketAnswers> answers) {

        /** Whether the kernel answered that connect() may share the port. */
        boolean isAnsweredOpen(int port) {
            return answers.isPresent() && answers.get().open().contains(port);
        }

        /** Whether the kernel answered that the port is closed to connect(). */
        boolean isAnsweredClosed(int port) {
            return answers.isPresent() && answers.get().closed().contains(port);
        }
    }

    PortBook(SocketTable sockets, SessionGroups groups, UsableRange usable, Proofs proofs) {
        this.sockets = sockets;
        this.groups = groups;
        range = usable.range();
        this.proofs = proofs;
        reasons = usable.reasons();
        likelyOpen = new boolean[range.size()];
        unexplained = new boolean[range.size()];
        firstCandidate = new int[range.size()];
        nextCandidate = new int[sockets.size()];
        Arrays.fill(firstCandidate, NONE);
        for (int row = 0; row < sockets.size(); row++) {
            if (range.contains(sockets.localPort(row)) && !isPassingRequest(row)) {
                enter(row);
            }
        }
        for (int index = 0; index < reasons.length; index++) {
            decide(index);
        }
    }

    PortRange range() {
        return range;
    }

    /** RESERVED, LISTENING, BOUND, ACCEPTED, UNDECIDED, or FREE. */
    PortReason reason(int port) {
        return reasons[port - range.first()];
    }

    /** The ports of the range whose bucket nothing decides. */
    PortSet undecided() {
        BitSet ports = new BitSet();
        for (int port = range.first(); port <= range.last(); port++) {
            if (reason(port) == PortReason.UNDECIDED) {
                ports.set(port);
            }
        }
        return PortSet.of(ports);
    }

    /** Whether the port is open, or most likely is. */
    boolean isLikelyOpen(int port) {
        return likelyOpen[port - range.first()];
    }

    /** First socket of an undecided port's chain, or -1. */
    int firstCandidate(int port) {
        return firstCandidate[port - range.first()];
    }

    int nextCandidate(int row) {
        return nextCandidate[row];
    }

    /** As {@link SocketReasons#closing}. */
    PortReason closes(int row) {
        return SocketReasons.closing(sockets, row);
    }

    /** How many ports of the range are reserved or have a socket, whosever it is. */
    int busy() {
        return busy;
    }

    /**
     * Whether this connection's four-tuple stops a socket of any program: one bound to a device
     * does not stop a socket that is not; link-local ones always carry theirs.
     */
    boolean conflicts(int row) {
        return sockets.interfaceIndex(row) == 0 || sockets.remote(row).isV6LinkLocal();
    }

    /**
     * By the book it is seen whether somebody has the port of a request: that its listener is gone
     * leaves the request, which has no bucket, until its timer fires.
     */
    private boolean isPassingRequest(int row) {
        return proofs.buckets().isPresent()
                && proofs.buckets().get().knowsNothingOf(sockets.localPort(row))
                && sockets.state(row) == TcpState.SYN_RECV;
    }

    private void enter(int row) {
        int index = sockets.localPort(row) - range.first();
        PortReason closed = closes(row);
        if (closed == PortReason.FREE || sockets.state(row).isConnection()) {
            nextCandidate[row] = firstCandidate[index];
            firstCandidate[index] = row;
        } else if (closed.ordinal() < reasons[index].ordinal()) {
            reasons[index] = closed;
        }
    }

    private void decide(int index) {
        busy += reasons[index] != PortReason.FREE || firstCandidate[index] != NONE ? 1 : 0;
        if (reasons[index] != PortReason.FREE || firstCandidate[index] == NONE) {
            likelyOpen[index] = reasons[index] == PortReason.FREE;
        } else if (proofs.buckets().isEmpty() || !isDecidedBy(proofs.buckets().get(), index)) {
            decideBySockets(index);
        }
    }

    /** The flag that connect() looks at was read: no socket can tell otherwise. */
    private boolean isDecidedBy(BindBuckets buckets, int index) {
        int port = range.first() + index;
        if (buckets.open().contains(port)) {
            likelyOpen[index] = true;
            return true;
        }
        if (!buckets.closed().contains(port)) {
            return false;
        }
        PortReason closing = PortReason.FREE;
        for (int row = firstCandidate[index]; row != NONE; row = nextCandidate[row]) {
            PortReason closed = closes(row);
            closing = closed.ordinal() < closing.ordinal() ? closed : closing;
        }
        close(index, closing);
        return true;
    }

    /**
     * The kernel says that the port is closed.
     *
     * @param closing the reason that one of its sockets gives for that; FREE when none does
     */
    private void close(int index, PortReason closing) {
        boolean isExplained = closing != PortReason.FREE;
        reasons[index] = isExplained ? closing : PortReason.BOUND;
        unexplained[index] = !isExplained;
    }

    /**
     * A connection that got its port by bind() or accept() surely closes it only while no other
     * kind has it too: the kernel may overlook it when another such socket leaves
     * (docs/kernel/buckets.md).
     */
    private void decideBySockets(int index) {
        PortReason closing = PortReason.FREE;
        boolean others = false;
        boolean proven = true;
        boolean likely = true;
        for (int row = firstCandidate[index]; row != NONE; row = nextCandidate[row]) {
            PortReason closed = closes(row);
            if (closed != PortReason.FREE) {
                closing = closed.ordinal() < closing.ordinal() ? closed : closing;
                continue;
            }
            others = true;
            if (!isProvenConnect(row, index)) {
                proven = false;
                likely &= isLikelyConnect(row);
            }
        }
        likelyOpen[index] = likely && closing == PortReason.FREE;
        if (closing != PortReason.FREE && !others) {
            reasons[index] = closing;
        } else if (closing != PortReason.FREE || !proven) {
            decideByAnswer(index);
        }
    }

    private void decideByAnswer(int index) {
        int port = range.first() + index;
        if (proofs.isAnsweredClosed(port)) {
            close(index, PortReason.FREE);
        } else if (!proofs.isAnsweredOpen(port)) {
            reasons[index] = PortReason.UNDECIDED;
        }
    }

    /**
     * Whether the kernel said that the row's port is closed, and this may be the socket that closes
     * it: connect() did not surely choose its port.
     */
    boolean mayClose(int row) {
        int port = sockets.localPort(row);
        return range.contains(port)
                && unexplained[port - range.first()]
                && !isProvenConnect(row, port - range.first());
    }

    /** Whether connect() itself surely chose this socket's port, so that it does not close it. */
    private boolean isProvenConnect(int row, int index) {
        if (sockets.isPortByConnect(row)) {
            return true;
        }
        if (!proofs.named() || !proofs.traits().bucketsReopen() || !isActive(row)) {
            return false;
        }
        return sockets.isAddressNoPort(row) || (!proofs.autobindReuse() && isShared(row, index));
    }

    /**
     * Two connections from one address on one port: neither could have got it by bind(address, 0).
     */
    private boolean isShared(int row, int index) {
        if (sockets.interfaceIndex(row) != 0) {
            return false;
        }
        for (int other = firstCandidate[index]; other != NONE; other = nextCandidate[other]) {
            if (other != row
                    && isActive(other)
                    && sockets.interfaceIndex(other) == 0
                    && sockets.localKey(other) == sockets.localKey(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean isActive(int row) {
        return !sockets.isMiniSocket(row)
                && (sockets.origin(row) == Origin.ACTIVE
                        || sockets.state(row) == TcpState.SYN_SENT);
    }

    /**
     * A guess by parity: connect() hands out ports of the range's first parity and turns to the
     * others only when those are used up towards the destination; automatic bind() does the
     * reverse.
     */
    private boolean isLikelyConnect(int row) {
        if (range.isConnectParity(sockets.localPort(row))) {
            return true;
        }
        int group = groups.groupOf(row);
        return group != SessionGroups.NONE && groups.size(group) > range.size() * 2 / 5;
    }
}
