package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.ReadySockets;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text of ss, netstat, /proc/net/tcp, tcp6, udp and udp6, and of sysctl, from a machine where
 * nothing else was at hand.
 */
public final class TextEvidence {

    /** Beyond, it is no listing of sockets. */
    private static final long LARGEST = 4L << 30;

    private final TextSettings settings = new TextSettings();
    private final TextOwners owners = new TextOwners();
    private final List<TextFile> files = new ArrayList<>();
    private Instant newest = Instant.EPOCH;

    private TextEvidence() {}

    /**
     * Reads the files as what one machine had at one time: that of the newest.
     *
     * @param range the local port range; if it is given, what the files say of it does not count
     * @throws UnusableEvidence when one of them cannot be used
     */
    public static Evidence open(List<Path> files, Optional<PortRange> range)
            throws UnusableEvidence {
        TextEvidence text = new TextEvidence();
        for (Path file : files) {
            text.read(file);
        }
        if (range.isPresent()) {
            text.settings.range(range.get());
        }
        return new Evidence(text.kernel(), Clock.fixed(text.newest, ZoneOffset.UTC), List.of());
    }

    private void read(Path path) throws UnusableEvidence {
        String name = path.toString();
        try {
            if (!Files.exists(path)) {
                throw new UnusableEvidence(name, "", "missing", "");
            }
            // a pipe may never say anything, and a device never end
            if (!Files.isRegularFile(path)) {
                throw new UnusableEvidence(name, "", "noFile", "");
            }
            if (Files.size(path) > LARGEST) {
                throw new UnusableEvidence(name, "", "tooLarge", "");
            }
            Instant modified = Files.getLastModifiedTime(path).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
            try (InputStream in = Files.newInputStream(path)) {
                TextFile file = new TextFile(name, settings, owners);
                int before = settings.lines();
                file.read(in);
                require(file, settings.lines() > before);
                files.add(file);
            }
        } catch (AccessDeniedException denied) {
            throw new UnusableEvidence(name, "", "noRights", "");
        } catch (IOException failed) {
            throw new UnusableEvidence(name, "", "unreadable", String.valueOf(failed.getMessage()));
        }
    }

    /** That there is something in it, and not too much that makes no sense. */
    private static void require(TextFile file, boolean hasSettings) throws UnusableEvidence {
        if (file.bad.isTooMany(file.sockets)) {
            BadRow.Why most = file.bad.most();
            String place = file.bad.place(most);
            long all = file.bad.total() + file.sockets;
            throw new UnusableEvidence(
                    file.name(),
                    place.substring(place.lastIndexOf(':') + 1),
                    "rows.".concat(most.key()),
                    file.bad.count(most) + "/" + all);
        }
        boolean isEmptyListing = file.hasHeader && file.foreign == 0;
        if (file.sockets > 0 || hasSettings || isEmptyListing || !file.sections.isEmpty()) {
            return;
        }
        String why = file.isEmpty ? "empty" : file.hasSummary ? "summary" : "nothing";
        boolean isPlace = why.equals("nothing") && file.firstOther > 0;
        String place = isPlace ? Long.toString(file.firstOther) : "";
        throw new UnusableEvidence(file.name(), place, why, "");
    }

    private TextKernel kernel() {
        Map<Protocol, ReadySockets> sockets = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            sockets.put(protocol, sockets(protocol));
        }
        return new TextKernel(settings, sockets, owners.table());
    }

    private ReadySockets sockets(Protocol protocol) {
        List<Section> sections = new ArrayList<>();
        boolean isListed = false;
        for (TextFile file : files) {
            // an empty listing does not say of what; most are of TCP
            isListed |= file.hasHeader && file.sections.isEmpty() && protocol == Protocol.TCP;
            for (Section section : file.sections) {
                if (section.protocol() == protocol) {
                    sections.add(section);
                }
            }
        }
        if (sections.isEmpty() && !isListed) {
            List<Problem> problems = TextProblems.withoutSockets(protocol, files);
            SocketTable none = new SocketTable.Builder().build();
            return new ReadySockets(SocketSource.NOTHING, none, problems);
        }
        Merge.Result merged = Merge.of(sections);
        List<Problem> problems =
                new ArrayList<>(TextProblems.of(protocol, sections, merged, settings));
        problems.addAll(TextProblems.ofLines(files));
        return new ReadySockets(SocketSource.TEXT, merged.table(), problems);
    }
}
