package dev.portgauge.model;

/**
 * What TCP may keep at most, and what came of it (Documentation/networking/ip-sysctl.rst). None of
 * these limits refuses a connect(): what is over them is closed, and its port is free, early.
 *
 * @param timeWaitLimit net.ipv4.tcp_max_tw_buckets: TIME_WAIT sockets of this network namespace
 * @param timeWaitOverflows TcpExt TCPTimeWaitOverflow: sockets that skipped TIME_WAIT because of it
 * @param orphanLimit net.ipv4.tcp_max_orphans: sockets of the whole machine without a file
 * @param memoryPages net.ipv4.tcp_mem: pages of all TCP buffers
 * @param memoryAborts TcpExt TCPAbortOnMemory: connections reset for want of memory, or as one
 *     orphan too many
 */
public record TcpResources(
        Reading<Long> timeWaitLimit,
        Reading<Long> timeWaitOverflows,
        Reading<Long> orphanLimit,
        Reading<MemoryPages> memoryPages,
        Reading<Long> memoryAborts) {

    /**
     * net.ipv4.tcp_mem.
     *
     * @param low below it nothing is done
     * @param pressure from it on buffers are kept small
     * @param high nothing is allocated past it
     */
    public record MemoryPages(long low, long pressure, long high) {}

    /** Nothing was asked. */
    public static TcpResources notRead() {
        return new TcpResources(
                new Reading.NotReported<>("net.ipv4.tcp_max_tw_buckets"),
                new Reading.NotReported<>("/proc/net/netstat"),
                new Reading.NotReported<>("net.ipv4.tcp_max_orphans"),
                new Reading.NotReported<>("net.ipv4.tcp_mem"),
                new Reading.NotReported<>("/proc/net/netstat"));
    }
}
