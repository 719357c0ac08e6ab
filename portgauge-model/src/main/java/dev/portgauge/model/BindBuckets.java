package dev.portgauge.model;

/**
 * What the kernel's own book says of its bind buckets: one for each port that a socket has. A port
 * in neither set has none, or the book did not tell.
 *
 * @param open ports that connect() may share: it gave them out itself
 * @param closed ports that are closed to connect(), whatever the destination
 */
public record BindBuckets(PortSet open, PortSet closed) {

    /** Of a port that both sets name, because it changed while they were read, nothing is known. */
    public BindBuckets {
        PortSet doubtful = open.and(closed);
        open = open.minus(doubtful);
        closed = closed.minus(doubtful);
    }

    /** Whether the port is in neither set. */
    public boolean knowsNothingOf(int port) {
        return !open.contains(port) && !closed.contains(port);
    }
}
