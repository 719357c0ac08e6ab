package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.procfs.SysctlText;
import dev.portgauge.model.PortRange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of {@code sysctl}: {@code net.ipv4.ip_local_port_range = 32768 60999}; of {@code grep} over
 * /proc/sys; of {@code uname -a}.
 */
final class TextSettings {

    static final String RANGE = "net.ipv4.ip_local_port_range";
    static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

    private static final String START = "net.ipv4.ip_unprivileged_port_start";

    /** Those that are read. */
    static final List<String> WANTED =
            List.of(
                    RANGE,
                    RESERVED,
                    "net.ipv4.tcp_tw_reuse",
                    "net.ipv4.tcp_tw_reuse_delay",
                    "net.ipv4.tcp_timestamps",
                    "net.ipv4.ip_autobind_reuse",
                    START);

    private static final String FILES = "fs.file-nr";
    private static final String MEMORY = "net.ipv4.tcp_mem";

    /** Of the ceilings beside the ports; a text may have them, and no ledger needs them. */
    private static final List<String> CEILINGS =
            List.of(
                    "net.netfilter.nf_conntrack_count",
                    "net.netfilter.nf_conntrack_max",
                    "net.netfilter.nf_conntrack_buckets",
                    "net.ipv4.tcp_max_tw_buckets",
                    "net.ipv4.tcp_max_orphans",
                    MEMORY,
                    FILES);

    /** They change all the time: two values do not mean two machines. */
    private static final List<String> COUNTS = List.of("net.netfilter.nf_conntrack_count", FILES);

    private static final List<String> NAMES = List.of("kernel.hostname", "kernel.osrelease");

    private static final String PROC = "/proc/sys/";

    /** {@code sysctl -a} has more than 100 of net.ipv4; a selection has fewer. */
    private static final int WHOLE = 60;

    private final Map<String, String> values = new HashMap<>();
    private String overridden = "";
    private int lines;
    private int ipv4;

    /** Takes the line if it is one of sysctl. */
    boolean take(byte[] bytes, int from, int to, String file, long number) throws UnusableEvidence {
        int end = from;
        while (end < to && isOfName(bytes[end])) {
            end++;
        }
        int at = end;
        while (at < to && Cursor.isBlank(bytes[at])) {
            at++;
        }
        boolean isPath = Cursor.startsAt(bytes, from, end, PROC);
        boolean isPair = at < to && (bytes[at] == '=' || (isPath && bytes[at] == ':'));
        if (!isPair || !hasParts(bytes, from, end)) {
            return false;
        }
        lines++;
        String name = name(bytes, from + (isPath ? PROC.length() : 0), end);
        ipv4 += name.startsWith("net.ipv4.") ? 1 : 0;
        if (isRead(name) || NAMES.contains(name)) {
            String value = new String(bytes, at + 1, to - at - 1, UTF_8).strip();
            put(name, value, file, number);
        }
        return true;
    }

    /** Whether its value is kept, so that all that is known of it is here. */
    static boolean isRead(String name) {
        return WANTED.contains(name) || CEILINGS.contains(name);
    }

    /** Takes the line if it is one of {@code uname -a}. */
    boolean takeName(Cursor words, byte[] bytes, String file, long number) throws UnusableEvidence {
        if (!words.is("Linux") || !words.word()) {
            return false;
        }
        String host = new String(bytes, words.from, words.to - words.from, UTF_8);
        if (!words.word() || !Cursor.isDigit(bytes[words.from])) {
            return false;
        }
        String release = new String(bytes, words.from, words.to - words.from, UTF_8);
        lines++;
        put("kernel.hostname", host, file, number);
        put("kernel.osrelease", release, file, number);
        return true;
    }

    private static boolean isOfName(byte letter) {
        return Cursor.isLetter(letter)
                || Cursor.isDigit(letter)
                || letter == '.'
                || letter == '_'
                || letter == '/'
                || letter == '-'
                || letter == '@';
    }

    private static boolean hasParts(byte[] bytes, int from, int end) {
        for (int at = from + 1; at < end - 1; at++) {
            if (bytes[at] == '.' || bytes[at] == '/') {
                return true;
            }
        }
        return false;
    }

    private static String name(byte[] bytes, int from, int to) {
        String name = new String(bytes, from, to - from, UTF_8);
        int slash = name.indexOf('/');
        int dot = name.indexOf('.');
        // the separator that comes first is the one
        return slash >= 0 && (dot < 0 || slash < dot) ? name.replace('/', '.') : name;
    }

    private void put(String name, String value, String file, long number) throws UnusableEvidence {
        String old = values.put(name, value);
        if (old != null && !normal(old).equals(normal(value)) && !COUNTS.contains(name)) {
            // of two machines, or of two times: which one the sockets are of is not known
            String both = name.concat(": ").concat(normal(old)).concat(", ").concat(normal(value));
            throw new UnusableEvidence(file, Long.toString(number), "twoValues", both);
        }
        if (!isUsable(name, value)) {
            String what = name.concat(" = ").concat(value);
            throw new UnusableEvidence(file, Long.toString(number), "setting", what);
        }
    }

    private static String normal(String value) {
        return value.replace('\t', ' ').strip();
    }

    private static boolean isUsable(String name, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        try {
            if (name.equals(RANGE)) {
                return SysctlText.portRange(bytes).size() > 0;
            }
            if (name.equals(RESERVED)) {
                return SysctlText.reservedPorts(bytes).size() >= 0;
            }
            if (NAMES.contains(name)) {
                return !value.isEmpty();
            }
            if (name.equals(MEMORY) || name.equals(FILES)) {
                return hasThreeNumbers(normal(value));
            }
            SysctlText.integer(bytes);
            return true;
        } catch (MalformedMessage unusable) {
            return false;
        }
    }

    private static boolean hasThreeNumbers(String value) {
        int words = 0;
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            boolean isDigit = letter >= '0' && letter <= '9';
            if (!isDigit && letter != ' ') {
                return false;
            }
            words += isDigit && (at == 0 || value.charAt(at - 1) == ' ') ? 1 : 0;
        }
        return words == 3;
    }

    /** How many lines there were. */
    int lines() {
        return lines;
    }

    /** Whether it is all that the kernel has, so that what is not in it is not there. */
    boolean isWhole() {
        return ipv4 >= WHOLE;
    }

    /** What the user says counts. */
    void range(PortRange range) {
        String said = range.first() + "\t" + range.last();
        String old = values.put(RANGE, said);
        overridden = old == null || old.equals(said) ? "" : normal(old);
    }

    /** The range that stands in the text and does not count; else empty. */
    String overridden() {
        return overridden;
    }

    /** The range that counts, if one is known. */
    Optional<PortRange> range() {
        try {
            return values.containsKey(RANGE)
                    ? Optional.of(SysctlText.portRange(values.get(RANGE).getBytes(UTF_8)))
                    : Optional.empty();
        } catch (MalformedMessage unusable) {
            return Optional.empty();
        }
    }

    /** As the file below /proc has it, if it is known. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Those that a ledger depends on and that are not known, the range left out. */
    String missing() {
        List<String> missing = new ArrayList<>();
        for (String name : WANTED) {
            if (!values.containsKey(name) && !name.equals(RANGE) && !name.equals(START)) {
                missing.add(name);
            }
        }
        return isWhole() ? "" : String.join(", ", missing);
    }
}
