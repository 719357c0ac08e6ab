package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An instance of tracefs of our own (Documentation/trace/ftrace.rst, "Instances"): its events,
 * filters and buffer are nobody else's. As long as its trace_pipe is open the kernel does not let
 * it be removed.
 */
final class TraceInstance implements AutoCloseable {

    /** Also connections that end in their own call, and not on a packet: bits hard and soft irq. */
    private static final String STATE_FILTER =
            "oldstate == 2 && newstate == 7 && (sport == 0 || !(common_flags & 24))";

    private static final String PLAIN_STATE_FILTER = "oldstate == 2 && newstate == 7 && sport == 0";

    private static final String[][] EVENTS = {
        {"sock/inet_sock_set_state", STATE_FILTER},
        {"syscalls/sys_exit_connect", "ret == -99 || ret == -98 || ret == -11"},
        {"syscalls/sys_exit_bind", "ret == -99 || ret == -98"}
    };

    /** How trace_pipe writes its lines: an instance begins with whatever root has set for all. */
    private static final String[][] OPTIONS = {
        {"context-info", "1"},
        {"irq-info", "1"},
        {"latency-format", "0"},
        {"raw", "0"},
        {"hex", "0"},
        {"bin", "0"},
        {"fields", "0"},
        {"verbose", "0"},
        {"record-tgid", "0"},
        {"block", "0"}
    };

    /** Of each processor: some thousand events. */
    private static final String BUFFER_KB = "512";

    private static final int MOST_TRIES = 20;
    private static final int EBUSY = 16;

    private final TraceFiles files;
    private final String folder;
    private final int pipe;
    private final List<String> missing;
    private volatile String left = "";

    private TraceInstance(TraceFiles files, String folder, int pipe, List<String> missing) {
        this.files = files;
        this.folder = folder;
        this.pipe = pipe;
        this.missing = List.copyOf(missing);
    }

    /** What became of the wish for one: the instance, or the call that was refused. */
    record Made(
            @org.jspecify.annotations.Nullable TraceInstance instance,
            String what,
            SysResult result) {}

    /**
     * Makes one below a mount of tracefs, removes those of runs that were killed, and begins.
     *
     * @param root the mount
     */
    static Made make(String root, TraceFiles files, Kernel kernel) {
        removeStale(root, files, kernel);
        String folder = root + "/instances/" + InstanceName.own(kernel).text();
        SysResult made = files.makeFolder(folder);
        if (made instanceof SysResult.Failed) {
            return new Made(null, root + "/instances", made);
        }
        SysResult pipe = files.open(folder + "/trace_pipe");
        if (!(pipe instanceof SysResult.Ok(long fd))) {
            files.removeFolder(folder);
            return new Made(null, root + "/trace_pipe", pipe);
        }
        List<String> missing = new ArrayList<>();
        TraceInstance instance = new TraceInstance(files, folder, (int) fd, missing);
        SysResult begun = instance.begin(missing);
        if (begun instanceof SysResult.Failed) {
            instance.close();
            return new Made(null, root + "/events", begun);
        }
        return new Made(new TraceInstance(files, folder, (int) fd, missing), "", begun);
    }

    private SysResult begin(List<String> missing) {
        files.write(folder + "/buffer_size_kb", BUFFER_KB);
        // 0: whoever waits is woken by the first event; older kernels do that anyway
        files.write(folder + "/buffer_percent", "0");
        for (String[] option : OPTIONS) {
            String file = folder + "/options/" + option[0];
            String value = files.read(file).strip();
            if (!value.isEmpty() && !value.equals(option[1])) {
                files.write(file, option[1]);
            }
        }
        SysResult clock = files.write(folder + "/trace_clock", "mono");
        if (clock instanceof SysResult.Failed) {
            return clock;
        }
        SysResult last = clock;
        for (String[] event : EVENTS) {
            SysResult enabled = enable(folder + "/events/" + event[0], event[1]);
            if (TraceFiles.failedWith(enabled, Errno.ENOENT)) {
                missing.add(event[0]);
            } else if (enabled instanceof SysResult.Failed) {
                return enabled;
            }
            last = enabled;
        }
        return missing.size() == EVENTS.length ? last : clock;
    }

    private SysResult enable(String event, String filter) {
        SysResult filtered = files.write(event + "/filter", filter);
        if (filter.equals(STATE_FILTER) && TraceFiles.failedWith(filtered, Errno.EINVAL)) {
            filtered = files.write(event + "/filter", PLAIN_STATE_FILTER);
        }
        return filtered instanceof SysResult.Ok ? files.write(event + "/enable", "1") : filtered;
    }

    private static void removeStale(String root, TraceFiles files, Kernel kernel) {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(Path.of(root, "instances"), "portgauge-*")) {
            for (Path path : all) {
                InstanceName name = InstanceName.parse(String.valueOf(path.getFileName()));
                if (name != null && name.isStale(kernel)) {
                    files.removeFolder(path.toString());
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // then none can be made either, and that is told
        }
    }

    List<String> missing() {
        return missing;
    }

    /** Records nothing any more; what was recorded stays to be read. */
    void stop() {
        files.write(folder + "/tracing_on", "0");
    }

    void await(long millis) {
        files.await(pipe, millis);
    }

    int read(byte[] bytes) {
        return files.read(pipe, bytes);
    }

    /**
     * Events that were overwritten or dropped, of all processors.
     *
     * @param withUnread also those that are still to be read
     */
    OptionalLong lost(boolean withUnread) {
        long lost = 0;
        int processors = 0;
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(Path.of(folder, "per_cpu"), "cpu*")) {
            for (Path path : all) {
                String stats = files.read(path.resolve("stats").toString());
                long some = BufferStats.lost(stats, withUnread);
                if (some < 0) {
                    return OptionalLong.empty();
                }
                lost += some;
                processors++;
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return OptionalLong.empty();
        }
        return processors == 0 ? OptionalLong.empty() : OptionalLong.of(lost);
    }

    /** Its folder when something still uses it; empty when it is gone. */
    String left() {
        return left;
    }

    /** With files of its own: it may be another thread than the one that reads. */
    @Override
    public void close() {
        try (TraceFiles own = new TraceFiles()) {
            own.write(folder + "/events/enable", "0");
            own.close(pipe);
            remove(own);
        }
    }

    private void remove(TraceFiles own) {
        for (int i = 0; i < MOST_TRIES; i++) {
            // another program may be looking at it right now
            SysResult removed = own.removeFolder(folder);
            left = removed instanceof SysResult.Ok ? "" : folder;
            if (!TraceFiles.failedWith(removed, EBUSY)) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
