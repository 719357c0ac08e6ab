package dev.portgauge.kernel.procfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Workload;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * {@code /proc/PID/cgroup}: one line {@code number:controllers:path} for each hierarchy, of which
 * version 2 has one. Kernel: kernel/cgroup/cgroup.c, proc_cgroup_show(). What the path means is
 * convention: systemd's (systemd.io/CGROUP_DELEGATION) and that of each container runtime.
 */
public final class CgroupPath {

    private static final String DELETED = " (deleted)";

    private CgroupPath() {}

    /**
     * What the lines say together: of several hierarchies the one that says most counts, because
     * where version 1 and 2 are both mounted, one of them may stop at the runtime's own service.
     *
     * @throws MalformedMessage when there is text and none of it is such a line
     */
    public static Workload parse(String text) throws MalformedMessage {
        Workload best = Workload.NONE;
        boolean isAnyLine = false;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            int path = path(text, from, to);
            if (path >= 0) {
                isAnyLine = true;
                Workload found = ofPath(text.substring(path, to));
                best = value(found) > value(best) ? found : best;
            }
            from = to + 1;
        }
        if (!isAnyLine && !text.isEmpty()) {
            throw Text.malformed("/proc/PID/cgroup", text.getBytes(UTF_8));
        }
        return best;
    }

    /** Where the path of a line begins, or -1. */
    private static int path(String text, int from, int to) {
        int first = text.indexOf(':', from);
        int second = first < 0 ? -1 : text.indexOf(':', first + 1);
        if (second < 0 || second + 1 >= to || text.charAt(second + 1) != '/') {
            return -1;
        }
        for (int i = from; i < first; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return first == from ? -1 : second + 1;
    }

    private static int value(Workload workload) {
        return (workload.container().isPresent() ? 4 : 0)
                + (workload.pod().isPresent() ? 2 : 0)
                + (workload.unit().isPresent() ? 1 : 0);
    }

    /** What one path says. */
    static Workload ofPath(String path) {
        String whole =
                path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        Found found = new Found();
        int from = 1;
        while (from <= whole.length()) {
            int end = whole.indexOf('/', from);
            int to = end < 0 ? whole.length() : end;
            found.component(whole.substring(from, to));
            from = to + 1;
        }
        return new Workload(
                Optional.ofNullable(found.unit),
                Optional.ofNullable(found.container),
                Optional.ofNullable(found.pod));
    }

    /** Goes down a path; what is found further down is nearer to the process. */
    private static final class Found {

        private @Nullable String unit;
        private Workload.@Nullable Container container;
        private @Nullable String pod;
        private String parent = "";

        void component(String name) {
            pod = CgroupName.pod(name).orElse(pod);
            Optional<Workload.Container> inside = CgroupName.container(name, parent);
            if (inside.isPresent()) {
                container = inside.get();
                // with podman's split groups the unit right above is the container's own; others
                // are the runtime's, or the user's session
                boolean isOwner =
                        container.runtime() == Workload.Runtime.PODMAN && parent.equals(unit);
                unit = isOwner ? unit : null;
            }
            Optional<String> named = CgroupName.unit(name);
            boolean isOwn = inside.isEmpty() || inside.get().runtime() == Workload.Runtime.NSPAWN;
            if (named.isPresent() && isOwn && !isOuterKnown(named.get())) {
                unit = named.get();
            }
            parent = name;
        }

        /** Process 1 of a container, or a user's service manager: what it is in says more. */
        private boolean isOuterKnown(String name) {
            return name.equals("init.scope") && (unit != null || container != null);
        }
    }
}
