package dev.portgauge.kernel.trace;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * {@code trace_pipe} of the three events that we ask for (kernel/trace/trace_output.c,
 * trace_print_context()): {@code name-tid [cpu] flags seconds.micros: event}. A name may have
 * blanks, dashes, brackets and line breaks in it, so that a line is read from its end, and what is
 * no whole event is the beginning of a name.
 */
final class TraceText {

    /** 15 bytes of a name, padded, and what a kernel may add. */
    private static final int LONGEST_BEGINNING = 64;

    private static final int LONGEST_LINE = 4096;
    private static final String STATE = "inet_sock_set_state: ";
    private static final String RETURNS = " -> 0x";
    private static final String NOT_KEPT = "<...>";

    private final Consumer<TraceEvent> sink;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private String beginning = "";
    private long strange;

    TraceText(Consumer<TraceEvent> sink) {
        this.sink = sink;
    }

    /** Takes what was read; a line may end in a later piece. */
    void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                line(new String(line, 0, length, StandardCharsets.UTF_8));
                length = 0;
            } else if (length < line.length) {
                line[length++] = bytes[i];
            }
        }
    }

    /** How many lines were no event at all. */
    long strange() {
        return strange;
    }

    private void line(String text) {
        // CPU:1 [LOST 17 EVENTS]: the statistics of the buffer count them, too
        if (text.startsWith("CPU:") && text.endsWith(" EVENTS]")) {
            return;
        }
        TraceEvent event = parse(beginning.concat(text));
        if (event != null) {
            beginning = "";
            sink.accept(event);
        } else if (beginning.length() + text.length() < LONGEST_BEGINNING) {
            beginning = beginning.concat(text).concat("\n");
        } else {
            beginning = "";
            strange++;
        }
    }

    /** Null for what is no whole event. */
    static @Nullable TraceEvent parse(String text) {
        int open = text.lastIndexOf(" [");
        int close = text.indexOf("] ", open + 1);
        if (open < 1 || close < 0 || !isDigits(text, open + 2, close)) {
            return null;
        }
        int flagsEnd = text.indexOf(' ', close + 2);
        int colon = text.indexOf(": ", close);
        if (flagsEnd < 0 || colon < flagsEnd) {
            return null;
        }
        long nanos = nanos(text.substring(flagsEnd, colon).strip());
        String head = text.substring(0, open).stripTrailing();
        int dash = head.lastIndexOf('-');
        if (nanos < 0 || dash < 0 || !isDigits(head, dash + 1, head.length())) {
            return null;
        }
        int tid = number(head.substring(dash + 1), Integer.MAX_VALUE);
        String comm = head.substring(0, dash).stripLeading();
        String event = text.substring(colon + 2);
        if (tid < 0) {
            return null;
        }
        String name = comm.equals(NOT_KEPT) ? "" : comm;
        return event.startsWith(STATE)
                ? ended(nanos, tid, name, event)
                : returned(nanos, tid, name, event);
    }

    private static @Nullable TraceEvent ended(long nanos, int tid, String comm, String event) {
        boolean isV6 = "AF_INET6".equals(field(event, "family"));
        int sport = number(field(event, "sport"), 65_535);
        int dport = number(field(event, "dport"), 65_535);
        IpAddress source = address(field(event, isV6 ? "saddrv6" : "saddr"));
        IpAddress destination = address(field(event, isV6 ? "daddrv6" : "daddr"));
        if (sport < 0 || dport < 0 || source == null || destination == null) {
            return null;
        }
        return new TraceEvent.Ended(
                nanos, tid, comm, new Endpoint(source, sport), new Endpoint(destination, dport));
    }

    private static @Nullable TraceEvent returned(long nanos, int tid, String comm, String event) {
        int arrow = event.indexOf(RETURNS);
        if (arrow < 0) {
            return null;
        }
        String call = event.substring(0, arrow);
        boolean isBind = call.equals("sys_bind");
        int errno = errno(event.substring(arrow + RETURNS.length()));
        return errno > 0 && (isBind || call.equals("sys_connect"))
                ? new TraceEvent.Returned(nanos, tid, comm, isBind, errno)
                : null;
    }

    /** A long that is a negative errno: 16 digits, on a machine of 32 bits 8. */
    private static int errno(String hex) {
        try {
            long value = Long.parseUnsignedLong(hex, 16);
            long result = hex.length() <= 8 ? (int) value : value;
            return result < 0 && result >= -4095 ? (int) -result : -1;
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    private static String field(String event, String name) {
        int at = event.indexOf(" ".concat(name).concat("="));
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 2;
        int to = event.indexOf(' ', from);
        return to < 0 ? event.substring(from) : event.substring(from, to);
    }

    private static @Nullable IpAddress address(String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** {@code 15588.402241} in nanoseconds; -1 for what is none. */
    private static long nanos(String text) {
        int dot = text.indexOf('.');
        if (dot < 1
                || dot > 10
                || text.length() != dot + 7
                || !isDigits(text, 0, dot)
                || !isDigits(text, dot + 1, text.length())) {
            return -1;
        }
        long seconds = Long.parseLong(text.substring(0, dot));
        return seconds * 1_000_000_000 + Long.parseLong(text.substring(dot + 1)) * 1_000;
    }

    private static int number(String text, int largest) {
        if (text.isEmpty() || text.length() > 10 || !isDigits(text, 0, text.length())) {
            return -1;
        }
        long number = Long.parseLong(text);
        return number > largest ? -1 : (int) number;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
