package dev.portgauge.model;

/**
 * What the kernel said when it was asked which bind buckets are open to connect(): one real
 * connect() on loopback for each port (docs/kernel/ask-kernel.md).
 *
 * @param open ports whose bucket connect() may join
 * @param closed ports whose bucket is closed to every destination
 * @param changed ports whose sockets were not the same before and after: what was said of them
 *     counts for nothing
 * @param from the loopback address that was asked from, in use by nobody else
 * @param to the port there that was asked for, on which nobody listens
 */
public record BucketAnswers(PortSet open, PortSet closed, PortSet changed, IpAddress from, int to) {

    /** How many ports the kernel was asked about. */
    public int asked() {
        return open.size() + closed.size() + changed.size();
    }

    /** The answers that still hold when the sockets of {@code moved} ports have changed. */
    public BucketAnswers without(PortSet moved) {
        return new BucketAnswers(
                open.minus(moved),
                closed.minus(moved),
                changed.plus(open.and(moved)).plus(closed.and(moved)),
                from,
                to);
    }
}
