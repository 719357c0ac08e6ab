package dev.portgauge.model;

/**
 * One entry of the connection tracking table on its way into {@link TrackedFlows}: a mutable cursor
 * that a reading loop fills again and again. Addresses are as in {@link IpAddress}, IPv4 mapped.
 */
public final class TrackedFlow {

    /** 6 TCP, 17 UDP; others are passed over. */
    public int protocol;

    /** Where the first packet was sent to, before any translation. */
    public long destinationHigh;

    public long destinationLow;
    public int destinationPort;

    /** Where the first packet came from, before any translation. */
    public long sourceHigh;

    public long sourceLow;
    public int sourcePort;

    /** Who answers: the destination after translation. */
    public long answererHigh;

    public long answererLow;
    public int answererPort;

    /** Whom it answers: the source after translation. */
    public long answeredHigh;

    public long answeredLow;
    public int answeredPort;

    /** Whether the source was translated: its address or port differs. */
    public boolean isSourceTranslated() {
        return sourceHigh != answeredHigh || sourceLow != answeredLow || sourcePort != answeredPort;
    }

    /** Makes every field 0. */
    public void clear() {
        protocol = 0;
        destinationHigh = 0;
        destinationLow = 0;
        destinationPort = 0;
        sourceHigh = 0;
        sourceLow = 0;
        sourcePort = 0;
        answererHigh = 0;
        answererLow = 0;
        answererPort = 0;
        answeredHigh = 0;
        answeredLow = 0;
        answeredPort = 0;
    }
}
