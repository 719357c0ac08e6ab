package dev.portgauge.kernel.procfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is told of single processes: four small files and a folder's size of each. */
public final class ProcessReader {

    private static final String USERS = "/etc/passwd";

    private final Kernel kernel;
    private @Nullable Map<Integer, String> users;

    public ProcessReader(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The processes that are still there, by pid. */
    public Map<Integer, ProcessFacts> read(Collection<Integer> pids) {
        Map<Integer, ProcessFacts> facts = new HashMap<>();
        for (Integer pid : pids) {
            ProcessFacts one = read(pid);
            if (one != null) {
                facts.put(pid, one);
            }
        }
        return facts;
    }

    /** Null for a process that has ended. */
    private @Nullable ProcessFacts read(int pid) {
        String folder = Integer.toString(pid).concat("/");
        if (!(kernel.file(folder.concat("status"))
                instanceof Reading.Known<byte[]>(byte[] status))) {
            return null;
        }
        Reading<Integer> uid = ProcessStatus.uid(status);
        Reading<Workload> workload = workload(kernel.file(folder.concat("cgroup")));
        boolean isContained = workload.orElse(Workload.NONE).container().isPresent();
        return new ProcessFacts(
                pid,
                ProcessStatus.name(status),
                commandLine(kernel.file(folder.concat("cmdline"))),
                uid,
                isContained ? Optional.empty() : user(uid),
                workload,
                kernel.descriptors(pid),
                limit(kernel.file(folder.concat("limits"))));
    }

    private static Reading<String> commandLine(Reading<byte[]> file) {
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        String line = CommandLine.shown(bytes);
        return line.isEmpty()
                ? new Reading.NotReported<>("/proc/PID/cmdline")
                : new Reading.Known<>(line);
    }

    private static Reading<Workload> workload(Reading<byte[]> file) {
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        try {
            return new Reading.Known<>(CgroupPath.parse(new String(bytes, UTF_8)));
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>("/proc/PID/cgroup", Text.shown(bytes));
        }
    }

    private static Reading<DescriptorLimit> limit(Reading<byte[]> file) {
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        try {
            return new Reading.Known<>(ProcessStatus.openFiles(bytes));
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(
                    "/proc/PID/limits", String.valueOf(unusable.getMessage()));
        }
    }

    private Optional<String> user(Reading<Integer> uid) {
        Map<Integer, String> known = users;
        if (known == null) {
            known = ProcessStatus.users(kernel.hostFile(USERS).orElse(new byte[0]));
            users = known;
        }
        return uid instanceof Reading.Known<Integer>(Integer number)
                ? Optional.ofNullable(known.get(number))
                : Optional.empty();
    }
}
