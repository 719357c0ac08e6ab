package dev.portgauge.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or not at all, and for its owner alone. */
final class NewFile {

    private final String text;
    private final boolean force;

    /**
     * @param text its path as the user gave it
     * @param force whether one that is there may be replaced
     */
    NewFile(String text, boolean force) {
        this.text = text;
        this.force = force;
    }

    /** What is written. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private Path path() {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException unusable) {
            throw cannot("EINVAL");
        }
    }

    private Path folder() {
        Path folder = path().getParent();
        if (folder == null || text.isEmpty()) {
            throw cannot("EISDIR");
        }
        return folder;
    }

    /**
     * Looks before there is something to lose.
     *
     * @throws UsageError when it could not be written
     */
    void mustBeWritable() {
        Path path = path();
        Path folder = folder();
        if (Files.isDirectory(path)) {
            throw cannot("EISDIR");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(path)) {
                throw cannot("EEXIST");
            }
            if (!force) {
                throw new UsageError("fileExists", text);
            }
        }
        if (!Files.isDirectory(folder)) {
            throw cannot("ENOENT");
        }
        if (!Files.isWritable(folder)) {
            throw cannot("EACCES");
        }
    }

    /**
     * Writes it beside its place, and moves it there when it is complete.
     *
     * @throws UsageError when that is impossible; nothing is left behind then
     */
    void write(Content content) {
        Path path = path();
        Path beside = null;
        try {
            // with rights for its owner alone
            beside = Files.createTempFile(folder(), ".portgauge-", ".tmp");
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (force || !linked(beside, path)) {
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw new UsageError("fileExists", text);
        } catch (AccessDeniedException denied) {
            throw cannot("EACCES");
        } catch (FileSystemException refused) {
            throw cannot(String.valueOf(refused.getReason()));
        } catch (IOException refused) {
            throw cannot(String.valueOf(refused.getMessage()));
        } finally {
            delete(beside);
        }
    }

    /** A link, unlike a move, replaces nothing; false where the file system has none. */
    private static boolean linked(Path beside, Path path) throws IOException {
        try {
            Files.createLink(path, beside);
            return true;
        } catch (FileAlreadyExistsException meanwhile) {
            throw meanwhile;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            return false;
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path beside) {
        try {
            if (beside != null) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException itWasMoved) {
            // or its folder is gone
        }
    }

    private UsageError cannot(String why) {
        return new UsageError("cannotWrite", text, why);
    }
}
