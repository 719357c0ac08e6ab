package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.evidence.Evidence;
import dev.portgauge.kernel.evidence.UnusableEvidence;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code --from FILE}: a report of what files show, with nothing read of this machine. */
final class FromFiles {

    /** Names are looked up on this machine, which is another one. */
    static final TargetParser.Resolver NO_NAMES =
            name -> {
                throw new UsageError("fromName", name);
            };

    private final Invocation invocation;
    private final List<String> files;

    /** What only the running kernel can answer. */
    private static final List<Option> LIVE =
            List.of(
                    Option.ASK_KERNEL,
                    Option.INTERVAL,
                    Option.MEASURE,
                    Option.NETNS,
                    Option.ALL_NETNS);

    FromFiles(Invocation invocation) {
        this.invocation = invocation;
        files = invocation.values(Option.FROM);
    }

    /**
     * Writes the report.
     *
     * @return the exit code
     * @throws UsageError when the files cannot be used
     */
    int answer(Inquiry inquiry, Writer out) throws IOException {
        Optional<PortRange> range =
                invocation.isEvidenceRange() ? range(invocation) : Optional.empty();
        if (files.isEmpty()) {
            throw new UsageError("rangeAlone");
        }
        for (Option live : LIVE) {
            if (invocation.isSet(live)) {
                throw new UsageError("fromLive", live.name());
            }
        }
        try {
            Evidence evidence = Evidence.open(paths(), range);
            boolean isText = evidence.kernel().sockets(Protocol.TCP).isPresent();
            if (isText && invocation.isSet(Option.READ)) {
                throw new UsageError("fromLive", Option.READ.name());
            }
            Collector collector = new Collector(evidence.kernel(), evidence.clock());
            Snapshot snapshot =
                    invocation.collect(inquiry, collector).withProblems(evidence.problems());
            return inquiry.report(
                    snapshot,
                    collector,
                    invocation.reportOptions(inquiry.floors()).from(String.join(", ", files)),
                    out);
        } catch (UnusableEvidence unusable) {
            throw UsageError.of(unusable);
        } catch (UncheckedIOException changed) {
            throw unusable("captureDamaged", String.valueOf(changed.getMessage()));
        } catch (OutOfMemoryError tooLarge) {
            throw unusable("captureTooLarge", "-Xmx");
        }
    }

    private UsageError unusable(String reason, String detail) {
        return UsageError.of(new UnusableEvidence(files.getFirst(), "", reason, detail));
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            try {
                paths.add(Path.of(file));
            } catch (InvalidPathException unusable) {
                throw UsageError.of(new UnusableEvidence(file, "", "missing", ""));
            }
        }
        return paths;
    }

    /** The port range that was given, if one was. */
    static Optional<PortRange> range(Invocation invocation) {
        Optional<String> text = invocation.value(Option.RANGE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int dash = text.get().indexOf('-');
        int first = dash < 0 ? -1 : Numbers.parse(text.get().substring(0, dash), 65_535);
        int last = dash < 0 ? -1 : Numbers.parse(text.get().substring(dash + 1), 65_535);
        if (first < 1 || last < first) {
            throw invocation.badValue(Option.RANGE);
        }
        return Optional.of(new PortRange(first, last));
    }
}
