package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.evidence.Evidence;
import dev.portgauge.kernel.evidence.UnusableEvidence;
import dev.portgauge.model.PortRange;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files instead of the kernel: {@code --from FILE}. */
final class Replay {

    private static final int LARGEST_PORT = 65_535;

    private Replay() {}

    /** A collector over the files that were given. */
    static Collector of(Invocation invocation) {
        List<Path> files = new ArrayList<>();
        for (String name : invocation.values(Option.FROM)) {
            try {
                files.add(Path.of(name));
            } catch (InvalidPathException unusable) {
                throw UsageError.of(new UnusableEvidence(name, "", "missing", ""));
            }
        }
        try {
            Evidence evidence = Evidence.open(files, range(invocation));
            return new Collector(evidence.kernel(), evidence.clock());
        } catch (UnusableEvidence unusable) {
            throw UsageError.of(unusable);
        }
    }

    /**
     * @throws UsageError when options do not go together
     */
    static void require(Invocation invocation) {
        boolean isFromFiles = invocation.isFromFiles();
        if (invocation.isSet(Option.RANGE) && !isFromFiles) {
            throw new UsageError("rangeAlone");
        }
        if (isFromFiles) {
            range(invocation);
            for (Option live : List.of(Option.READ, Option.ASK_KERNEL)) {
                if (invocation.isSet(live)) {
                    throw new UsageError("fromLive", live.name());
                }
            }
        }
    }

    /** {@code 32768-60999}. */
    private static Optional<PortRange> range(Invocation invocation) {
        Optional<String> text = invocation.value(Option.RANGE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int dash = text.get().indexOf('-');
        if (dash > 0) {
            int first = Numbers.parse(text.get().substring(0, dash), LARGEST_PORT);
            int last = Numbers.parse(text.get().substring(dash + 1), LARGEST_PORT);
            if (first > 0 && last >= first) {
                return Optional.of(new PortRange(first, last));
            }
        }
        throw invocation.badValue(Option.RANGE);
    }
}
