package dev.portgauge.analysis.tuning;

import dev.portgauge.analysis.SocketReasons;
import dev.portgauge.analysis.rule.KnownServices;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TunedSetting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A local port range, and the reserved ports that must go with it on this host.
 *
 * @param range of ports for connections
 * @param reserved net.ipv4.ip_local_reserved_ports: all of it, what lies outside of the range too
 * @param reservations what those inside the range are for, ascending; each port once
 * @param needed those of them that something has, or that are reserved already
 */
public record SafeRange(
        PortRange range, PortSet reserved, List<Reservation> reservations, PortSet needed) {

    /**
     * Where the widest range begins. Nearly every port that a service is configured to listen on is
     * below, and one that does not run now is not seen.
     */
    public static final int LOWEST = 10_240;

    /** Ports below belong to root, whatever net.ipv4.ip_unprivileged_port_start says. */
    public static final int PRIVILEGED = 1024;

    private static final int HIGHEST = 65_535;

    public SafeRange {
        reservations = List.copyOf(reservations);
    }

    /** How many ports connections may have. */
    public int usable() {
        return range.size() - reserved.countIn(range);
    }

    /**
     * The widest range that is safe: of an even number of ports, and what connections can have now
     * is in it.
     *
     * @param tcp a snapshot of TCP sockets
     * @param udp of UDP sockets of the same network namespace, whose ports are from the same range
     * @return empty when range, reserved ports or sockets are not known
     */
    public static Optional<SafeRange> of(Snapshot tcp, Snapshot udp) {
        if (!(tcp.settings().portRange() instanceof Reading.Known<PortRange>(PortRange now))) {
            return Optional.empty();
        }
        int lowest = Math.max(LOWEST, lowestAllowed(tcp.settings()));
        int first = Math.min(now.first(), lowest + lowest % 2);
        // the search goes by pairs, and would leave one end port of an odd number out
        int last = first % 2 == 0 ? HIGHEST : HIGHEST - 1;
        return of(tcp, udp, new PortRange(first, last), PortSet.empty());
    }

    /**
     * This range, with the reserved ports that it needs.
     *
     * @param wanted ports to reserve, whatever has them
     */
    public static Optional<SafeRange> of(
            Snapshot tcp, Snapshot udp, PortRange range, PortSet wanted) {
        if (!isKnown(tcp)
                || !isKnown(udp)
                || !(tcp.settings().reservedPorts() instanceof Reading.Known<PortSet>(PortSet kept))
                || !(tcp.settings().portRange() instanceof Reading.Known<PortRange>(var now))) {
            return Optional.empty();
        }
        Finder collector = new Finder(range, now);
        collector.addAll(kept, Reservation.Reason.KEPT);
        collector.addAll(wanted, Reservation.Reason.WANTED);
        collector.addTcp(tcp);
        collector.addUdp(udp);
        PortSet needed = collector.ports();
        collector.addCustomary();
        return Optional.of(
                new SafeRange(
                        range,
                        kept.plus(wanted).plus(collector.ports()),
                        collector.reservations(),
                        needed));
    }

    /**
     * What is proposed: the user's range, or the widest safe one where that has more ports than
     * now, or else the range of now.
     */
    static Optional<SafeRange> proposed(Snapshot tcp, Snapshot udp, TuningWish wish) {
        if (wish.range().isPresent() && wish.allows(TunedSetting.PORT_RANGE)) {
            return of(tcp, udp, wish.range().get(), wish.reserve());
        }
        Optional<SafeRange> here =
                tcp.settings()
                        .portRange()
                        .known()
                        .flatMap(now -> of(tcp, udp, now, wish.reserve()));
        if (!wish.allows(TunedSetting.PORT_RANGE)) {
            return here;
        }
        Optional<SafeRange> widest =
                of(tcp, udp).flatMap(wide -> of(tcp, udp, wide.range(), wish.reserve()));
        boolean isWider =
                widest.isPresent()
                        && here.isPresent()
                        && widest.get().usable() > here.get().usable();
        return isWider ? widest : here;
    }

    /** What {@code tune} proposes on a host, when nothing is wished for. */
    public static Optional<SafeRange> proposed(Snapshot tcp, Snapshot udp) {
        return proposed(tcp, udp, TuningWish.NOTHING);
    }

    /** The first port that a range may begin with. */
    static int lowestAllowed(KernelSettings settings) {
        return Math.max(PRIVILEGED, settings.unprivilegedPortStart().orElse(PRIVILEGED));
    }

    /** Whether the sockets were read. */
    static boolean isKnown(Snapshot snapshot) {
        return snapshot.problems().stream().noneMatch(problem -> problem.hidesAll());
    }

    /** Which ports of a range need a reservation; the first reason that is found counts. */
    private static final class Finder {

        private final PortRange range;
        private final PortRange now;
        private final Map<Integer, Reservation> found = new TreeMap<>();

        Finder(PortRange range, PortRange now) {
            this.range = range;
            this.now = now;
        }

        void add(int port, Reservation.Reason reason, String name) {
            if (range.contains(port)) {
                found.putIfAbsent(port, new Reservation(new PortRange(port, port), reason, name));
            }
        }

        void addAll(PortSet ports, Reservation.Reason reason) {
            for (int port = ports.next(1); port >= 0; port = ports.next(port + 1)) {
                add(port, reason, "");
            }
        }

        /** Inside the range of now a bound socket may have its port by chance, and for a moment. */
        void addTcp(Snapshot tcp) {
            SocketTable sockets = tcp.sockets();
            for (int row = 0; row < sockets.size(); row++) {
                PortReason closing = SocketReasons.closing(sockets, row);
                boolean listens = closing == PortReason.LISTENING;
                if (listens
                        || (closing != PortReason.FREE && !now.contains(sockets.localPort(row)))) {
                    add(
                            sockets.localPort(row),
                            listens ? Reservation.Reason.LISTENING : Reservation.Reason.BOUND,
                            name(tcp, row));
                }
            }
        }

        void addUdp(Snapshot udp) {
            SocketTable sockets = udp.sockets();
            for (int row = 0; row < sockets.size(); row++) {
                if (!now.contains(sockets.localPort(row))) {
                    add(sockets.localPort(row), Reservation.Reason.UDP, name(udp, row));
                }
            }
        }

        private static String name(Snapshot snapshot, int row) {
            SocketTable sockets = snapshot.sockets();
            Owner owner = snapshot.owners().ownerOf(sockets.inode(row), sockets.uid(row));
            return owner instanceof Owner.Process process ? process.name() : "";
        }

        /** What nobody has now, where connections could not go until now. */
        void addCustomary() {
            for (KnownService service : KnownServices.ALL) {
                if (!now.contains(service.port())) {
                    add(service.port(), Reservation.Reason.KNOWN_SERVICE, service.name());
                }
            }
            PortRange nodes = KnownServices.NODE_PORTS;
            for (int port = nodes.first(); port <= nodes.last(); port++) {
                if (!now.contains(port)) {
                    add(port, Reservation.Reason.NODE_PORTS, "");
                }
            }
        }

        PortSet ports() {
            BitSet ports = new BitSet();
            found.keySet().forEach(ports::set);
            return PortSet.of(ports);
        }

        /** Neighbours for the same reason are one. */
        List<Reservation> reservations() {
            List<Reservation> merged = new ArrayList<>();
            for (Reservation next : found.values()) {
                Reservation last = merged.isEmpty() ? null : merged.getLast();
                if (last != null
                        && last.reason() == next.reason()
                        && last.name().equals(next.name())
                        && last.ports().last() + 1 == next.ports().first()) {
                    PortRange both = new PortRange(last.ports().first(), next.ports().last());
                    merged.set(
                            merged.size() - 1, new Reservation(both, last.reason(), last.name()));
                } else {
                    merged.add(next);
                }
            }
            return merged;
        }
    }
}
