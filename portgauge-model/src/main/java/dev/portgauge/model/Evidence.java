package dev.portgauge.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The numbers behind a finding; the words are made by the report. */
public sealed interface Evidence {

    /** Ports are used up or nearly; {@code trigger} says which limit was reached. */
    record Shortage(PortsLeft left, double usedPercent, Trigger trigger) implements Evidence {}

    /** Which threshold made a shortage. */
    enum Trigger {
        NOTHING_LEFT,
        LEFT_BELOW,
        USED_ABOVE
    }

    /**
     * Connections that the far side closed and the process did not: a leak in that process.
     *
     * @param oldestMillis how long at least the oldest of those is left like that, whose age is
     *     told
     */
    record CloseWaitPile(int connections, List<Holder> holders, Reading<Integer> oldestMillis)
            implements Evidence {

        /** None of which tells its age. */
        public CloseWaitPile(int connections, List<Holder> holders) {
            this(connections, holders, new Reading.NotReported<>("tcpi_last_ack_recv"));
        }
    }

    /**
     * Processes that hold connections to the destination and have nearly used up their descriptors:
     * then accept(), socket() and open() fail with EMFILE, whatever ports are left.
     *
     * @param processes the nearest to its limit first, at least one
     */
    record DescriptorsNearLimit(List<Process> processes) implements Evidence {

        public DescriptorsNearLimit {
            processes = List.copyOf(processes);
        }

        /**
         * One of them.
         *
         * @param open descriptors that are open
         * @param soft the limit that counts
         * @param hard what it may be raised to without further rights
         */
        public record Process(
                Owner.Process owner, int open, long soft, long hard, Workload runsAs) {

            /** Share in use, 0 to 100 and more where the limit was lowered since. */
            public double usedPercent() {
                return 100.0 * open / soft;
            }
        }
    }

    /**
     * TIME_WAIT holds a good part of the ports.
     *
     * @param twReuse net.ipv4.tcp_tw_reuse, -1 when it could not be read
     * @param timestamps whether net.ipv4.tcp_timestamps is on
     * @param loopback whether one of the two addresses is a loopback address
     * @param delayMillis how old such a port must be before it is taken over; -1 when unknown
     */
    record TimeWaitHeavy(
            int blocked,
            int reclaimable,
            int twReuse,
            boolean timestamps,
            boolean loopback,
            int delayMillis)
            implements Evidence {

        /** Whether tcp_tw_reuse permits it towards this destination. */
        public boolean isPermitted() {
            return KernelSettings.permitsReuse(twReuse, loopback);
        }

        /** Whether the kernel takes over TIME_WAIT ports towards this destination. */
        public boolean takesOver() {
            return timestamps && isPermitted();
        }
    }

    /**
     * Ports closed to every destination because somebody bound, listens on or accepted on them.
     *
     * @param bindFirst who of them called bind() and then connect(), with these ports, most first
     */
    record ClosedPorts(
            int listening, int bound, int accepted, List<Holder> holders, List<Holder> bindFirst)
            implements Evidence {}

    /**
     * More than half of the range is used: connect() has to search both parities and takes far
     * longer.
     */
    record HalfUsed(double usedPercent) implements Evidence {}

    /** An odd number of ports: the kernel's search leaves one end port out. */
    record OddRange(PortRange range) implements Evidence {}

    /**
     * Bounds far apart: most ports are held towards other destinations.
     *
     * @param holders who holds the undecided ports, most first
     */
    record WideBounds(PortsLeft left, int undecided, List<Holder> holders) implements Evidence {}

    /**
     * Ports are not the problem; what else to look at.
     *
     * @param sure false when the fewest ports that may be left would be a problem
     */
    record NotPorts(int synSent, int established, boolean sure) implements Evidence {}

    /**
     * The kernel has no source address or no way towards the destination.
     *
     * @param foreign whether bind() refuses the source address that was asked for: it is not this
     *     host's
     */
    record NoSource(String errno, boolean foreign) implements Evidence {}

    /** The range overlaps ports that services commonly listen on. */
    record OverlapsServices(List<KnownService> services) implements Evidence {}

