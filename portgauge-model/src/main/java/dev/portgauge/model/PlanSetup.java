package dev.portgauge.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that decides how many connections a second the source ports carry.
 *
 * @param range net.ipv4.ip_local_port_range
 * @param usable ports of it that connect() may ever give towards the destination: without those
 *     that are reserved, listened on, bound or accepted on
 * @param reserved of the range
 * @param closed of the range, to every destination
 * @param isExact whether that is known to the port
 * @param twReuse net.ipv4.tcp_tw_reuse, -1 when it could not be read
 * @param reuseDelayMillis net.ipv4.tcp_tw_reuse_delay, or what this kernel has in its place
 * @param timestamps whether net.ipv4.tcp_timestamps is on
 * @param loopback whether one of the two addresses is a loopback address
 * @param sources source addresses among which the connections are spread evenly
 * @param destinations destination addresses, likewise
 */
public record PlanSetup(
        PortRange range,
        int usable,
        int reserved,
        int closed,
        boolean isExact,
        int twReuse,
        int reuseDelayMillis,
        boolean timestamps,
        boolean loopback,
        int sources,
        int destinations,
        Optional<Pool> pool,
        Closer closer) {

    /** TCP_TIMEWAIT_LEN (include/net/tcp.h). */
    public static final int TIME_WAIT_MILLIS = 60_000;

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
    public record Pool(OptionalInt connections, int requests) {}

    /** Whether connect() takes over ports in TIME_WAIT towards this destination. */
    public boolean takesOver() {
        return timestamps
                && (twReuse == Evidence.TimeWaitHeavy.REUSE_ALWAYS
                        || (twReuse == Evidence.TimeWaitHeavy.REUSE_LOOPBACK && loopback));
    }

    /** How long a port stays taken after its connection was closed. */
    public int waitMillis() {
        if (closer != Closer.LOCAL) {
            return 0;
        }
        return takesOver() ? Math.min(reuseDelayMillis, TIME_WAIT_MILLIS) : TIME_WAIT_MILLIS;
    }

    /** How many connections may have a port at a time. */
    public long capacity() {
        return (long) usable * sources * destinations;
    }

    /** Requests that one connection carries. */
    public int requests() {
        return pool.isPresent() ? pool.get().requests() : 1;
    }

    public PlanSetup withReuse(int mode, int delayMillis, boolean stamps) {
        return new PlanSetup(
                range,
                usable,
                reserved,
                closed,
                isExact,
                mode,
                delayMillis,
                stamps,
                loopback,
                sources,
                destinations,
                pool,
                closer);
    }

    /** With the ports of another range. */
    public PlanSetup withPortsOf(PlanSetup other) {
        return new PlanSetup(
                other.range,
                other.usable,
                other.reserved,
                other.closed,
                other.isExact,
                twReuse,
                reuseDelayMillis,
                timestamps,
                loopback,
                sources,
                destinations,
                pool,
                closer);
    }

    public PlanSetup withAddresses(int from, int to) {
        return new PlanSetup(
                range,
                usable,
                reserved,
                closed,
                isExact,
                twReuse,
                reuseDelayMillis,
                timestamps,
                loopback,
                from,
                to,
                pool,
                closer);
    }

    public PlanSetup withPool(Pool kept) {
        return new PlanSetup(
                range,
                usable,
                reserved,
                closed,
                isExact,
                twReuse,
                reuseDelayMillis,
                timestamps,
                loopback,
                sources,
                destinations,
                Optional.of(kept),
                closer);
    }

    public PlanSetup withCloser(Closer side) {
        return new PlanSetup(
                range,
                usable,
                reserved,
                closed,
                isExact,
                twReuse,
                reuseDelayMillis,
                timestamps,
                loopback,
                sources,
                destinations,
                pool,
                side);
    }
}
