package dev.portgauge.analysis;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortReason;

import java.util.List;

/** Counts the ledgers of one pool, one candidate after another. Not for several threads. */
interface PoolCounter {

    /** Counts for this candidate; what follows is about it. */
    void count(Candidate candidate);

    /** Ports left, most likely. */
    int estimate();

    /** Ports that there are when nothing is in use. */
    int capacity();

    /** The reason of one port of the range. */
    PortReason reason(int port);

    Headroom headroom();

    /** Who holds the ports, most first. */
    List<Holder> holders();
}
