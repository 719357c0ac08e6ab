package dev.portgauge.kernel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A recording as a folder of files, which a person can read and a test can change. */
final class FolderArchive implements Archive, Archive.Sink {

    private final Path folder;

    FolderArchive(Path folder) {
        this.folder = folder;
    }

    @Override
    public @Nullable InputStream open(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }

    @Override
    public List<String> list(String name) throws IOException {
        Path from = folder.resolve(name);
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.sorted().toList()) {
                    if (Files.isRegularFile(file)) {
                        names.add(folder.relativize(file).toString());
                    }
                }
            }
        }
        return names;
    }

    @Override
    public OutputStream put(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.newOutputStream(file);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }
}
