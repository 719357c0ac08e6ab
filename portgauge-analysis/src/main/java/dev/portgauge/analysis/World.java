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

    private Reading<PortBook> book(KernelSettings settings) {
        if (snapshot.socketSource() == SocketSource.NOTHING) {
            return new Reading.NotReported<>("NETLINK_SOCK_DIAG");
        }
        if (!(settings.portRange() instanceof Reading.Known<PortRange>(PortRange known))) {
            return settings.portRange().map(_ -> unreachable());
        }
        return switch (settings.reservedPorts()) {
            case Reading.Known<PortSet>(PortSet reserved) ->
                    new Reading.Known<>(book(known, reserved, settings));
            // a kernel without the sysctl reserves nothing
            case Reading.NotReported<PortSet> _ ->
                    new Reading.Known<>(book(known, PortSet.empty(), settings));
            case Reading.Refused<PortSet> refused -> refused.map(_ -> unreachable());
            case Reading.Malformed<PortSet> malformed -> malformed.map(_ -> unreachable());
        };
    }

    private PortBook book(PortRange range, PortSet reserved, KernelSettings settings) {
        boolean named =
                snapshot.socketSource() == SocketSource.SOCK_DIAG
                        && snapshot.problems().stream()
                                .noneMatch(problem ->
                                        problem.kind() == Problem.Kind.NAMED_PORTS_UNKNOWN);
        boolean autobindReuse =
                switch (settings.autobindReuse()) {
                    case Reading.Known<Integer>(Integer value) -> value != 0;
                    case Reading.NotReported<Integer> _ -> false;
                    case Reading.Refused<Integer> _, Reading.Malformed<Integer> _ -> true;
                };
        PortBook.Proofs proofs = new PortBook.Proofs(named, snapshot.traits(), autobindReuse);
        return new PortBook(snapshot.sockets(), groups, range, reserved, proofs);
    }

    private static PortBook unreachable() {
        throw new AssertionError("an absence has no value to map");
    }
}
