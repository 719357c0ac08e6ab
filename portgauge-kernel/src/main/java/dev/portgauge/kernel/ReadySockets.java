package dev.portgauge.kernel;

import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import java.util.List;

/**
 * The sockets of one protocol, read before anybody asked.
 *
 * @param problems all that these sockets, and the settings that came with them, do not tell
 */
public record ReadySockets(SocketSource source, SocketTable table, List<Problem> problems) {

    public ReadySockets {
        problems = List.copyOf(problems);
    }
}
