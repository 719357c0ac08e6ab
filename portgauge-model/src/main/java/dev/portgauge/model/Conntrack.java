package dev.portgauge.model;

/**
 * Connection tracking of this network namespace.
 *
 * @param entries net.netfilter.nf_conntrack_count: of this namespace
 * @param limit net.netfilter.nf_conntrack_max: of each namespace, set in the first one only
 * @param buckets net.netfilter.nf_conntrack_buckets: slots of the hash table of the whole machine
 * @param losses what was counted since the namespace began
 */
public record Conntrack(long entries, long limit, Reading<Long> buckets, Reading<Losses> losses) {

    /**
     * Connections that were not tracked, and so lost ({@code /proc/net/stat/nf_conntrack}, summed
     * over the CPUs).
     *
     * @param insertFailed entries that could not be inserted: no port was left for a translation,
     *     or two packets came at once
     * @param drop packets dropped because there was no entry for them: the table was full
     * @param earlyDrop entries thrown out to make room for others
     */
    public record Losses(long insertFailed, long drop, long earlyDrop) {

        /** What has come since {@code earlier}. */
        public Losses since(Losses earlier) {
            return new Losses(
                    Math.max(0, insertFailed - earlier.insertFailed),
                    Math.max(0, drop - earlier.drop),
                    Math.max(0, earlyDrop - earlier.earlyDrop));
        }
    }
}
