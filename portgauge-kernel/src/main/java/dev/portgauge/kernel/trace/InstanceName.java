package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;

import java.util.OptionalLong;

/**
 * {@code portgauge-PID-START-PIDNS}: whose instance of tracefs it is. The start time tells a
 * process from a later one of its number, the pid namespace from one of another container.
 *
 * @param start in clock ticks since boot, field 22 of /proc/PID/stat
 */
record InstanceName(long pid, long start, long pidNamespace) {

    private static final String PREFIX = "portgauge-";

    /** starttime, counted from the field behind the name. */
    private static final int START = 19;

    static InstanceName own(Kernel kernel) {
        long pid = ProcessHandle.current().pid();
        return new InstanceName(pid, start(pid, kernel).orElse(0), pidNamespace(kernel));
    }

    /** Null for a name that is none of ours. */
    static @org.jspecify.annotations.Nullable InstanceName parse(String name) {
        String[] parts = name.split("-", -1);
        if (!name.startsWith(PREFIX) || parts.length != 4) {
            return null;
        }
        try {
            return new InstanceName(
                    Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        } catch (NumberFormatException another) {
            return null;
        }
    }

    String text() {
        return PREFIX + pid + "-" + start + "-" + pidNamespace;
    }

    /**
     * Whether its process has ended. Of another pid namespace it cannot be known: the kernel then
     * refuses to remove what is in use.
     */
    boolean isStale(Kernel kernel) {
        return pidNamespace != pidNamespace(kernel) || start(pid, kernel).orElse(-1) != start;
    }

    private static long pidNamespace(Kernel kernel) {
        // pid:[4026531836]
        String link = kernel.link("self/ns/pid").orElse("");
        int open = link.indexOf('[');
        int close = link.indexOf(']');
        try {
            return open < 0 || close < open ? 0 : Long.parseLong(link.substring(open + 1, close));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    private static OptionalLong start(long pid, Kernel kernel) {
        String stat =
                kernel.file(pid + "/stat")
                        .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                        .orElse("");
        int end = stat.lastIndexOf(") ");
        String[] fields = end < 0 ? new String[0] : stat.substring(end + 2).split(" ", -1);
        try {
            return fields.length > START
                    ? OptionalLong.of(Long.parseLong(fields[START]))
                    : OptionalLong.empty();
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }
}
