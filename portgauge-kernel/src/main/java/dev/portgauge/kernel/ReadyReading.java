package dev.portgauge.kernel;

import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketsRead;

import java.util.List;
import java.util.Optional;

/** A reading that was made before. */
final class ReadyReading implements BegunReading {

    private final ReadySockets ready;

    ReadyReading(ReadySockets ready) {
        this.ready = ready;
    }

    @Override
    public void finishHere() {}

    @Override
    public Sockets await() {
        return new Sockets(SocketsRead.by(ready.source()), ready.table(), Optional.empty());
    }

    @Override
    public List<Problem> problems() {
        return ready.problems();
    }

    /** What helps where settings and routes are missing is another thing than on a live kernel. */
    @Override
    public void takeOver(List<Problem> noted) {
        noted.clear();
    }
}
