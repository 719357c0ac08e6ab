package dev.portgauge.model;

/**
 * How long a port stays taken after a connection that this host closed first.
 *
 * @param twReuse net.ipv4.tcp_tw_reuse, -1 when it could not be read
 * @param delayMillis net.ipv4.tcp_tw_reuse_delay, or what this kernel has in its place
 * @param timestamps whether net.ipv4.tcp_timestamps is on
 * @param loopback whether one of the two addresses is a loopback address
 */
public record TimeWaitHold(int twReuse, int delayMillis, boolean timestamps, boolean loopback) {

    /**
     * By the settings of a kernel. Of one that could not be read the kernel's default counts, but
     * not of tcp_tw_reuse: then no port is counted on.
     */
    public static TimeWaitHold of(KernelSettings settings, boolean loopback) {
        return new TimeWaitHold(
                settings.tcpTwReuse().orElse(-1),
                settings.tcpTwReuseDelayMillis().orElse(KernelSettings.FIXED_REUSE_DELAY_MILLIS),
                settings.tcpTimestamps().orElse(1) != 0,
                loopback);
    }

    /** Whether connect() takes over ports in TIME_WAIT. */
    public boolean takesOver() {
        return timestamps && KernelSettings.permitsReuse(twReuse, loopback);
    }

    public int millis() {
        return takesOver()
                ? Math.clamp(delayMillis, 1, KernelSettings.TIME_WAIT_MILLIS)
                : KernelSettings.TIME_WAIT_MILLIS;
    }
}
