package dev.portgauge.kernel.evidence;

import java.util.List;

/**
 * /proc/PID/cgroup: {@code 0::/system.slice/nginx.service}. What systemd, container runtimes and
 * Kubernetes call everywhere the same stays; the names of units, and identifiers, are replaced.
 */
final class MaskedCgroup {

    private static final List<String> PREFIXES =
            List.of(
                    "docker-",
                    "cri-containerd-",
                    "crio-",
                    "libpod-",
                    "nerdctl-",
                    "lxc.payload.",
                    "lxc.monitor.",
                    "systemd-nspawn@",
                    "kubepods-burstable-pod",
                    "kubepods-besteffort-pod",
                    "kubepods-pod",
                    "pod",
                    "user-",
                    "session-",
                    "user@");

    private static final List<String> SUFFIXES =
            List.of(".service", ".scope", ".slice", ".socket", ".mount");

    private static final List<String> KNOWN =
            List.of(
                    "",
                    "system.slice",
                    "user.slice",
                    "machine.slice",
                    "init.scope",
                    "docker",
                    "lxc",
                    "libpod_parent",
                    "libpod",
                    "moby",
                    "k8s.io",
                    "default",
                    "kubepods",
                    "kubepods.slice",
                    "kubepods-burstable.slice",
                    "kubepods-besteffort.slice",
                    "burstable",
                    "besteffort");

    private final NameMask names;

    MaskedCgroup(NameMask names) {
        this.names = names;
    }

    String of(String text) {
        StringBuilder masked = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int first = line.indexOf(':');
            int second = line.indexOf(':', first + 1);
            if (first < 0 || second < 0) {
                continue;
            }
            // the controllers' names are the kernel's, but a hierarchy may have one of its own
            boolean named = line.substring(first, second).contains("name=");
            masked.append(named ? "1:name=systemd" : line.substring(0, second)).append(':');
            masked.append(path(line.substring(second + 1))).append('\n');
        }
        return masked.toString();
    }

    private String path(String path) {
        StringBuilder masked = new StringBuilder();
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            masked.append(i == 0 ? "" : "/").append(part(parts[i]));
        }
        return masked.toString();
    }

    private String part(String part) {
        if (KNOWN.contains(part)) {
            return part;
        }
        String before = "";
        String rest = part;
        for (String prefix : PREFIXES) {
            if (before.isEmpty() && rest.startsWith(prefix)) {
                before = prefix;
                rest = rest.substring(prefix.length());
            }
        }
        String after = "";
        for (String suffix : SUFFIXES) {
            if (after.isEmpty() && rest.endsWith(suffix)) {
                after = suffix;
                rest = rest.substring(0, rest.length() - suffix.length());
            }
        }
        return before + replaced(rest) + after;
    }

    private String replaced(String rest) {
        boolean isNumber = !rest.isEmpty();
        boolean isIdentifier = rest.length() >= 12;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            isNumber &= c >= '0' && c <= '9';
            isIdentifier &= Character.digit(c, 16) >= 0 || c == '-' || c == '_';
        }
        if (isIdentifier) {
            return identifier(rest);
        }
        return isNumber ? rest : names.of("unit", rest);
    }

    /** As long as before, dashes where they were: whoever reads it knows it by its form. */
    private String identifier(String rest) {
        String number = names.of("id", rest).substring("id-".length());
        StringBuilder masked = new StringBuilder(rest.length());
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            masked.append(c == '-' || c == '_' ? c : '0');
        }
        // in front: reports show the first digits
        int at = 0;
        for (int i = 0; i < number.length() && at < masked.length(); at++) {
            if (masked.charAt(at) == '0') {
                masked.setCharAt(at, number.charAt(i));
                i++;
            }
        }
        return masked.toString();
    }
}
