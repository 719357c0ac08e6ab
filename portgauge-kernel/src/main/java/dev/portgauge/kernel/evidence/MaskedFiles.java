package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Rewrites files; null for those of which it is not known what they tell. */
final class MaskedFiles {

    /** Words of the kernel, and numbers. */
    private static final List<String> COUNTERS =
            List.of(
                    "net/sockstat",
                    "net/sockstat6",
                    "net/netstat",
                    "net/snmp",
                    "net/stat/nf_conntrack");

    private static final List<String> SOCKETS =
            List.of("net/tcp", "net/tcp6", "net/udp", "net/udp6");

    private static final List<String> STATUS =
            List.of("State", "Tgid", "Pid", "PPid", "Uid", "Gid", "FDSize", "Threads");

    /** What virtual machines say of their maker: the same on all of them. */
    private static final List<String> MAKERS =
            List.of(
                    "Amazon EC2",
                    "Google",
                    "Google Compute Engine",
                    "Microsoft Corporation",
                    "Virtual Machine",
                    "QEMU",
                    "VMware, Inc.",
                    "Xen",
                    "7783-7084-3265-9085-8269-3286-77");

    private final AddressMask mask;
    private final NameMask names;

    MaskedFiles(AddressMask mask, NameMask names) {
        this.mask = mask;
        this.names = names;
    }

    /**
     * A file below /proc.
     *
     * @param comm name of the process whose file it is, if it is one's
     */
    byte @Nullable [] proc(String path, byte[] content, String comm) {
        String text = new String(content, UTF_8);
        if (path.equals("sys/kernel/hostname")) {
            return bytes(names.of("host", text.strip()) + "\n");
        }
        if (path.equals("sys/kernel/osrelease")) {
            return bytes(release(text) + "\n");
        }
        if (path.startsWith("sys/")) {
            return isNumbers(text) ? content : null;
        }
        String file = path.substring(path.indexOf('/') + 1);
        if (path.startsWith("net/")) {
            file = path;
        }
        if (COUNTERS.contains(file)) {
            return content;
        }
        if (SOCKETS.contains(file)) {
            return bytes(new MaskedSocketText(mask).of(text));
        }
        return ofProcess(file, text, names.of("process", comm));
    }

    private byte @Nullable [] ofProcess(String file, String text, String name) {
        return switch (file) {
            case "comm" -> bytes(name + "\n");
            case "cmdline" -> bytes(text.isEmpty() ? "" : name + "\0");
            case "limits" -> bytes(text);
            case "status" -> bytes("Name:\t" + name + "\n" + lines(text, STATUS));
            case "cgroup" -> bytes(new MaskedCgroup(names).of(text));
            default -> null;
        };
    }

    /** A file that is not below /proc. */
    byte @Nullable [] host(String path, byte[] content) {
        String text = new String(content, UTF_8);
        if (path.equals("/etc/passwd")) {
            return bytes(users(text));
        }
        boolean tells = path.startsWith("/sys/class/dmi/id/") && MAKERS.contains(text.strip());
        return tells ? content : null;
    }

    private String users(String text) {
        StringBuilder users = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4 && isNumbers(fields[2]) && isNumbers(fields[3])) {
                String name = fields[2].equals("0") ? "root" : names.of("user", fields[0]);
                users.append(name).append(":x:").append(fields[2]).append(':');
                users.append(fields[3]).append(":::\n");
            }
        }
        return users.toString();
    }

    private static String lines(String text, List<String> wanted) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && wanted.contains(line.substring(0, colon))) {
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }

    /** The numbers that a release begins with: what follows may be a firm's own. */
    private static String release(String text) {
        int end = 0;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isNumbers(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && " \t\n,-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
