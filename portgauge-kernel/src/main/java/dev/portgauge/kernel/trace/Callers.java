package dev.portgauge.kernel.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.procfs.ProcessReader;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Reading;
import dev.portgauge.model.trace.Caller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who a thread is. What was found holds for a second: a failing call is often made again. */
final class Callers {

    private static final long KEPT_NANOS = 1_000_000_000;
    private static final int MOST_KEPT = 1024;

    /** PROC_PID_INIT_INO (include/linux/proc_ns.h): there the kernel's pids are ours. */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    private final Kernel kernel;
    private final ProcessReader reader;
    private final boolean canLook;
    private final Map<Integer, Kept> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Kept> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    private record Kept(Caller caller, String comm, long until) {}

    Callers(Kernel kernel) {
        this.kernel = kernel;
        reader = new ProcessReader(kernel);
        canLook = kernel.link("self/ns/pid").orElse("").equals(FIRST_PID_NAMESPACE);
    }

    /**
     * Looks at a thread.
     *
     * @param comm its name as the kernel wrote it down; empty when it did not
     * @param now of the same clock as before
     */
    Caller of(int tid, String comm, long now) {
        Kept before = kept.get(tid);
        if (before != null && before.until() - now > 0 && before.comm().equals(comm)) {
            return before.caller();
        }
        Caller caller = canLook ? look(tid, comm) : new Caller(tid, comm);
        kept.remove(tid);
        kept.put(tid, new Kept(caller, comm, now + KEPT_NANOS));
        return caller;
    }

    private Caller look(int tid, String comm) {
        String folder = Integer.toString(tid);
        int pid = processOf(folder);
        if (pid < 0) {
            return new Caller(tid, comm);
        }
        // as it is called now: what the kernel wrote down may be its name before execve()
        String own = kernel.file(folder.concat("/comm")).map(Callers::line).orElse("");
        Optional<ProcessFacts> facts = Optional.ofNullable(reader.read(List.of(pid)).get(pid));
        OptionalLong netns = inode(kernel.link(folder.concat("/ns/net")));
        return new Caller(
                tid,
                own.isEmpty() ? comm : own,
                facts,
                netns,
                netns.isPresent() ? name(netns.getAsLong()) : Optional.empty());
    }

    private Optional<String> name(long inode) {
        return inode == inode(kernel.link("1/ns/net")).orElse(-1)
                ? Optional.of("default")
                : kernel.netnsName(inode);
    }

    /** {@code Tgid:} of /proc/TID/status; -1 when it has ended. */
    private int processOf(String folder) {
        if (!(kernel.file(folder.concat("/status"))
                instanceof Reading.Known<byte[]>(byte[] status))) {
            return -1;
        }
        String text = new String(status, UTF_8);
        int at = text.indexOf("\nTgid:");
        int end = at < 0 ? -1 : text.indexOf('\n', at + 1);
        return end < 0 ? -1 : (int) number(text.substring(at + 6, end).strip());
    }

    private static String line(byte[] bytes) {
        return new String(bytes, UTF_8).stripTrailing();
    }

    /** {@code net:[4026531840]}. */
    private static OptionalLong inode(Reading<String> link) {
        String text = link.orElse("");
        if (!text.startsWith("net:[") || !text.endsWith("]")) {
            return OptionalLong.empty();
        }
        long inode = number(text.substring(5, text.length() - 1));
        return inode < 0 ? OptionalLong.empty() : OptionalLong.of(inode);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
