package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Archive.DamagedEntry;
import dev.portgauge.kernel.RecordedKernel;
import dev.portgauge.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Opens what {@link Capture} wrote; all of it is looked through before anything is believed. */
final class CaptureFile {

    private CaptureFile() {}

    static Evidence open(Path path) throws UnusableEvidence {
        String file = path.toString();
        try {
            ZipReader zip = new ZipReader(path);
            try {
                Manifest manifest = manifest(file, zip);
                RecordedKernel kernel = new RecordedKernel(zip);
                // the recording has read these to their end
                zip.verify(".nl");
                List<Problem> problems =
                        manifest.isAnonymized()
                                ? List.of(new Problem(Problem.Kind.ANONYMIZED, brief(path), ""))
                                : List.of();
                return new Evidence(kernel, Clock.fixed(manifest.time(), ZoneOffset.UTC), problems);
            } catch (IOException | RuntimeException | UnusableEvidence unusable) {
                zip.close();
                throw unusable;
            }
        } catch (UncheckedIOException damaged) {
            throw unusable(file, Objects.requireNonNull(damaged.getCause()));
        } catch (IOException damaged) {
            throw unusable(file, damaged);
        } catch (OutOfMemoryError tooLarge) {
            throw new UnusableEvidence(file, "", "captureTooLarge", "-Xmx");
        }
    }

    private static String brief(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static UnusableEvidence unusable(String file, IOException damaged) {
        if (damaged instanceof ZipDamage zip) {
            return zip.in(file);
        }
        if (damaged instanceof DamagedEntry entry) {
            return new UnusableEvidence(file, entry.entry(), "captureDamaged", entry.detail());
        }
        String said = String.valueOf(damaged.getMessage());
        return new UnusableEvidence(file, "", "unreadable", said);
    }

    private static Manifest manifest(String file, ZipReader zip)
            throws IOException, UnusableEvidence {
        byte[] bytes = zip.first().equals(Manifest.ENTRY) ? zip.whole(Manifest.ENTRY) : null;
        if (bytes == null) {
            throw new UnusableEvidence(file, "byte 0", "noCapture", "");
        }
        try {
            Manifest manifest = Manifest.parse(bytes);
            if (manifest.format() > Manifest.FORMAT) {
                throw new UnusableEvidence(
                        file, Manifest.ENTRY, "captureTooNew", manifest.program());
            }
            if (!manifest.hasOwnByteOrder()) {
                throw new UnusableEvidence(file, Manifest.ENTRY, "captureByteOrder", "");
            }
            int entries = zip.list("").size();
            if (entries != manifest.entries()) {
                throw new UnusableEvidence(
                        file,
                        Manifest.ENTRY,
                        "captureIncomplete",
                        entries + "/" + manifest.entries());
            }
            manifest.time();
            return manifest;
        } catch (IllegalArgumentException unusable) {
            throw new UnusableEvidence(
                    file, Manifest.ENTRY, "captureDamaged", String.valueOf(unusable.getMessage()));
        }
    }
}
