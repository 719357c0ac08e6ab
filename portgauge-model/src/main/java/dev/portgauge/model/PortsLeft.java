package dev.portgauge.model;

/**
 * How many further connect() calls would succeed now: surely, most likely, at most.
 *
 * @param atLeast proven to be left
 * @param estimate the most likely number, between the bounds
 * @param atMost nothing more than this can be left
 * @param allSeen false when there may be sockets that are counted nowhere: then {@code atLeast} is
 *     proven only for those that were seen
 */
public record PortsLeft(int atLeast, int estimate, int atMost, boolean allSeen) {

    public PortsLeft {
        if (atLeast < 0 || estimate < atLeast || atMost < estimate) {
            throw new IllegalArgumentException(
                    "ports left %d, %d, %d".formatted(atLeast, estimate, atMost));
        }
    }

    /** Of sockets that were all seen. */
    public PortsLeft(int atLeast, int estimate, int atMost) {
        this(atLeast, estimate, atMost, true);
    }

    /** These and those, which are other ports. */
    public PortsLeft plus(PortsLeft other) {
        return new PortsLeft(
                atLeast + other.atLeast,
                estimate + other.estimate,
                atMost + other.atMost,
                allSeen && other.allSeen);
    }

    public boolean isExact() {
        return allSeen && atLeast == atMost;
    }
}
