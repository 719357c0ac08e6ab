package dev.portgauge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written whole or not at all: under another name beside it, then renamed. What was
 * there before stays until then.
 *
 * @param name as the user wrote it
 * @param path of the file itself: where a link leads to
 */
record WholeFile(String name, Path path) {

    private static final String TEMPORARY = ".portgauge-";

    /**
     * The file of that name.
     *
     * @throws UsageError when it cannot be written, as far as that can be told before
     */
    static WholeFile named(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            if (name.isEmpty() || name.endsWith("/") || isOfTheKernel(path)) {
                throw new UsageError("fileKind", name);
            }
            boolean isThere = Files.exists(path);
            // a rename would replace a device, or a link that leads nowhere
            if (isThere ? !Files.isRegularFile(path) : Files.isSymbolicLink(path)) {
                throw new UsageError("fileKind", name);
            }
            Path file = isThere ? path.toRealPath() : path;
            Path folder = file.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UsageError("file", name, "ENOENT");
            }
            if (!Files.isWritable(folder)) {
                throw new UsageError("file", name, "EACCES");
            }
            return new WholeFile(name, file);
        } catch (InvalidPathException malformed) {
            throw new UsageError("fileKind", name);
        } catch (IOException refused) {
            throw failed(name, refused);
        }
    }

    /** What lies there is no file to be replaced, even where it looks like one. */
    private static boolean isOfTheKernel(Path path) {
        return path.startsWith("/dev") || path.startsWith("/proc") || path.startsWith("/sys");
    }

    /**
     * Writes it.
     *
     * @throws UsageError when that fails; nothing is left behind then
     */
    void write(byte[] bytes) {
        String other = TEMPORARY + ProcessHandle.current().pid() + "-" + path.getFileName();
        Path temporary = path.resolveSibling(other);
        boolean created = false;
        try {
            try (OutputStream out =
                    Files.newOutputStream(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                created = true;
                out.write(bytes);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            if (created) {
                remove(temporary);
            }
            throw failed(name, refused);
        }
    }

    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException stays) {
            // the failure before is what is told
        }
    }

    private static UsageError failed(String name, IOException refused) {
        String why;
        if (refused instanceof AccessDeniedException) {
            why = "EACCES";
        } else if (refused instanceof NoSuchFileException) {
            why = "ENOENT";
        } else if (refused instanceof FileSystemException system && system.getReason() != null) {
            why = system.getReason();
        } else {
            why = String.valueOf(refused.getMessage());
        }
        return new UsageError("file", name, why);
    }
}
