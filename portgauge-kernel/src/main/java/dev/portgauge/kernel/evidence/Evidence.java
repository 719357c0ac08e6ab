package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.model.PortRange;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What files tell of a machine.
 *
 * @param kernel answers as they do
 * @param clock stands at the time that they are of
 */
public record Evidence(Kernel kernel, Clock clock) {

    /**
     * Opens files.
     *
     * @param range the local port range, for text that does not tell it
     * @throws UnusableEvidence when one of them cannot be used
     */
    public static Evidence open(List<Path> files, Optional<PortRange> range)
            throws UnusableEvidence {
        return TextEvidence.open(files, range);
    }
}
