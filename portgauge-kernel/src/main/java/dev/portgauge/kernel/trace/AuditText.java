package dev.portgauge.kernel.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records of the kernel's audit: a failed call is a SYSCALL, then its SOCKADDR, then an EOE, all
 * with one serial number, between those of other calls. Records of others' rules come by as well.
 */
final class AuditText {

    private static final int SYSCALL = 1300;
    private static final int SOCKADDR = 1306;
    private static final int EOE = 1320;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SHORTEST_V4 = 8;
    private static final int SHORTEST_V6 = 24;

    /** Calls whose last record is still to come; it never does when the kernel ran out of room. */
    private static final int MOST_OPEN = 1024;

    private static final byte[] FAILED = " success=no exit=-".getBytes(US_ASCII);

    private final String arch;
    private final String connect;
    private final String bind;
    private final Sink sink;
    private final Map<String, Event> open = new LinkedHashMap<>();

    /** Takes a failure. */
    @FunctionalInterface
    interface Sink {
        void failed(Failure failure);
    }

    /**
     * A failed call.
     *
     * @param address what it was given; empty when that was not recorded
     */
    record Failure(
            Instant at,
            boolean isBind,
            int errno,
            int pid,
            String comm,
            Optional<Endpoint> address) {}

    private static final class Event {
        private final Failure failure;
        private boolean isInternet = true;
        private Optional<Endpoint> address = Optional.empty();

        Event(Failure failure) {
            this.failure = failure;
        }
    }

    /**
     * @param arch AUDIT_ARCH_* of the machine
     * @param connect number of that system call there
     * @param bind likewise
     */
    AuditText(int arch, int connect, int bind, Sink sink) {
        this.arch = Integer.toHexString(arch);
        this.connect = Integer.toString(connect);
        this.bind = Integer.toString(bind);
        this.sink = sink;
    }

    /** Takes one record. */
    void take(int type, byte[] bytes, int from, int to) {
        boolean isWanted =
                switch (type) {
                    case SYSCALL -> contains(bytes, from, to, FAILED);
                    case SOCKADDR, EOE -> !open.isEmpty();
                    default -> false;
                };
        if (!isWanted) {
            return;
        }
        String text = new String(bytes, from, to - from, UTF_8);
        int close = text.indexOf("):");
        int colon = text.lastIndexOf(':', close - 1);
        if (!text.startsWith("audit(") || colon < 0 || close < colon) {
            return;
        }
        String serial = text.substring(colon + 1, close);
        if (type == SYSCALL) {
            begin(serial, text.substring(6, colon), text);
        } else if (type == SOCKADDR) {
            address(open.get(serial), field(text, "saddr"));
        } else {
            end(open.remove(serial));
        }
    }

    private void begin(String serial, String time, String text) {
        String call = field(text, "syscall");
        int errno = -number(field(text, "exit"));
        boolean isBind = call.equals(bind);
        boolean isOurs =
                field(text, "arch").equals(arch)
                        && (isBind || call.equals(connect))
                        && (errno == Errno.EADDRNOTAVAIL
                                || errno == Errno.EADDRINUSE
                                || (!isBind && errno == Errno.EAGAIN));
        Instant at = time(time);
        int pid = number(field(text, "pid"));
        if (!isOurs || at == null || pid < 0) {
            return;
        }
        if (open.size() >= MOST_OPEN) {
            end(open.remove(open.keySet().iterator().next()));
        }
        Failure failure =
                new Failure(at, isBind, errno, pid, name(field(text, "comm")), Optional.empty());
        open.put(serial, new Event(failure));
    }

    private static void address(@Nullable Event event, String hex) {
        byte[] bytes = bytes(hex);
        if (event == null || bytes == null || bytes.length < 2) {
            return;
        }
        int family = Bytes.u16(bytes, 0);
        if (family == AF_INET && bytes.length >= SHORTEST_V4) {
            IpAddress address = IpAddress.ofV4(Bytes.be32(bytes, 4));
            event.address = Optional.of(new Endpoint(address, Bytes.be16(bytes, 2)));
        } else if (family == AF_INET6 && bytes.length >= SHORTEST_V6) {
            IpAddress address = new IpAddress(Bytes.be64(bytes, 8), Bytes.be64(bytes, 16));
            event.address = Optional.of(new Endpoint(address, Bytes.be16(bytes, 2)));
        } else {
            // a Unix socket has no port
            event.isInternet = false;
        }
    }

    private void end(@Nullable Event event) {
        if (event != null && event.isInternet) {
            Failure call = event.failure;
            sink.failed(
                    new Failure(
                            call.at(),
                            call.isBind(),
                            call.errno(),
                            call.pid(),
                            call.comm(),
                            event.address));
        }
    }

    private static String field(String text, String name) {
        int at = text.indexOf(" ".concat(name).concat("="));
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 2;
        int to = text.indexOf(' ', from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    /** In quotes, or, with a character that would not be safe there, in hexadecimal. */
    private static String name(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        byte[] bytes = bytes(text);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private static byte @Nullable [] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /** {@code 1795732956.420}, of the wall clock. */
    private static @Nullable Instant time(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 0
                    ? null
                    : Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot)))
                            .plusMillis(Integer.parseInt(text.substring(dot + 1)));
        } catch (NumberFormatException | DateTimeException | ArithmeticException malformed) {
            return null;
        }
    }

    private static boolean contains(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
