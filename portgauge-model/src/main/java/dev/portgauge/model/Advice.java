package dev.portgauge.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One thing to do.
 *
 * @param isUrgent whether ports, or what they need, are short now
 * @param about the destination that is helped, the one that needs it most; empty where it is about
 *     the whole host
 * @param others how many more of the listed destinations are helped in the same way
 * @param holders whose doing it is, most ports first
 * @param software what these processes, or those that connect there, seem to be
 * @param changes of the kernel's settings
 * @param number what it is about beside the gain: a limit to set; 0 where there is none
 * @param subject another source address, or the process or provider whose limit it is; empty where
 *     there is none
 */
public record Advice(
        Kind kind,
        boolean isUrgent,
        Optional<DestinationDiagnosis> about,
        int others,
        Gain gain,
        List<Holder> holders,
        List<Software> software,
        List<SettingChange> changes,
        long number,
        String subject) {

    public Advice {
        holders = List.copyOf(holders);
        software = List.copyOf(software);
        changes = List.copyOf(changes);
    }

    /**
     * What is to be done, in the order of what may go wrong: of equal effect the least comes first.
     */
    public enum Kind {
        /** Take the port at connect(), not at bind(). */
        BIND_LATE,
        /** Keep connections and use them again, instead of closing each. */
        REUSE,
        /** More descriptors for a process. */
        DESCRIPTORS,
        /** Keep the ports of services out of the hands of connections. */
        RESERVE,
        /** More entries in the connection tracking table. */
        CONNTRACK,
        /** Bound the number of connections that are held open. */
        POOL_SIZE,
        /** Widen the range, with what must then be reserved. */
        RANGE,
        /** Connect from another source address that this host has. */
        BALANCE,
        /** One more source or destination address. */
        ADDRESS,
        /** More ports or addresses of a translator: SNAT, or a cloud's NAT. */
        NAT,
        /** Close sockets that are bound and idle, or bind them outside of the range. */
        UNBIND,
        /** Let connect() take over TIME_WAIT. */
        TW_REUSE,
        /** More TIME_WAIT sockets. */
        TW_BUCKETS,
        /** Connections that the far side closed and the process does not: restart it, mend it. */
        RESTART;

        /** As it is written everywhere: {@code ADV-TW-REUSE}. */
        public String id() {
            return "ADV-".concat(name().replace('_', '-').toUpperCase(Locale.ROOT));
        }

        /** Whether {@code tune} does it. */
        public boolean isOfKernel() {
            return this == RANGE
                    || this == TW_REUSE
                    || this == RESERVE
                    || this == CONNTRACK
                    || this == TW_BUCKETS;
        }
    }

    /**
     * What is gained, counted.
     *
     * @param before ports left towards the destination
     * @param after as many as there would be, from the same sockets
     * @param perSecondBefore new connections a second that one destination can take for good, each
     *     closed by this host at once; of REUSE requests
     * @param perSecondAfter the same afterwards
     * @param entries more of what another limit counts
     */
    public record Gain(
            Optional<PortsLeft> before,
            Optional<PortsLeft> after,
            Optional<Double> perSecondBefore,
            Optional<Double> perSecondAfter,
            OptionalLong entries) {

        /** Nothing that could be counted. */
        public static final Gain UNKNOWN =
                new Gain(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty());

        /** Of ports alone. */
        public static Gain ofPorts(PortsLeft before, PortsLeft after) {
            return new Gain(
                    Optional.of(before),
                    Optional.of(after),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty());
        }

        /** Of what another limit counts. */
        public static Gain ofEntries(long entries) {
            return new Gain(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(entries));
        }

        /** The same, with the rate before and after. */
        public Gain withRates(double perSecond, double then) {
            return new Gain(before, after, Optional.of(perSecond), Optional.of(then), entries);
        }

        /** Ports more than now, most likely; empty where that is not known. */
        public OptionalInt ports() {
            return before.isPresent() && after.isPresent()
                    ? OptionalInt.of(after.get().estimate() - before.get().estimate())
                    : OptionalInt.empty();
        }

        /** Whether both numbers are proven. */
        public boolean isExact() {
            return before.isPresent()
                    && after.isPresent()
                    && before.get().isExact()
                    && after.get().isExact();
        }
    }

    /** What a process seems to be, from its name and command line; for its settings. */
    public enum Software {
        NGINX,
        HAPROXY,
        ENVOY,
        JAVA,
        GO,
        PYTHON,
        NODE,
        PHP,
        /** curl, ab, wrk, hey and their like. */
        LOAD_TOOL,
        /** A destination port that is Redis's by custom: the client's pool. */
        REDIS_CLIENT,
        MYSQL_CLIENT,
        POSTGRES_CLIENT,
        /** A program of which nothing is known: a library's setting, or the system call. */
        OTHER
    }
}
