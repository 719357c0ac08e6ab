package dev.portgauge.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that decides how many connections a second the source ports carry.
 *
 * @param sources source addresses among which the connections are spread evenly
 * @param destinations destination addresses, likewise
 */
public record PlanSetup(
        Ports ports,
        TimeWaitHold timeWait,
        int sources,
        int destinations,
        Optional<Pool> pool,
        Closer closer) {

    /**
     * The ports of one source address towards one destination.
     *
     * @param range net.ipv4.ip_local_port_range
     * @param usable ports of it that connect() may ever give towards the destination: without those
     *     that are reserved, listened on, bound or accepted on
     * @param reserved of the range
     * @param closed of the range, to every destination
     * @param isExact whether that is known to the port
     */
    public record Ports(PortRange range, int usable, int reserved, int closed, boolean isExact) {}

    /** Who closes a connection first, and so who keeps its TIME_WAIT. */
    public enum Closer {
        /** This host: TIME_WAIT stays here. */
        LOCAL,
        /** The far side: the port is free when the last acknowledgement is sent. */
        REMOTE,
        /** A reset (SO_LINGER 0): no TIME_WAIT anywhere. */
        RESET
    }

    /**
     * Connections that are kept and used again.
     *
     * @param connections how many at most; empty for as many as are needed
     * @param requests how many one connection carries before it is closed
     */
    public record Pool(OptionalInt connections, int requests) {

        /** What one is taken to carry; common servers close after 100 to 1000. */
        public static final int USUAL_REQUESTS = 100;
    }

    /** How long a port stays taken after its connection was closed. */
    public int waitMillis() {
        return closer == Closer.LOCAL ? timeWait.millis() : 0;
    }

    /** How many connections may have a port at a time. */
    public long capacity() {
        return (long) ports.usable() * sources * destinations;
    }

    /** Requests that one connection carries. */
    public int requests() {
        return pool.isPresent() ? pool.get().requests() : 1;
    }

    public PlanSetup with(Ports other) {
        return new PlanSetup(other, timeWait, sources, destinations, pool, closer);
    }

    public PlanSetup with(TimeWaitHold other) {
        return new PlanSetup(ports, other, sources, destinations, pool, closer);
    }

    public PlanSetup withAddresses(int from, int to) {
        return new PlanSetup(ports, timeWait, from, to, pool, closer);
    }

    public PlanSetup with(Pool kept) {
        return new PlanSetup(ports, timeWait, sources, destinations, Optional.of(kept), closer);
    }

    public PlanSetup with(Closer side) {
        return new PlanSetup(ports, timeWait, sources, destinations, pool, side);
    }
}
