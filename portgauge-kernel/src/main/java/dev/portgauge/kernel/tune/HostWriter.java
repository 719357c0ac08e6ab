package dev.portgauge.kernel.tune;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Every write to the host goes through here: sysctls of the calling thread's network namespace, and
 * files that are there whole or not at all.
 */
public final class HostWriter {

    private static final int LOCK_ATTEMPTS = 10;

    private final Path root;

    /**
     * @param root what stands for {@code /}
     */
    public HostWriter(Path root) {
        this.root = root;
    }

    private Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** A file's text; empty where there is none. */
    Optional<String> text(String path) throws IOException {
        // as a stream: below /proc/sys a file has no length
        try (InputStream stream = Files.newInputStream(at(path))) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    boolean hasFile(String path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The value of a sysctl, with one blank between numbers; empty where the kernel has none. */
    Optional<String> value(String sysctl) throws IOException {
        return text(path(sysctl)).map(text -> text.strip().replace('\t', ' '));
    }

    /** Sets a sysctl, and looks whether the kernel took it. */
    void set(String sysctl, String value) throws IOException {
        byte[] bytes = value.concat("\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                FileChannel.open(
                        at(path(sysctl)),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            // all in one call: the kernel understands each as a value of its own
            write(channel, bytes);
        }
        String now = value(sysctl).orElse("");
        if (!now.equals(value)) {
            throw new FileSystemException(sysctl, null, now);
        }
    }

    /** Whether a sysctl may be set; it stays as it is. */
    void mustBeSettable(String sysctl) throws IOException {
        FileChannel.open(at(path(sysctl)), StandardOpenOption.WRITE).close();
    }

    /** Whether a file may be written, or its folder made; nothing stays behind. */
    void mustBeWritable(String path) throws IOException {
        if (Files.exists(at(path), LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(at(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path, null, "not a regular file");
        }
        boolean isMade = !hasFolderOf(path);
        if (isMade) {
            makeFolder(path);
        }
        try {
            Path beside = beside(path);
            delete(beside);
            Files.createFile(beside);
            Files.delete(beside);
        } finally {
            if (isMade) {
                removeEmptyFolderOf(path);
            }
        }
    }

    boolean hasFolderOf(String path) {
        return Files.exists(folder(path));
    }

    /** Makes a file's folder for everybody to read, but not what that is in. */
    void makeFolder(String path) throws IOException {
        Files.createDirectory(
                folder(path),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** Makes a file's folder, unless it is there. */
    void makeFolderOf(String path) throws IOException {
        Files.createDirectories(folder(path));
    }

    /**
     * Locks a file, which is made for it.
     *
     * @return null when somebody else holds it
     */
    @Nullable FileChannel lock(String path) throws IOException {
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            FileChannel channel =
                    FileChannel.open(
                            at(path),
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                if (channel.tryLock() == null) {
                    channel.close();
                    return null;
                }
            } catch (OverlappingFileLockException ofThisProcess) {
                channel.close();
                return null;
            }
            // whoever held it before may have taken the file away: then the lock is of no file
            String mark = UUID.randomUUID().toString();
            write(channel.truncate(0), mark.getBytes(StandardCharsets.US_ASCII));
            if (text(path).orElse("").equals(mark)) {
                return channel;
            }
            channel.close();
        }
        return null;
    }

    /** Gives it back; nothing stays behind. */
    void unlock(String path, FileChannel held) {
        try (held) {
            delete(at(path));
        } catch (IOException stays) {
            // it is nobody's then
        }
        removeEmptyFolderOf(path);
    }

    /** Writes a file for everybody to read: beside its place, through to the disk, and moved. */
    void put(String path, String text) throws IOException {
        Path beside = beside(path);
        delete(beside);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            beside,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-r--r--")))) {
                write(channel, text.getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(
                    beside,
                    at(path),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(beside);
        }
        sync(folder(path));
    }

    /** Takes a file away, and what an interrupted {@link #put} left beside it. */
    void remove(String path) throws IOException {
        delete(beside(path));
        if (delete(at(path))) {
            sync(folder(path));
        }
    }

    /** Takes away a file's folder, if nothing is in it. */
    void removeEmptyFolderOf(String path) {
        try {
            Files.deleteIfExists(folder(path));
        } catch (IOException inUse) {
            // somebody else's files are there
        }
    }

    private Path folder(String path) {
        return Objects.requireNonNull(at(path).getParent());
    }

    /** On a file system that is read-only even what is not there cannot be deleted. */
    private static boolean delete(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.delete(file);
        return true;
    }

    private Path beside(String path) {
        Path file = at(path);
        // no *.conf: whoever reads the folder meanwhile passes over it
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String path(String sysctl) {
        return "/proc/sys/" + sysctl.replace('.', '/');
    }
}
