package dev.portgauge.analysis;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

/** A snapshot, indexed once for all questions about it. */
final class World {

    private final Snapshot snapshot;
    private final Roles roles;
    private final SessionGroups groups;
    private final Reading<PortBook> book;

    World(Snapshot snapshot) {
        this.snapshot = snapshot;
        roles = new Roles(snapshot);
        groups = new SessionGroups(snapshot.sockets(), roles);
        book = book(snapshot.settings());
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

    /** The port book, or why there is none: range, reserved ports or sockets could not be read. */
    Reading<PortBook> book() {
        return book;
    }

    /** What was counted in the sockets: unknown when there were none to count. */
    <T> Reading<T> ofSockets(T counted) {
        return ofSockets(snapshot, counted);
    }

    /** What was counted in a snapshot's sockets: unknown when none could be read. */
    static <T> Reading<T> ofSockets(Snapshot snapshot, T counted) {
        if (snapshot.socketSource() != SocketSource.NOTHING) {
            return new Reading.Known<>(counted);
        }
        for (Problem problem : snapshot.problems()) {
            if (problem.kind() == Problem.Kind.SOCKETS_UNREADABLE) {
                return new Reading.Refused<>(problem.subject(), problem.detail());
            }
        }
        return new Reading.NotReported<>("NETLINK_SOCK_DIAG");
    }

    private Reading<PortBook> book(KernelSettings settings) {
        Reading<Snapshot> readable = ofSockets(snapshot);
        if (!(readable instanceof Reading.Known<Snapshot>)) {
            return readable.absence();
        }
        if (!(settings.portRange() instanceof Reading.Known<PortRange>(PortRange range))) {
            return settings.portRange().absence();
        }
        Reading<PortSet> reserved = settings.reservedPorts();
        if (reserved instanceof Reading.NotReported<PortSet>) {
            // a kernel without the sysctl reserves nothing
            reserved = new Reading.Known<>(PortSet.empty());
        }
        return reserved.map(ports -> book(range, ports, settings));
    }

    private PortBook book(PortRange range, PortSet reserved, KernelSettings settings) {
        boolean named = snapshot.socketSource() == SocketSource.SOCK_DIAG;
        for (Problem problem : snapshot.problems()) {
            named &= problem.kind() != Problem.Kind.NAMED_PORTS_UNKNOWN;
        }
        // a kernel without the sysctl does not share; one that will not tell may
        boolean autobindReuse =
                !(settings.autobindReuse() instanceof Reading.NotReported<Integer>)
                        && settings.autobindReuse().orElse(1) != 0;
        PortBook.Proofs proofs =
                new PortBook.Proofs(
                        named, snapshot.traits(), autobindReuse, snapshot.answers().known());
        return new PortBook(snapshot.sockets(), groups, range, reserved, proofs);
    }
}
