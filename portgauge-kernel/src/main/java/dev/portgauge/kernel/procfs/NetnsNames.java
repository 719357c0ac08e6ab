package dev.portgauge.kernel.procfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of network namespaces: {@code ip netns add} mounts each on a file of its name, which then
 * has the inode that {@code /proc/PID/ns/net} shows.
 */
public final class NetnsNames {

    private NetnsNames() {}

    /**
     * The name of the namespace with this inode; empty when it has none or the directory cannot be
     * read.
     *
     * @param directory normally {@code /run/netns}
     */
    public static Optional<String> nameOf(long inode, Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (inodeOf(file) == inode) {
                    return Optional.of(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static long inodeOf(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino") instanceof Long inode ? inode : -1;
        } catch (IOException vanished) {
            return -1;
        }
    }
}
