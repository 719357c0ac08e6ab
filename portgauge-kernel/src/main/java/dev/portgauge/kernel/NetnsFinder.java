package dev.portgauge.kernel;

import dev.portgauge.kernel.procfs.CgroupPath;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Netns;
import dev.portgauge.model.Netns.Resident;
import dev.portgauge.model.Netns.Residents;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds every network namespace that has a name or a process: one pass over {@code
 * /proc/PID/ns/net}, without that of the reader itself, and over the folders of names. One that
 * only a socket or a descriptor keeps is not found: nothing lists it.
 */
final class NetnsFinder {

    /** Processes by which a namespace is entered; one of them may end meanwhile. */
    private static final int DOORS = 4;

    private final Path proc;
    private final List<Path> folders;
    private final Kernel kernel;
    private final NetnsFiles files;
    private final Map<Long, Place> places = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param proc where procfs is mounted
     * @param folders where names are kept, those that count first
     * @param kernel what tells of processes
     */
    NetnsFinder(Path proc, List<Path> folders, Kernel kernel) {
        this.proc = proc;
        this.folders = folders;
        this.kernel = kernel;
        files = new NetnsFiles(proc);
    }

    /** What was found, by inode, and what could not be looked at. */
    record Found(List<Netns> namespaces, List<Problem> problems) {}

    /** One namespace while they are looked for. */
    private static final class Place {
        private final List<Path> named = new ArrayList<>();
        private final int[] doors = new int[DOORS];
        private int processes;
    }

    Found find() {
        long own = -1;
        long first = -1;
        try (Syscalls sys = new Syscalls()) {
            ProcLinks links = new ProcLinks(sys);
            long directory = links.openRoot(proc.toString());
            if (directory >= 0) {
                own = links.namespace(directory, "thread-self/ns/net");
                first = links.namespace(directory, "1/ns/net");
                processes(links, directory);
                links.close(directory);
            } else {
                problems.add(new Problem(Problem.Kind.PROC_MISSING, "/proc", ""));
            }
        }
        if (own >= 0) {
            place(own);
        }
        names();
        List<Netns> found = new ArrayList<>();
        for (Map.Entry<Long, Place> entry : places.entrySet()) {
            found.add(netns(entry.getKey(), entry.getValue(), own, first));
        }
        return new Found(found, problems);
    }

    private Place place(long inode) {
        return places.computeIfAbsent(inode, _ -> new Place());
    }

    private void processes(ProcLinks links, long directory) {
        int hidden = 0;
        String self = kernel.link("self").orElse("");
        for (int pid : links.everyNumber(directory)) {
            if (self.equals(Integer.toString(pid))) {
                continue; // the reader lives nowhere
            }
            long inode = links.namespace(directory, pid + "/ns/net");
            if (inode >= 0) {
                Place place = place(inode);
                if (place.processes < DOORS) {
                    place.doors[place.processes] = pid;
                }
                place.processes++;
            } else if (links.errno() == Errno.EACCES || links.errno() == Errno.EPERM) {
                hidden++;
            }
        }
        if (hidden > 0) {
            problems.add(
                    new Problem(
                            Problem.Kind.NETNS_PROCESSES_HIDDEN,
                            "/proc/PID/ns/net",
                            String.valueOf(hidden)));
        }
    }

    private void names() {
        for (Path folder : folders) {
            for (NetnsFiles.Named named : files.in(folder)) {
                if (named.inode() >= 0) {
                    place(named.inode()).named.add(named.file());
                } else if (named.inode() == NetnsFiles.DENIED) {
                    note(Problem.Kind.NETNS_REFUSED, named.file(), "EACCES");
                } else if (named.inode() == NetnsFiles.NO_NAMESPACE) {
                    // what is left when a namespace was not unmounted by its own tool
                    note(Problem.Kind.NETNS_LEFTOVER, named.file(), "");
                }
            }
        }
    }

    private void note(Problem.Kind kind, Path file, String detail) {
        problems.add(new Problem(kind, file.toString(), detail));
    }

    private Netns netns(long inode, Place place, long own, long first) {
        List<String> paths = new ArrayList<>();
        if (inode != own) {
            for (Path file : place.named) {
                paths.add(file.toString());
            }
            for (int i = 0; i < Math.min(DOORS, place.processes); i++) {
                paths.add(proc.resolve(place.doors[i] + "/ns/net").toString());
            }
        }
        Optional<String> name =
                inode == first
                        ? Optional.of("default")
                        : place.named.isEmpty()
                                ? Optional.empty()
                                : Optional.of(place.named.getFirst().getFileName().toString());
        Residents residents =
                place.processes == 0
                        ? Residents.NONE
                        : new Residents(place.processes, Optional.of(resident(place.doors[0])));
        return new Netns(inode, name, paths, residents);
    }

    private Resident resident(int pid) {
        return new Resident(pid, text(pid + "/comm").strip(), workload(text(pid + "/cgroup")));
    }

    private static Workload workload(String cgroup) {
        try {
            return CgroupPath.parse(cgroup);
        } catch (MalformedMessage unusable) {
            return Workload.NONE;
        }
    }

    private String text(String pathBelowProc) {
        return kernel.file(pathBelowProc) instanceof Reading.Known<byte[]>(byte[] bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : "";
    }
}
