package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import org.jspecify.annotations.Nullable;

/** A snapshot, indexed once for all questions about it. */
final class World {

    private final Snapshot snapshot;
    private final Roles roles;
    private final SessionGroups groups;
    private final Reading<UsableRange> usable;
    private @Nullable Reading<PortBook> book;

    World(Snapshot snapshot) {
        this.snapshot = snapshot;
        roles = new Roles(snapshot);
        groups = new SessionGroups(snapshot.sockets(), roles);
        usable = usable(snapshot.settings());
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Roles roles() {
        return roles;
    }

    SessionGroups groups() {
        return groups;
    }

    /**
     * The range, or why no port can be counted: range, reserved ports or sockets could not be read.
     */
    Reading<UsableRange> usable() {
        return usable;
    }

    /** The port book of TCP sockets, or why there is none. */
    Reading<PortBook> book() {
        Reading<PortBook> known = book;
        if (known == null) {
            known = usable.map(this::newBook);
            book = known;
        }
        return known;
    }

    /** The source address that the kernel chooses towards this one, if it was asked. */
    Reading<IpAddress> sourceTowards(IpAddress address) {
        return snapshot.sources().getOrDefault(address, new Reading.NotReported<>("RTM_GETROUTE"));
    }

    /** What was counted in the sockets: unknown when there were none to count. */
    <T> Reading<T> ofSockets(T counted) {
        return ofSockets(snapshot, counted);
    }

    /** What was counted in a snapshot's sockets: unknown when none could be read. */
    static <T> Reading<T> ofSockets(Snapshot snapshot, T counted) {
        if (snapshot.socketSource() != SocketSource.NOTHING) {
            return isMostlyMalformed(snapshot)
                    ? new Reading.Malformed<>(
                            snapshot.socketSource().name(), "more sockets than could be read")
                    : new Reading.Known<>(counted);
        }
        for (Problem problem : snapshot.problems()) {
            if (problem.hidesAll()) {
                return new Reading.Refused<>(problem.subject(), problem.detail());
            }
        }
        return new Reading.NotReported<>("NETLINK_SOCK_DIAG");
    }

    /** What is left of a reading that mostly made no sense is no answer. */
    private static boolean isMostlyMalformed(Snapshot snapshot) {
        for (Problem problem : snapshot.problems()) {
            if (problem.kind() == Problem.Kind.SOCKETS_MALFORMED) {
                return isMore(problem.detail(), snapshot.sockets().size());
            }
        }
        return false;
    }

    private static boolean isMore(String count, int than) {
        try {
            return Integer.parseInt(count) > than;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private Reading<UsableRange> usable(KernelSettings settings) {
        Reading<Snapshot> readable = ofSockets(snapshot);
        if (!(readable instanceof Reading.Known<Snapshot>)) {
            return readable.absence();
        }
        if (!(settings.portRange() instanceof Reading.Known<PortRange>(PortRange range))) {
            return settings.portRange().absence();
        }
        Reading<PortSet> reserved = settings.reservedPorts();
        if (reserved instanceof Reading.NotReported<PortSet>
                || (snapshot.socketSource() == SocketSource.TEXT
                        && reserved instanceof Reading.Refused<PortSet>)) {
            // a kernel without the sysctl reserves nothing; of a text without it that is said
            reserved = new Reading.Known<>(PortSet.empty());
        }
        return reserved.map(ports -> new UsableRange(range, ports));
    }

    private PortBook newBook(UsableRange counted) {
        KernelSettings settings = snapshot.settings();
        boolean named = snapshot.socketSource().tellsNamedPorts();
        for (Problem problem : snapshot.problems()) {
            named &= problem.kind() != Problem.Kind.NAMED_PORTS_UNKNOWN;
        }
        // a kernel without the sysctl does not share; one that will not tell may
        boolean autobindReuse =
                !(settings.autobindReuse() instanceof Reading.NotReported<Integer>)
                        && settings.autobindReuse().orElse(1) != 0;
        PortBook.Proofs proofs =
                new PortBook.Proofs(
                        named,
                        snapshot.traits(),
                        autobindReuse,
                        snapshot.buckets(),
                        snapshot.answers().known());
        return new PortBook(snapshot.sockets(), groups, counted, proofs);
    }
}
