package dev.portgauge.kernel;

import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import java.util.List;

/** A reading of one protocol's sockets that was begun in the network namespace of a thread. */
interface BegunReading {

    /** The sockets and where they came from; {@link #problems()} says what is missing. */
    record Sockets(SocketSource source, SocketTable table) {}

    /**
     * Does what is to be done on the calling thread, which must be in the network namespace of the
     * one that began.
     */
    void finishHere();

    /** As {@link #finishHere}, and waits for the rest. */
    Sockets await();

    List<Problem> problems();
}
