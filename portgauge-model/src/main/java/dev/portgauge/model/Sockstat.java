package dev.portgauge.model;

/**
 * The TCP line of {@code /proc/net/sockstat} (net/ipv4/proc.c, sockstat_seq_show()).
 *
 * @param inUse sockets of this namespace that hold a port, IPv4
 * @param inUseV6 the same for IPv6, from sockstat6; 0 without IPv6
 * @param orphans sockets of the whole machine without a file
 * @param timeWait TIME_WAIT sockets of this namespace
 * @param allocated TCP sockets of the whole machine in any state
 * @param memoryPages pages of the whole machine in TCP buffers
 */
public record Sockstat(
        long inUse, long inUseV6, long orphans, long timeWait, long allocated, long memoryPages) {}
