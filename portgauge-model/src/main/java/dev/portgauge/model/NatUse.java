package dev.portgauge.model;

import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the connections of one answer take from a cloud NAT, as far as this VM sees it. The NAT
 * keeps ports after the sockets here are gone, and others share it: what is left is an upper bound.
 *
 * @param exemption why nothing of it is translated; then there are no counts
 * @param counts one for each limit of the protocol
 */
public record NatUse(NatBudget budget, Optional<Exemption> exemption, List<Count> counts) {

    public NatUse {
        counts = List.copyOf(counts);
    }

    /** Why a connection does not pass the NAT, or is not counted. */
    public enum Exemption {
        /** The destination is no address of the Internet. */
        PRIVATE_DESTINATION,
        /** IPv6 is not translated. */
        IPV6,
        /** The source address is a public one of this machine. */
        PUBLIC_SOURCE,
        /** Several destinations, and none of them on the Internet. */
        NO_DESTINATION,
        /** The table has no limit for this protocol. */
        NO_LIMIT
    }

    /**
     * One limit and what is seen of its use.
     *
     * @param used connections of this VM, TIME_WAIT included: the NAT has at least as many
     * @param towards the destination that takes most of it, where there is one
     */
    public record Count(Limit limit, long used, Optional<Endpoint> towards) {

        /** How many more there may be at most. */
        public long left() {
            return Math.max(0, limit.number() - used);
        }

        /** Share in use, in percent; at least so much. */
        public double usedPercent() {
            return 100.0 * used / limit.number();
        }

        /** The same as a ceiling. */
        public Ceiling ceiling(String name) {
            Ceiling.Kind kind =
                    limit.per() == Per.ALL
                            ? Ceiling.Kind.CLOUD_NAT_VM
                            : Ceiling.Kind.CLOUD_NAT_DESTINATION;
            return new Ceiling(kind, name, used, limit.number());
        }
    }

    /** The limit with the fewest left: it binds before the others. */
    public Optional<Count> binding() {
        return binding(counts);
    }

    /** Of several limits, the one with the fewest left. */
    public static Optional<Count> binding(List<Count> counts) {
        Count least = null;
        for (Count count : counts) {
            if (least == null || count.left() < least.left()) {
                least = count;
            }
        }
        return Optional.ofNullable(least);
    }

    /** Of several limits, the one of which the largest share is used. */
    public static Optional<Count> fullest(List<Count> counts) {
        Count fullest = null;
        for (Count count : counts) {
            if (fullest == null || count.usedPercent() > fullest.usedPercent()) {
                fullest = count;
            }
        }
        return Optional.ofNullable(fullest);
    }

    /** Each limit as a ceiling, to be compared with those of the machine. */
    public List<Ceiling> ceilings() {
        List<Ceiling> ceilings = new ArrayList<>();
        for (Count count : counts) {
            ceilings.add(count.ceiling(budget.name()));
        }
        return ceilings;
    }
}
