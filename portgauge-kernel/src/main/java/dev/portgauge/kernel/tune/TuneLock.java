package dev.portgauge.kernel.tune;

import org.jspecify.annotations.Nullable;

import java.nio.channels.FileChannel;

/**
 * One at a time changes a host: a lock file beside the record of what was before, that goes away
 * with its folder if nothing else is in there. It ends with the process, however that ends.
 */
final class TuneLock implements AutoCloseable {

    private static final String SUFFIX = ".lock";

    private final HostWriter host;
    private final String path;
    private final FileChannel held;

    /** Somebody else is at it. */
    static final class Taken extends Exception {

        private static final long serialVersionUID = 1;

        Taken() {
            super(null, null, false, false);
        }
    }

    private TuneLock(HostWriter host, String path, FileChannel held) {
        this.host = host;
        this.path = path;
        this.held = held;
    }

    static TuneLock take(HostWriter host, String statePath) throws Taken {
        String path = statePath.concat(SUFFIX);
        @Nullable FileChannel[] held = new FileChannel[1];
        Refusal.change(
                statePath,
                () -> {
                    host.makeFolderOf(path);
                    held[0] = host.lock(path);
                });
        FileChannel channel = held[0];
        if (channel == null) {
            throw new Taken();
        }
        return new TuneLock(host, path, channel);
    }

    /** Takes away what a run that was killed before it had changed anything left. */
    static void sweep(HostWriter host, String statePath) {
        if (!host.hasFile(statePath.concat(SUFFIX))) {
            return;
        }
        try {
            take(host, statePath).close();
        } catch (Refusal | Taken stays) {
            // it is somebody else's, or may not be taken away
        }
    }

    @Override
    public void close() {
        host.unlock(path, held);
    }
}
