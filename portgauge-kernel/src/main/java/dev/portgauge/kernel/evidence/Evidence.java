package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A machine as files show it.
 *
 * @param kernel answers what they tell, and of what they do not tell, why
 * @param clock stands at the time at which it was read
 * @param problems what to know about the files, besides what the kernel's answers tell
 */
public record Evidence(Kernel kernel, Clock clock, List<Problem> problems) {

    /** A local file header of a ZIP file. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /**
     * Opens a capture, or texts of other programs.
     *
     * @param range what to take for the port range where the files do not tell it
     * @throws UnusableEvidence when one of the files cannot be used
     */
    public static Evidence open(List<Path> files, Optional<PortRange> range)
            throws UnusableEvidence {
        for (Path file : files) {
            if (isZip(file)) {
                if (files.size() > 1) {
                    throw new UnusableEvidence(file.toString(), "", "captureAlone", "");
                }
                if (range.isPresent()) {
                    throw new UnusableEvidence(file.toString(), "", "captureRange", "");
                }
                return CaptureFile.open(file);
            }
        }
        return TextEvidence.open(files, range);
    }

    private static boolean isZip(Path file) throws UnusableEvidence {
        if (!Files.exists(file)) {
            throw new UnusableEvidence(file.toString(), "", "missing", "");
        }
        // a pipe may never say anything
        if (!Files.isRegularFile(file)) {
            throw new UnusableEvidence(file.toString(), "", "noFile", "");
        }
        try (InputStream stream = new FileInputStream(file.toFile())) {
            byte[] first = stream.readNBytes(ZIP.length);
            for (int i = 0; i < ZIP.length; i++) {
                if (i >= first.length || first[i] != ZIP[i]) {
                    return false;
                }
            }
            return true;
        } catch (FileNotFoundException unopened) {
            throw new UnusableEvidence(file.toString(), "", "noRights", "");
        } catch (IOException failed) {
            String said = String.valueOf(failed.getMessage());
            throw new UnusableEvidence(file.toString(), "", "unreadable", said);
        }
    }
}
