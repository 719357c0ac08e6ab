package dev.portgauge.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that stand for network namespaces: below {@code /proc/PID/ns}, or mounted in a folder of
 * names. All are of the kernel's nsfs, where each has its inode (fs/nsfs.c).
 */
final class NetnsFiles {

    /** What a file is not: a namespace, there, or permitted to look at. */
    static final long NO_NAMESPACE = -1;

    static final long ABSENT = -2;
    static final long DENIED = -3;

    /** The device of nsfs, or -1 where that cannot be told. */
    private final long device;

    /**
     * @param proc where procfs is mounted
     */
    NetnsFiles(Path proc) {
        device = attribute(proc.resolve("thread-self/ns/net"), "unix:dev");
    }

    /** The inode of a namespace's file, or why there is none. */
    long inode(Path file) {
        long inode = attribute(file, "unix:ino");
        return inode < 0 || device < 0 || attribute(file, "unix:dev") == device
                ? inode
                : NO_NAMESPACE;
    }

    /** A file below a folder of names, or the folder itself when it may not be read. */
    record Named(Path file, long inode) {}

    /** Every name in a folder; one entry that is denied where it may not be read. */
    List<Named> in(Path folder) {
        List<Named> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                found.add(new Named(file, inode(file)));
            }
        } catch (NoSuchFileException | NotDirectoryException nobodyNames) {
            return List.of();
        } catch (IOException | DirectoryIteratorException denied) {
            return List.of(new Named(folder, DENIED));
        }
        found.sort((a, b) -> a.file().compareTo(b.file()));
        return found;
    }

    private static long attribute(Path file, String name) {
        try {
            return Files.getAttribute(file, name) instanceof Long value ? value : NO_NAMESPACE;
        } catch (AccessDeniedException denied) {
            return DENIED;
        } catch (IOException | RuntimeException absent) {
            return ABSENT;
        }
    }
}
