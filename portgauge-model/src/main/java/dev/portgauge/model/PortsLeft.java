package dev.portgauge.model;

/**
 * How many further connect() calls would succeed now: surely, most likely, at most.
 *
 * @param atLeast proven to be left
 * @param estimate the most likely number, between the bounds
 * @param atMost nothing more than this can be left
 */
public record PortsLeft(int atLeast, int estimate, int atMost) {

    public PortsLeft {
        if (atLeast < 0 || estimate < atLeast || atMost < estimate) {
            throw new IllegalArgumentException(
                    "ports left %d, %d, %d".formatted(atLeast, estimate, atMost));
        }
    }

    public boolean isExact() {
        return atLeast == atMost;
    }
}
