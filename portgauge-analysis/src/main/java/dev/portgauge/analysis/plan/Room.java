package dev.portgauge.analysis.plan;

import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;

/**
 * How many connections may be at a time by one limit beside the ports.
 *
 * @param subject whose limit it is
 * @param room free now, and what the connections that are there already take of it
 * @param afterClose milliseconds for which a connection counts after it was closed
 * @param afterReset the same after a reset
 * @param bySource whether each source address has as much again
 * @param byDestination whether each destination has
 * @param byTuple whether one entry stands for all connections of a four-tuple: then there are never
 *     more of them than ports
 */
record Room(
        Kind kind,
        String subject,
        long room,
        long afterClose,
        long afterReset,
        boolean bySource,
        boolean byDestination,
        boolean byTuple) {

    /** One that is counted by open sockets alone. */
    static Room ofSockets(Kind kind, String subject, long room) {
        return new Room(kind, subject, room, 0, 0, false, false, false);
    }

    long afterMillis(PlanSetup setup) {
        return setup.closer() == Closer.RESET ? afterReset : afterClose;
    }

    long total(PlanSetup setup) {
        return room * (bySource ? setup.sources() : 1) * (byDestination ? setup.destinations() : 1);
    }

    /** Whether it can never be reached with so many ports. */
    boolean isBeyond(PlanSetup setup) {
        return byTuple && total(setup) >= setup.capacity();
    }
}
