package dev.portgauge.architecture.violation.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsProcByFiles {

    private ReadsProcByFiles() {}

    static String read(Path path) throws IOException {
        return Files.readString(path);
    }
}
