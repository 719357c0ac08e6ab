package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.MapDiagnosis.Panel;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Answers of {@code map}. */
final class MapScenarios {

    /** Begins and ends inside a row. */
    static final PortRange SMALL = new PortRange(40_003, 40_251);

    private MapScenarios() {}

    /** One destination, every reason. */
    static MapDiagnosis one() {
        return map(List.of(panel(SMALL, "10.77.0.2", 9000, MapScenarios::mixed)), 0);
    }

    /** Two that share what is closed to all. */
    static MapDiagnosis two() {
        return map(
                List.of(
                        panel(SMALL, "10.77.0.2", 9000, MapScenarios::mixed),
                        panel(SMALL, "2001:db8::2", 443, MapScenarios::quiet)),
                3);
    }

    static MapDiagnosis three() {
        return map(
                List.of(
                        panel(SMALL, "10.77.0.2", 9000, MapScenarios::mixed),
                        panel(SMALL, "10.77.0.3", 9000, MapScenarios::mixed),
                        panel(SMALL, "10.77.0.4", 443, MapScenarios::quiet)),
                1);
    }

    /** The default range, every second port in use: the most shapes that there can be. */
    static MapDiagnosis striped() {
        return map(
                List.of(
                        panel(
                                Samples.DEFAULT,
                                "10.77.0.2",
                                9000,
                                port -> port % 2 == 0 ? PortReason.CONNECTED : PortReason.FREE)),
                0);
    }

    /** The default range, most of it in use. */
    static MapDiagnosis full() {
        return map(
                List.of(
                        panel(
                                Samples.DEFAULT,
                                "10.77.0.2",
                                9000,
                                port -> port < 60_900 ? PortReason.CONNECTED : PortReason.FREE)),
                0);
    }

    /** No connection: the range towards any destination. */
    static MapDiagnosis anyDestination() {
        return map(
                List.of(
                        new Panel(
                                destination(
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        headroom(SMALL, MapScenarios::quiet)),
                                new Reading.Known<>(reasons(SMALL, MapScenarios::quiet)))),
                0);
    }

    /** Asked about something that is not in use. */
    static MapDiagnosis nothing() {
        return map(List.of(), 0);
    }

    /** One that cannot be drawn beside one that can. */
    static MapDiagnosis unknownBesideKnown() {
        Reading<Headroom> refused = new Reading.Refused<>("RTM_GETROUTE", "ENETUNREACH");
        return map(
                List.of(
                        new Panel(
                                destination(
                                        Optional.empty(),
                                        Optional.of(IpAddress.parse("192.0.2.1")),
                                        OptionalInt.of(443),
                                        refused),
                                refused.absence()),
                        panel(SMALL, "10.77.0.2", 9000, MapScenarios::quiet)),
                0);
    }

    /** A host whose name is not text. */
    static MapDiagnosis hostileName() {
        MapDiagnosis map = one();
        return new MapDiagnosis(
                map.takenAt(),
                map.took(),
                new HostIdentity(
                        new Reading.Known<>("<b>&\"vm\u001b[31m\u202e\u20ac"),
                        map.host().kernelRelease(),
                        map.host().netns(),
                        Optional.empty()),
                map.pool(),
                map.read(),
                true,
                map.panels(),
                0,
                0,
                Optional.empty(),
                List.of());
    }

    private static PortReason mixed(int port) {
        int at = port - SMALL.first();
        PortReason closed = closed(at);
        if (closed != PortReason.FREE) {
            return closed;
        }
        if (at >= 200) {
            return at % 3 == 0 ? PortReason.TIME_WAIT_BLOCKED : PortReason.UNDECIDED;
        }
        return at >= 190
                ? PortReason.TIME_WAIT_RECLAIMABLE
                : at % 2 == 0 ? PortReason.CONNECTED : PortReason.FREE;
    }

    private static PortReason quiet(int port) {
        int at = port - SMALL.first();
        return at < 9 && at > 5 ? PortReason.CONNECTED : closed(at);
    }

    /** To every destination. */
    private static PortReason closed(int at) {
        if (at >= 20 && at < 35) {
            return PortReason.RESERVED;
        }
        if (at == 40) {
            return PortReason.LISTENING;
        }
        if (at == 47) {
            return PortReason.ACCEPTED;
        }
        return at >= 120 && at < 130 ? PortReason.BOUND : PortReason.FREE;
    }

    private static PortReasons reasons(PortRange range, IntFunction<PortReason> of) {
        PortReason[] reasons = new PortReason[range.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = of.apply(range.first() + i);
        }
        return new PortReasons(range, reasons);
    }

    private static Panel panel(
            PortRange range, String remote, int port, IntFunction<PortReason> of) {
        IpAddress address = IpAddress.parse(remote);
        DestinationDiagnosis destination =
                destination(
                        Optional.of(IpAddress.parse(address.isV4() ? "10.77.0.1" : "2001:db8::1")),
                        Optional.of(address),
                        OptionalInt.of(port),
                        headroom(range, of));
        return new Panel(destination, new Reading.Known<>(reasons(range, of)));
    }

    private static Reading<Headroom> headroom(PortRange range, IntFunction<PortReason> of) {
        PortReasons reasons = reasons(range, of);
        Map<PortReason, Integer> counts = new EnumMap<>(PortReason.class);
        for (PortReason reason : PortReason.values()) {
            counts.put(reason, reasons.count(reason));
        }
        int free = counts.get(PortReason.FREE);
        int most =
                free
                        + counts.get(PortReason.TIME_WAIT_RECLAIMABLE)
                        + counts.get(PortReason.UNDECIDED);
        return new Reading.Known<>(
                new Headroom(
                        new Ledger(
                                range,
                                counts,
                                Map.of(TcpState.ESTABLISHED, counts.get(PortReason.CONNECTED))),
                        new PortsLeft(free, free, most)));
    }

    private static DestinationDiagnosis destination(
            Optional<IpAddress> source,
            Optional<IpAddress> remote,
            OptionalInt port,
            Reading<Headroom> headroom) {
        return new DestinationDiagnosis(
                PortPool.TCP_CONNECT,
                source,
                remote,
                port,
                headroom.known().isPresent() ? Verdict.WARNING : Verdict.UNKNOWN,
                headroom,
                new Reading.Known<>(new Sessions(0, 0, 0, Map.of(), 0)),
                List.of(),
                List.of());
    }

    private static MapDiagnosis map(List<Panel> panels, int omitted) {
        return new MapDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                PortPool.TCP_CONNECT,
                SocketsRead.by(SocketSource.SOCK_DIAG),
                panels.isEmpty(),
                panels,
                omitted,
                omitted * 7,
                Optional.empty(),
                panels.isEmpty()
                        ? List.of()
                        : List.of(new Problem(Problem.Kind.STICKY_BUCKETS, "6.12.1", "")));
    }
}
