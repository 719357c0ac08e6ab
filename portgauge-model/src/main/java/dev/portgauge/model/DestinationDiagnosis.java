package dev.portgauge.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer for one source address, towards one destination.
 *
 * @param pool where the ports come from
 * @param source empty when the kernel names none (no route) and none was asked for; the wildcard
 *     where the port is chosen for all addresses
 * @param remoteAddress empty for every destination, where they all share one pool
 * @param remotePort empty for "any port that is not in use there yet"
 * @param headroom unknown when the range, the sockets or the source address are
 * @param sessions unknown when no sockets could be read
 * @param holders who holds the ports, most ports first
 * @param beside the limits beside the ports
 * @param nat what a cloud's NAT in front leaves, where one was named and the sockets are known
 */
public record DestinationDiagnosis(
        PortPool pool,
        Optional<IpAddress> source,
        Optional<IpAddress> remoteAddress,
        OptionalInt remotePort,
        Verdict verdict,
        Reading<Headroom> headroom,
        Reading<Sessions> sessions,
        List<Holder> holders,
        List<Finding> findings,
        Beside beside,
        Optional<NatUse> nat) {

    public DestinationDiagnosis {
        holders = List.copyOf(holders);
        findings = List.copyOf(findings);
    }

    /** Without a word about limits beside the ports. */
    public DestinationDiagnosis(
            PortPool pool,
            Optional<IpAddress> source,
            Optional<IpAddress> remoteAddress,
            OptionalInt remotePort,
            Verdict verdict,
            Reading<Headroom> headroom,
            Reading<Sessions> sessions,
            List<Holder> holders,
            List<Finding> findings) {
        this(
                pool,
                source,
                remoteAddress,
                remotePort,
                verdict,
                headroom,
                sessions,
                holders,
                findings,
                Beside.NOTHING,
                Optional.empty());
    }

    /** The same with other findings and limits. */
    public DestinationDiagnosis with(List<Finding> others, Beside limits) {
        return new DestinationDiagnosis(
                pool,
                source,
                remoteAddress,
                remotePort,
                verdict,
                headroom,
                sessions,
                holders,
                others,
                limits,
                nat);
    }

    /**
     * The limits beside the ports.
     *
     * @param ceilings that are known
     * @param binding the one that is reached before the ports are, if one is
     * @param tracked entries of the connection tracking table towards the destination; empty where
     *     they are not known
     * @param notEvaluated rules whose data is missing
     */
    public record Beside(
            List<Ceiling> ceilings,
            Optional<Ceiling> binding,
            OptionalInt tracked,
            List<NotEvaluated> notEvaluated) {

        /** None is known. */
        public static final Beside NOTHING =
                new Beside(List.of(), Optional.empty(), OptionalInt.empty(), List.of());

        public Beside {
            ceilings = List.copyOf(ceilings);
            notEvaluated = List.copyOf(notEvaluated);
        }

        /** With more ceilings; the binding one is the one with least left below {@code ports}. */
        public Beside with(List<Ceiling> more, int ports) {
            List<Ceiling> all = new ArrayList<>(ceilings);
            all.addAll(more);
            return new Beside(all, binding(all, ports), tracked, notEvaluated);
        }

        /** With one more rule whose data is missing. */
        public Beside lacking(NotEvaluated rule) {
            List<NotEvaluated> all = new ArrayList<>(notEvaluated);
            all.add(rule);
            return new Beside(ceilings, binding, tracked, all);
        }

        /** Of these the one with least left, when that is less than so many ports. */
        public static Optional<Ceiling> binding(List<Ceiling> all, int ports) {
            Ceiling first = null;
            for (Ceiling ceiling : all) {
                if (ceiling.left() < ports && (first == null || ceiling.left() < first.left())) {
                    first = ceiling;
                }
            }
            return Optional.ofNullable(first);
        }
    }
}
