package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Reading;

import java.nio.file.Path;

/** Counts the descriptors of {@code /proc/PID/fd}, without looking at what they are. */
final class OpenDescriptors {

    private static final int ROOM = 1024;

    private OpenDescriptors() {}

    /** How many descriptors the process has open; refused for other users' processes. */
    static Reading<Integer> of(int pid, Path procRoot) {
        String path = procRoot + "/" + pid + "/fd";
        try (Syscalls sys = new Syscalls()) {
            ProcLinks links = new ProcLinks(sys, ROOM);
            long directory = links.openRoot(path);
            if (directory < 0) {
                return links.errno() == Errno.ENOENT
                        ? new Reading.NotReported<>(path)
                        : new Reading.Refused<>(path, Errno.name(links.errno()));
            }
            int size = links.size(directory);
            // before Linux 6.2 the directory has no size
            int count = size > 0 ? size : listed(links, directory);
            links.close(directory);
            return new Reading.Known<>(count);
        }
    }

    private static int listed(ProcLinks links, long directory) {
        int count = 0;
        while (links.list(directory)) {
            count += links.names();
        }
        return count;
    }
}