    /** The range overlaps Kubernetes' NodePort range. */
    record OverlapsNodePorts(PortRange overlap) implements Evidence {}

    /**
     * The pool that others on the same source address draw from is nearer its end than this one.
     *
     * @param pool that other pool
     * @param capacity what it has when nothing is in use
     * @param verdict what this would be for it
     */
    record OtherPool(PortPool pool, PortsLeft left, int capacity, Verdict verdict)
            implements Evidence {}

    /**
     * The cloud's NAT in front has few ports left.
     *
     * @param count the limit of which the largest share is used
     */
    record NatShortage(NatBudget budget, NatUse.Count count) implements Evidence {}

    /** Reserved ports take part of the range. */
    record ReservedShare(int reserved, int size) implements Evidence {}

    /**
     * The connection tracking table is full, or nearly.
     *
     * @param losses what it lost since this network namespace began
     * @param growth what it lost between two readings, if it was read twice
     */
    record ConntrackFull(
            Ceiling table, Reading<Conntrack.Losses> losses, Optional<Conntrack.Losses> growth)
            implements Evidence {}

    /** The ports of a translated source address are used up towards one destination, or nearly. */
    record SnatFull(SnatUse use) implements Evidence {}

    /** The machine's open files are used up, or nearly. */
    record OpenFilesFull(Ceiling files) implements Evidence {}

    /**
     * TIME_WAIT sockets were, or are about to be, ended early because there were too many.
     *
     * @param now TIME_WAIT sockets of this network namespace
     * @param overflows so many skipped TIME_WAIT since the namespace began; empty when unknown
     * @param growth so many between two readings, if it was read twice
     */
    record TimeWaitOverflow(long now, long limit, OptionalLong overflows, OptionalLong growth)
            implements Evidence {}

    /** Another limit is reached before the source ports are. */
    record BindingLimit(Ceiling ceiling, int portsLeft) implements Evidence {}

    /**
     * This source address is short of ports towards a destination while another one of this host is
     * not.
     *
     * @param left of this one
     * @param other the one with most ports left
     * @param sources how many addresses of this host have connections there
     */
    record Lopsided(int left, IpAddress other, int otherLeft, int sources) implements Evidence {}

    /**
     * Programs that call bind() before connect(), and so close ports to every destination.
     *
     * @param binders with these ports, most first
     */
    record BindFirst(List<Holder> binders) implements Evidence {}

    /**
     * The same local port was used towards the destination again before TIME_WAIT would have been
     * over.
     */
    record FastReuse(WatchTick.Reuse reuse) implements Evidence {}

    /** No port is left soon, at the present rate. */
    record ExhaustedSoon(PortsLeft left, WatchTick.Forecast forecast) implements Evidence {}

    /**
     * A planned rate is more than what can be had for good, or nearly.
     *
     * @param asked connections a second
     * @param sustainable the most there can be
     * @param needed ports that the asked rate takes
     * @param usable ports there are
     * @param binding what limits it
     */
    record RateNotMet(
            double asked, double sustainable, long needed, long usable, PlanOutcome.Kind binding)
            implements Evidence {}

    /**
     * Log lines say that no source port was left.
     *
     * @param destination as they call it; empty when they do not
     * @param type of which pool
     * @param left ports left towards it at the time of the report, where that is known
     * @param capacity out of so many
     */
    record LoggedExhaustion(
            String destination,
            LogClass type,
            LogCount count,
            OptionalInt left,
            OptionalInt capacity)
            implements Evidence {}

    /**
     * Calls failed because no port was left in a pool; of bind() it is not known whether of TCP.
     *
     * @param destination where they were to go, and of bind() from where; empty when that is not
     *     known
     * @param netns name or inode of the network namespace; empty for that of process 1, and where
     *     it is not known
     */
    record CallsFailed(
            PortPool pool,
            Optional<Endpoint> destination,
            Optional<String> netns,
            long calls,
            int processes)
            implements Evidence {}

    /** A well-known service and its port. */
    record KnownService(int port, String name) {}
}
