package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code probe}: what the kernel itself says of one destination, beside the ledger.
 *
 * @param source empty when the kernel names none
 * @param headroom the ledger of connect() towards the destination
 * @param result what was tried and what came of it
 */
public record ProbeDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        SocketsRead read,
        Optional<IpAddress> source,
        Endpoint remote,
        Reading<Headroom> headroom,
        Result result,
        List<Problem> problems) {

    public ProbeDiagnosis {
        problems = List.copyOf(problems);
    }

    /** What was tried. */
    public sealed interface Result {

        /** Whether this is the trouble that the command was called to find. */
        boolean isTrouble();
    }

    /** It could not be tried. */
    public record NotTried(Reading<?> why) implements Result {

        @Override
        public boolean isTrouble() {
            return false;
        }
    }

    /**
     * The ledger, compared with the kernel port by port.
     *
     * @param size ports of the range
     * @param sampled whether only some of them were to be asked about
     * @param verdicts by the ledger's reason: ports that were asked about and have not changed
     * @param timeWait ports not asked about, because the kernel would take their TIME_WAIT over
     * @param changed ports whose sockets changed meanwhile: what was said of them counts for
     *     nothing
     * @param differences ports of which the kernel says something else than the ledger, by number
     */
    public record Comparison(
            int size,
            boolean sampled,
            Map<PortReason, Counted> verdicts,
            int timeWait,
            int changed,
            List<Difference> differences)
            implements Result {

        public Comparison {
            verdicts = Map.copyOf(verdicts);
            differences = List.copyOf(differences);
        }

        @Override
        public boolean isTrouble() {
            return !differences.isEmpty();
        }

        /** Ports that the kernel was asked about and that have not changed. */
        public int asked() {
            int asked = 0;
            for (Counted counted : verdicts.values()) {
                asked += counted.usable() + counted.unusable();
            }
            return asked;
        }

        /** Ports that connect() would use. */
        public int usable() {
            int usable = 0;
            for (Counted counted : verdicts.values()) {
                usable += counted.usable();
            }
            return usable;
        }
    }

    /** Ports of one reason by what the kernel said of them. */
    public record Counted(int usable, int unusable) {}

    /**
     * One port of which kernel and ledger say different things.
     *
     * @param usable what the kernel said
     */
    public record Difference(int port, PortReason reason, boolean usable) {}

    /**
     * A bind() to any port of the wildcard address, as tcptraceroute does it.
     *
     * @param pool the ledger of that pool
     */
    public record Binding(BindTrial trial, Reading<Headroom> pool) implements Result {

        @Override
        public boolean isTrouble() {
            return trial.failure().isPresent();
        }
    }

    /**
     * A real connection.
     *
     * @param limit how long it was allowed to take
     * @param conntrack connections tracked in this network namespace and how many may be, where
     *     that is known
     */
    public record Connecting(
            ConnectTrial trial, Meaning meaning, Duration limit, Optional<Usage> conntrack)
            implements Result {

        @Override
        public boolean isTrouble() {
            return trial.failure().isPresent();
        }
    }

    /** How much of a limit is used. */
    public record Usage(long used, long limit) {}

    /** What an errno of connect() means here. */
    public enum Meaning {
        CONNECTED,
        /** No source port is left towards the destination. */
        EXHAUSTED,
        /** EADDRNOTAVAIL, although ports are left. */
        NO_SOURCE_ADDRESS,
        NO_ROUTE,
        /** No answer of a router or neighbour, or a route of type unreachable. */
        HOST_UNREACHABLE,
        /** A route of type prohibit, a firewall of this host, or a security module. */
        PROHIBITED,
        /** A route of type blackhole, or an address that cannot be connected to. */
        BLACKHOLE,
        REFUSED,
        /** No answer, and the connection tracking table is full. */
        CONNTRACK_FULL,
        TIMED_OUT,
        /** This process may have no more descriptors. */
        PROCESS_DESCRIPTORS,
        /** The machine may have no more open files. */
        MACHINE_DESCRIPTORS,
        OTHER
    }
}
