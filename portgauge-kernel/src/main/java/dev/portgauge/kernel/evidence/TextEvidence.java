package dev.portgauge.kernel.evidence;

import dev.portgauge.model.PortRange;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What other programs printed. */
final class TextEvidence {

    private TextEvidence() {}

    /**
     * Opens the texts.
     *
     * @throws UnusableEvidence when they are none
     */
    @SuppressWarnings("DoNotCallSuggester") // nothing is understood yet
    static Evidence open(List<Path> files, Optional<PortRange> range) throws UnusableEvidence {
        throw new UnusableEvidence(files.getFirst().toString(), "byte 0", "noCapture", "");
    }
}
