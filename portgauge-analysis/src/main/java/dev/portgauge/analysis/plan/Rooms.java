package dev.portgauge.analysis.plan;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The limits beside the ports that connections to one destination meet. What those that are there
 * now take of a limit counts as room: the load that is planned is in their place.
 */
final class Rooms {

    /** net.netfilter.nf_conntrack_tcp_timeout_time_wait, unless it was changed. */
    private static final long TRACKED_AFTER_CLOSE = 120_000;

    /** net.netfilter.nf_conntrack_tcp_timeout_close. */
    private static final long TRACKED_AFTER_RESET = 10_000;

    private static final long MILLIS = 1_000;

    private final List<Room> rooms = new ArrayList<>();

    private Rooms() {}

    /**
     * Those that are known.
     *
     * @param destination empty where none was named
     * @param nat what was named of a cloud's NAT
     */
    static List<Room> of(
            HostCeilings host,
            Optional<DestinationDiagnosis> destination,
            Optional<NatBudget> nat) {
        Rooms found = new Rooms();
        long open = destination.map(Rooms::open).orElse(0L);
        found.ofHost(host, destination, open);
        if (destination.isPresent()) {
            found.beside(destination.get().beside().ceilings(), open);
            destination.get().nat().ifPresent(found::ofCloud);
        } else if (nat.isPresent()) {
            found.ofCloud(nat.get());
        }
        return found.rooms;
    }

    private static long open(DestinationDiagnosis destination) {
        return destination.sessions() instanceof Reading.Known<Sessions>(Sessions sessions)
                ? sessions.total() - sessions.in(TcpState.TIME_WAIT)
                : 0;
    }

    private void ofHost(HostCeilings host, Optional<DestinationDiagnosis> destination, long open) {
        if (host.conntrack() instanceof Reading.Known<Conntrack>(Conntrack table)
                && table.limit() > 0
                && table.entries() > 0) {
            long towards =
                    destination.isPresent() ? destination.get().beside().tracked().orElse(0) : 0;
            long room = Math.max(0, table.limit() - table.entries()) + towards;
            rooms.add(tracked(Kind.CONNTRACK, "", room));
        }
        if (host.openFiles() instanceof Reading.Known<OpenFiles>(OpenFiles files)
                && files.limit() > 0) {
            // there may be more connections than files: the last of a dead process have none
            long others = Math.max(0, files.used() - open);
            rooms.add(Room.ofSockets(Kind.OPEN_FILES, "", Math.max(0, files.limit() - others)));
        }
    }

    private static Room tracked(Kind kind, String subject, long room) {
        return new Room(
                kind, subject, room, TRACKED_AFTER_CLOSE, TRACKED_AFTER_RESET, false, false, true);
    }

    private void beside(List<Ceiling> ceilings, long open) {
        long descriptors = 0;
        List<String> holders = new ArrayList<>();
        for (Ceiling ceiling : ceilings) {
            if (ceiling.kind() == Ceiling.Kind.SNAT_PORTS) {
                long sure = ceiling.limit() * SnatUse.LOSSES_FROM_PERCENT / 100;
                rooms.add(tracked(Kind.SNAT_PORTS, ceiling.subject(), sure));
            } else if (ceiling.kind() == Ceiling.Kind.DESCRIPTORS) {
                descriptors += ceiling.left();
                holders.add(ceiling.subject());
            }
        }
        if (!holders.isEmpty()) {
            rooms.add(
                    Room.ofSockets(
                            Kind.DESCRIPTORS, String.join(", ", holders), descriptors + open));
        }
    }

    private void ofCloud(NatUse use) {
        if (use.exemption().isEmpty()) {
            ofCloud(use.budget());
        }
    }

    private void ofCloud(NatBudget budget) {
        for (Limit limit : budget.limits()) {
            if (limit.protocol() == Protocol.TCP) {
                long afterFin = MILLIS * budget.timers().afterFin().orElse(0);
                long afterRst = MILLIS * budget.timers().afterRst().orElse(0);
                boolean isForAll = limit.per() == Per.ALL;
                rooms.add(
                        new Room(
                                isForAll ? Kind.CLOUD_NAT_VM : Kind.CLOUD_NAT_DESTINATION,
                                budget.name(),
                                limit.number(),
                                afterFin,
                                afterRst == 0 ? afterFin : afterRst,
                                limit.whose() == Whose.VM,
                                !isForAll,
                                false));
            }
        }
    }
}
