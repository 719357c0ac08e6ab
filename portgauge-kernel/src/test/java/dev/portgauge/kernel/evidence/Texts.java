package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reading texts in tests. */
final class Texts {

    static final Optional<PortRange> RANGE = Optional.of(new PortRange(40_000, 40_099));

    private Texts() {}

    /** A snapshot with owners of what files below src/test/resources/text say. */
    static Snapshot read(Protocol protocol, String... names) throws UnusableEvidence {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(Fixtures.path("text/" + name));
        }
        return read(protocol, files);
    }

    static Snapshot read(Protocol protocol, List<Path> files) throws UnusableEvidence {
        Evidence evidence = TextEvidence.open(files, RANGE);
        return new Collector(evidence.kernel(), evidence.clock())
                .collect(
                        new Collector.Request(
                                Collector.Owners.EVERY_ONE,
                                false,
                                Set.of(),
                                Optional.empty(),
                                protocol,
                                ReadBy.AUTO));
    }

    /** Whether a problem is about lines that were left out. */
    static boolean isOfLines(Problem problem) {
        return problem.kind().name().startsWith("TEXT_LINES_");
    }

    /** State and both ends of every socket, in order. */
    static List<String> rows(SocketTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    "%s %s:%d %s:%d"
                            .formatted(
                                    table.state(row),
                                    table.local(row),
                                    table.localPort(row),
                                    table.remote(row),
                                    table.remotePort(row)));
        }
        rows.sort(null);
        return rows;
    }

    /** Row of the socket with a local port; of several the last one. */
    static int at(SocketTable table, int port) {
        int found = -1;
        for (int row = 0; row < table.size(); row++) {
            found = table.localPort(row) == port ? row : found;
        }
        return found;
    }
}
