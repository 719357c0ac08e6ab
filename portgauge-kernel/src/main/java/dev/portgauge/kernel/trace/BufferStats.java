package dev.portgauge.kernel.trace;

/** {@code per_cpu/cpuN/stats} (kernel/trace/trace.c, tracing_stats_read()). */
final class BufferStats {

    private BufferStats() {}

    /**
     * How many events had no room; -1 when it does not say.
     *
     * @param withUnread also those that are there to be read
     */
    static long lost(String text, boolean withUnread) {
        long lost = 0;
        int found = 0;
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(": ");
            String name = colon < 0 ? "" : line.substring(0, colon);
            if (name.equals("overrun")
                    || name.equals("commit overrun")
                    || name.equals("dropped events")
                    || (withUnread && name.equals("entries"))) {
                try {
                    lost += Long.parseLong(line.substring(colon + 2).strip());
                    found++;
                } catch (NumberFormatException malformed) {
                    return -1;
                }
            }
        }
        return found == 0 ? -1 : lost;
    }
}
