package dev.portgauge.architecture.violation.report;

import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsFiles {

    private ReadsFiles() {}

    static boolean isThere(Path path) {
        return Files.exists(path);
    }
}
