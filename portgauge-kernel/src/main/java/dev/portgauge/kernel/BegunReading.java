package dev.portgauge.kernel;

import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsRead;

import java.util.List;
import java.util.Optional;

/** A reading of one protocol's sockets that was begun in the network namespace of a thread. */
interface BegunReading {

    /**
     * The sockets and where they came from; {@link #problems()} says what is missing.
     *
     * @param buckets what the kernel's own book says of its bind buckets, if it was read
     */
    record Sockets(SocketsRead read, SocketTable table, Optional<BindBuckets> buckets) {

        /** From the kernel's own book. */
        static Sockets ofBook(SocketTable table, BindBuckets buckets) {
            return new Sockets(SocketsRead.by(SocketSource.BOOK), table, Optional.of(buckets));
        }

        /** From elsewhere. */
        static Sockets of(SocketSource source, SocketTable table, BookAbsence noBook) {
            SocketsRead read = new SocketsRead(source, Optional.of(noBook));
            return new Sockets(read, table, Optional.empty());
        }
    }

    /**
     * Does what is to be done on the calling thread, which must be in the network namespace of the
     * one that began.
     */
    void finishHere();

    /** As {@link #finishHere}, and waits for the rest. */
    Sockets await();

    List<Problem> problems();

    /** Takes away what was noted before, where {@link #problems()} says it better. */
    default void takeOver(List<Problem> noted) {}
}
