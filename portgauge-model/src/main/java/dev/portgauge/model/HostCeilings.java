package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * The limits beside the source ports, of this machine and network namespace.
 *
 * @param conntrack not reported where connections are not tracked
 * @param flows its entries; refused without CAP_NET_ADMIN
 * @param snatRules what nftables translates, in the order of the rules; the same right
 * @param later what was lost since the first reading, if it was read twice
 */
public record HostCeilings(
        Reading<Conntrack> conntrack,
        Reading<TrackedFlows> flows,
        Reading<List<SnatRule>> snatRules,
        Reading<OpenFiles> openFiles,
        TcpResources tcp,
        Optional<Growth> later) {

    /**
     * How counters grew.
     *
     * @param millis between the two readings
     * @param entries more in the connection tracking table; less when negative
     * @param timeWaitOverflows sockets that skipped TIME_WAIT
     */
    public record Growth(
            long millis,
            Reading<Long> entries,
            Reading<Conntrack.Losses> losses,
            Reading<Long> timeWaitOverflows) {}

    /** Nothing was asked. */
    public static HostCeilings notRead() {
        return new HostCeilings(
                new Reading.NotReported<>("net.netfilter.nf_conntrack_count"),
                new Reading.NotReported<>("NETLINK_NETFILTER"),
                new Reading.NotReported<>("NETLINK_NETFILTER"),
                new Reading.NotReported<>("fs.file-nr"),
                TcpResources.notRead(),
                Optional.empty());
    }

    /** These, and how they had grown when they were read again. */
    public HostCeilings with(Growth growth) {
        return new HostCeilings(conntrack, flows, snatRules, openFiles, tcp, Optional.of(growth));
    }
}
