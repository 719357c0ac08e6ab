package dev.portgauge.model;

import java.util.Optional;

/**
 * How the sockets were read.
 *
 * @param noBook why not from the kernel's own book; empty when they are from there
 */
public record SocketsRead(SocketSource source, Optional<BookAbsence> noBook) {

    /** By a source, and nobody wanted another. */
    public static SocketsRead by(SocketSource source) {
        return new SocketsRead(
                source,
                source == SocketSource.BOOK
                        ? Optional.empty()
                        : Optional.of(new BookAbsence(BookAbsence.Reason.NOT_WANTED, "")));
    }
}
