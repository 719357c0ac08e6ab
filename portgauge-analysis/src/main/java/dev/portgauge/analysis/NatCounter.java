package dev.portgauge.analysis;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Count;
import dev.portgauge.model.NatUse.Exemption;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts what the connections of a network namespace take from a cloud's NAT. A connection counts
 * from SYN_SENT to the end of TIME_WAIT; the NAT keeps its port at least as long.
 */
final class NatCounter {

    private final NatBudget budget;
    private final SocketTable sockets;
    private final SessionGroups groups;
    private final List<NatTally> tallies = new ArrayList<>();

    NatCounter(World world, NatBudget budget, Protocol protocol) {
        this.budget = budget;
        sockets = world.snapshot().sockets();
        groups = world.groups();
        for (Limit limit : budget.limits()) {
            if (limit.protocol() == protocol) {
                tallies.add(new NatTally(limit));
            }
        }
        for (int group = 0; group < groups.count(); group++) {
            if (exemption(group) == null) {
                int row = groups.firstRow(group);
                for (NatTally tally : tallies) {
                    tally.add(
                            sockets.localKey(row),
                            sockets.remoteKey(row),
                            sockets.remotePort(row),
                            groups.size(group));
                }
            }
        }
    }

    /** Why no connection of this group is translated; null when they are. */
    @Nullable Exemption exemption(int group) {
        int row = groups.firstRow(group);
        return exemption(sockets.local(row), sockets.remote(row));
    }

    /** Why a connection between these addresses is not translated; null when it is. */
    static @Nullable Exemption exemption(IpAddress local, IpAddress remote) {
        if (!remote.isPublic()) {
            return Exemption.PRIVATE_DESTINATION;
        }
        if (!remote.isV4()) {
            return Exemption.IPV6;
        }
        return local.isPublic() ? Exemption.PUBLIC_SOURCE : null;
    }

    /** What the connections of a candidate, and a further one, would have of the NAT. */
    NatUse use(Candidate candidate) {
        if (tallies.isEmpty()) {
            return without(Exemption.NO_LIMIT);
        }
        List<Integer> translated = new ArrayList<>();
        Exemption why = null;
        for (int group : candidate.groups()) {
            Exemption exemption = exemption(group);
            if (exemption == null) {
                translated.add(group);
            } else {
                why = why == null || why == exemption ? exemption : Exemption.NO_DESTINATION;
            }
        }
        Exemption ofItself = own(candidate);
        if (translated.isEmpty() && ofItself != null) {
            return without(candidate.remote().isPresent() || why == null ? ofItself : why);
        }
        List<Count> counts = new ArrayList<>();
        boolean isNamed = candidate.remote().isPresent() && candidate.port().isPresent();
        for (NatTally tally : tallies) {
            Count count = count(tally, candidate, translated);
            counts.add(isNamed ? new Count(count.limit(), count.used(), Optional.empty()) : count);
        }
        return new NatUse(budget, Optional.empty(), counts);
    }

    /** One count for each limit, of the group that takes most of it. */
    List<Count> fullest(List<Integer> translated) {
        List<Count> counts = new ArrayList<>();
        for (NatTally tally : tallies) {
            counts.add(fullest(tally, translated));
        }
        return counts;
    }

    /** What the limit with the fewest left leaves for another connection like this group's. */
    long left(int group) {
        return NatUse.binding(fullest(List.of(group))).map(Count::left).orElse(0L);
    }

    Endpoint destination(int group) {
        int row = groups.firstRow(group);
        return new Endpoint(sockets.remote(row), sockets.remotePort(row));
    }

    private NatUse without(Exemption exemption) {
        return new NatUse(budget, Optional.of(exemption), List.of());
    }

    private static @Nullable Exemption own(Candidate candidate) {
        if (candidate.remote().isEmpty()) {
            return Exemption.NO_DESTINATION;
        }
        // from an unknown source as from a private one: who has no route connects to nowhere
        return exemption(candidate.source().orElse(IpAddress.V4_ANY), candidate.remote().get());
    }

    private Count count(NatTally tally, Candidate candidate, List<Integer> translated) {
        Count fullest = fullest(tally, translated);
        if (translated.isEmpty() && candidate.remote().isPresent()) {
            // none of its own yet; others may draw from the same limit
            int used =
                    tally.of(
                            key(candidate.source().orElse(IpAddress.V4_ANY)),
                            key(candidate.remote().get()),
                            candidate.port().orElse(0));
            return tally.count(used, null);
        }
        return fullest;
    }

    private Count fullest(NatTally tally, List<Integer> translated) {
        int most = 0;
        Endpoint towards = null;
        for (int group : translated) {
            int row = groups.firstRow(group);
            int used =
                    tally.of(
                            sockets.localKey(row), sockets.remoteKey(row), sockets.remotePort(row));
            if (used > most) {
                most = used;
                towards = destination(group);
            }
        }
        return tally.count(most, towards);
    }

    /** A key that no tally has, for an address that no socket has. */
    private long key(IpAddress address) {
        long key = sockets.keyOf(address);
        return key < 0 ? Long.MIN_VALUE : key;
    }
}
