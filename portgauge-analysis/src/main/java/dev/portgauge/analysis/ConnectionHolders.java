package dev.portgauge.analysis;

import dev.portgauge.model.Holder;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.List;

/** Who holds a candidate's connections by their state, whatever their ports. */
final class ConnectionHolders {

    private final World world;
    private final SocketTable sockets;
    private final SessionGroups groups;

    ConnectionHolders(World world) {
        this.world = world;
        sockets = world.snapshot().sockets();
        groups = world.groups();
    }

    /** Who holds those in CLOSE_WAIT, most first. */
    List<Holder> closeWaitHolders(Candidate candidate, Sessions sessions) {
        return sessions.in(TcpState.CLOSE_WAIT) == 0
                ? List.of()
                : holders(candidate, TcpState.CLOSE_WAIT, true);
    }

    /** Of those in CLOSE_WAIT that tell their age, the oldest. */
    Reading<Integer> closeWaitMillis(Candidate candidate, Sessions sessions) {
        int oldest = -1;
        if (sessions.in(TcpState.CLOSE_WAIT) > 0) {
            for (int group : candidate.groups()) {
                for (int row = groups.firstRow(group);
                        row != SessionGroups.NONE;
                        row = groups.nextRow(row)) {
                    if (sockets.state(row) == TcpState.CLOSE_WAIT) {
                        oldest = Math.max(oldest, sockets.ageMillis(row));
                    }
                }
            }
        }
        return oldest < 0
                ? new Reading.NotReported<>("tcpi_last_ack_recv")
                : new Reading.Known<>(oldest);
    }

    /** Who holds the candidate's connections that are in this state, or that are not. */
    List<Holder> holders(Candidate candidate, TcpState state, boolean wanted) {
        Tally tally = new Tally(sockets, world.snapshot().owners());
        for (int group : candidate.groups()) {
            for (int row = groups.firstRow(group);
                    row != SessionGroups.NONE;
                    row = groups.nextRow(row)) {
                if (wanted == (sockets.state(row) == state)) {
                    tally.add(row);
                }
            }
        }
        return tally.holders(PortReason.CONNECTED);
    }
}
