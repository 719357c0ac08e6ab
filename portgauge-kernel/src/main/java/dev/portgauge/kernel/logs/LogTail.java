package dev.portgauge.kernel.logs;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The end of a file that others write to: it is opened anew when its name stands for another file
 * (rotated), and read from its beginning when it became shorter (truncated).
 */
final class LogTail implements AutoCloseable {

    private final Path file;
    private final LogScanner scanner;
    private @Nullable SeekableByteChannel channel;
    private @Nullable InputStream in;
    private @Nullable Object identity;
    private boolean searched = true;

    /**
     * @param fromEnd whether what is in the file now is left out
     */
    LogTail(Path file, LogScanner scanner, boolean fromEnd) throws IOException {
        this.file = file;
        this.scanner = scanner;
        if (Files.isRegularFile(file)) {
            open(fromEnd);
        }
    }

    Path file() {
        return file;
    }

    LogScanner scanner() {
        return scanner;
    }

    private void open(boolean fromEnd) throws IOException {
        identity = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        channel = Files.newByteChannel(file);
        if (fromEnd) {
            channel.position(channel.size());
        }
        in = Channels.newInputStream(channel);
    }

    /** Reads what is new; call it again and again. */
    void poll() throws IOException {
        if (in == null) {
            if (!Files.isRegularFile(file)) {
                return;
            }
            open(false);
        }
        if (readOn()) {
            return;
        }
        settle();
        if (isAnother()) {
            // what was written between the last look and the rotation
            readOn();
            end();
        } else if (channel != null && channel.size() < channel.position()) {
            end();
        }
    }

    /** A trace's lines may come a little after its head: they are waited for one poll long. */
    private void settle() {
        if (!searched && !scanner.isMidLine()) {
            scanner.search(true);
            searched = true;
        }
    }

    private boolean readOn() throws IOException {
        boolean any = false;
        InputStream from = Objects.requireNonNull(in);
        while (scanner.fill(from) > 0) {
            scanner.search(false);
            any = true;
            searched = false;
        }
        return any;
    }

    /** Not while the name stands for nothing: the writer may still write to the file it has. */
    private boolean isAnother() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return !Objects.equals(now, identity);
    }

    private void end() throws IOException {
        close();
        scanner.search(true);
        scanner.restart();
        searched = true;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
        in = null;
        channel = null;
    }
}
