package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.evidence.Evidence;
import dev.portgauge.kernel.evidence.UnusableEvidence;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files instead of the kernel: {@code --from FILE}. */
final class Replay {

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
            Evidence evidence = Evidence.open(files, Optional.empty());
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
        if (isFromFiles) {
            for (Option live : List.of(Option.READ, Option.ASK_KERNEL)) {
                if (invocation.isSet(live)) {
                    throw new UsageError("fromLive", live.name());
                }
            }
        }
    }
}
