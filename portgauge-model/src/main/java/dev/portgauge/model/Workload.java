package dev.portgauge.model;

import java.util.Optional;

/**
 * What a process runs as, by its control group: the thing that is restarted or configured, where a
 * process alone has only a number.
 *
 * @param unit systemd's unit, for example {@code nginx.service}; of a process in a container that
 *     runs systemd the one inside
 * @param container the innermost one that it is in
 * @param pod uid of its Kubernetes pod, with dashes as Kubernetes writes it
 */
public record Workload(Optional<String> unit, Optional<Container> container, Optional<String> pod) {

    /** Nothing that has a name. */
    public static final Workload NONE =
            new Workload(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A container.
     *
     * @param id the first 12 digits of the id, which every runtime's commands accept; the name
     *     where the runtime has names instead
     */
    public record Container(Runtime runtime, String id) {}

    /** What runs containers. */
    public enum Runtime {
        DOCKER,
        CONTAINERD,
        CRIO,
        PODMAN,
        LXC,
        NSPAWN,
        /** The path does not say. */
        UNKNOWN
    }
}
