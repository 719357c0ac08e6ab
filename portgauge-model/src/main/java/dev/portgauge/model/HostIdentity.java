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
 */
public record HostIdentity(
        Reading<String> name,
        Reading<String> kernelRelease,
        Reading<Long> netns,
        Optional<String> netnsName) {}
