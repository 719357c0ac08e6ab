package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * A network namespace of this machine that may be read.
 *
 * @param inode of its {@code /proc/PID/ns/net}: the same for whoever is in it
 * @param name {@code default} for that of process 1, else that of a file in one of the folders
 *     where names are kept; empty when it has none
 * @param paths files by which it can be entered, the one that lasts longest first; empty for the
 *     reader's own
 * @param residents who lives there
 */
public record Netns(long inode, Optional<String> name, List<String> paths, Residents residents) {

    public Netns {
        paths = List.copyOf(paths);
    }

    /** Whether the reader is in it already. */
    public boolean isOwn() {
        return paths.isEmpty();
    }

    /** Its name, or else its inode. */
    public String label() {
        return name.isPresent() ? name.get() : Long.toString(inode);
    }

    /**
     * Who lives in a namespace, as far as we may see.
     *
     * @param processes how many
     * @param first the one with the lowest number: mostly the oldest, which the others are children
     *     of
     */
    public record Residents(int processes, Optional<Resident> first) {

        public static final Residents NONE = new Residents(0, Optional.empty());
    }

    /**
     * A process.
     *
     * @param name the kernel's short name of it (/proc/PID/comm); empty when it has ended
     * @param workload what its control group says that it belongs to
     */
    public record Resident(int pid, String name, Workload workload) {}
}
