package dev.portgauge.model;

/**
 * One limit beside the source ports, and how much of it is used.
 *
 * @param subject whose limit it is: a process, a translated address, a provider; empty where the
 *     kind has one only
 * @param used how much is in use, in what the limit counts
 * @param limit the most there may be, at least 1
 */
public record Ceiling(Kind kind, String subject, long used, long limit) {

    /** What limits. */
    public enum Kind {
        /** Entries of the connection tracking table (net.netfilter.nf_conntrack_max). */
        CONNTRACK,
        /** Ports of one translated source address towards one destination (SNAT, masquerade). */
        SNAT_PORTS,
        /** What a cloud's NAT grants, whatever the destination. */
        CLOUD_NAT_VM,
        /** What a cloud's NAT grants towards one destination. */
        CLOUD_NAT_DESTINATION,
        /** Open files of the whole machine (fs.file-max). */
        OPEN_FILES,
        /** Open descriptors of one process (RLIMIT_NOFILE). */
        DESCRIPTORS
    }

    public Ceiling {
        if (used < 0 || limit < 1) {
            throw new IllegalArgumentException(kind + " " + used + " of " + limit);
        }
    }

    /** How many more there may be: further connections, since each takes at least one. */
    public long left() {
        return Math.max(0, limit - used);
    }

    /** Share in use, 0 to 100 and more where the limit was lowered since. */
    public double usedPercent() {
        return 100.0 * used / limit;
    }
}
