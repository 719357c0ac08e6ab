package dev.portgauge.model;

/**
 * The sysctls of this network namespace that decide about source ports
 * (Documentation/networking/ip-sysctl.rst).
 *
 * @param portRange net.ipv4.ip_local_port_range
 * @param reservedPorts net.ipv4.ip_local_reserved_ports
 * @param tcpTwReuse net.ipv4.tcp_tw_reuse: 0 off, 1 on, 2 loopback only
 * @param tcpTwReuseDelayMillis net.ipv4.tcp_tw_reuse_delay (Linux 6.14): milliseconds, 1 to 60000
 * @param tcpTimestamps net.ipv4.tcp_timestamps: 0 off, 1 or 2 on
 * @param autobindReuse net.ipv4.ip_autobind_reuse (Linux 5.7)
 * @param unprivilegedPortStart net.ipv4.ip_unprivileged_port_start (Linux 4.11)
 */
public record KernelSettings(
        Reading<PortRange> portRange,
        Reading<PortSet> reservedPorts,
        Reading<Integer> tcpTwReuse,
        Reading<Integer> tcpTwReuseDelayMillis,
        Reading<Integer> tcpTimestamps,
        Reading<Integer> autobindReuse,
        Reading<Integer> unprivilegedPortStart) {

    /** TCP_TIMEWAIT_LEN (include/net/tcp.h): no sysctl changes it. */
    public static final int TIME_WAIT_MILLIS = 60_000;

    /** net.ipv4.tcp_tw_reuse=1: towards every destination. */
    public static final int REUSE_ALWAYS = 1;

    /** net.ipv4.tcp_tw_reuse=2: only where a loopback address is involved. */
    public static final int REUSE_LOOPBACK = 2;

    /**
     * Before Linux 6.14 the age of a TIME_WAIT is kept in whole seconds: one second is the least
     * that can do.
     */
    public static final int FIXED_REUSE_DELAY_MILLIS = 1000;

    /** Whether tcp_tw_reuse permits to take over a port in TIME_WAIT. */
    public static boolean permitsReuse(int twReuse, boolean loopback) {
        return twReuse == REUSE_ALWAYS || (twReuse == REUSE_LOOPBACK && loopback);
    }

    /** The same with another range. */
    public KernelSettings withRange(PortRange range) {
        return new KernelSettings(
                new Reading.Known<>(range),
                reservedPorts,
                tcpTwReuse,
                tcpTwReuseDelayMillis,
                tcpTimestamps,
                autobindReuse,
                unprivilegedPortStart);
    }

    /** These, with another range and other reserved ports. */
    public KernelSettings with(PortRange range, PortSet reserved) {
        return new KernelSettings(
                new Reading.Known<>(range),
                new Reading.Known<>(reserved),
                tcpTwReuse,
                tcpTwReuseDelayMillis,
                tcpTimestamps,
                autobindReuse,
                unprivilegedPortStart);
    }

    /** These, with another net.ipv4.tcp_tw_reuse. */
    public KernelSettings withTwReuse(int value) {
        return new KernelSettings(
                portRange,
                reservedPorts,
                new Reading.Known<>(value),
                tcpTwReuseDelayMillis,
                tcpTimestamps,
                autobindReuse,
                unprivilegedPortStart);
    }
}
