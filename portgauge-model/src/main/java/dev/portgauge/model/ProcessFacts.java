package dev.portgauge.model;

import java.util.Optional;

/**
 * What is told of a process that a report names, beside its sockets.
 *
 * @param name the kernel's short name of it, at most 15 characters
 * @param commandLine its arguments in one line, shortened, without what looks like a secret
 * @param uid its effective user
 * @param user that user's name in this host's /etc/passwd; empty where it has none, and of a
 *     process in a container, whose users are its own
 * @param descriptors how many file descriptors it has open
 * @param limit how many it may have open
 */
public record ProcessFacts(
        int pid,
        String name,
        Reading<String> commandLine,
        Reading<Integer> uid,
        Optional<String> user,
        Reading<Workload> workload,
        Reading<Integer> descriptors,
        Reading<DescriptorLimit> limit) {

    /**
     * RLIMIT_NOFILE: the highest number of a descriptor, plus one.
     *
     * @param soft what open() and socket() are refused at, with EMFILE
     * @param hard what the process itself may raise the soft limit to
     */
    public record DescriptorLimit(long soft, long hard) {

        /** A limit that is none. */
        public static final long UNLIMITED = Long.MAX_VALUE;
    }

    /** What it runs as, as far as that is known. */
    public Workload knownWorkload() {
        return workload.orElse(Workload.NONE);
    }
}
