package dev.portgauge.model;

import java.util.Optional;

/**
 * The machine and the network namespace that were read.
 *
 * @param name /proc/sys/kernel/hostname
 * @param kernelRelease /proc/sys/kernel/osrelease, for example 6.18.44
 * @param netns inode of /proc/thread-self/ns/net
 * @param netnsName {@code default} for the namespace of process 1, the name under /run/netns, or
 *     empty when unknown
 * @param netnsPath a file by which others can enter the network namespace; empty where the reader
 *     was in it from the beginning
 */
public record HostIdentity(
        Reading<String> name,
        Reading<String> kernelRelease,
        Reading<Long> netns,
        Optional<String> netnsName,
        Optional<String> netnsPath) {

    /** Of the network namespace that the reader was in from the beginning. */
    public HostIdentity(
            Reading<String> name,
            Reading<String> kernelRelease,
            Reading<Long> netns,
            Optional<String> netnsName) {
        this(name, kernelRelease, netns, netnsName, Optional.empty());
    }
}
