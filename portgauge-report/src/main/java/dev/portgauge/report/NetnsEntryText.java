package dev.portgauge.report;

import dev.portgauge.model.HostIdentity;

/** How a command line begins that is to run in the network namespace that was read. */
final class NetnsEntryText {

    private static final String NAMED = "/run/netns/";
    private static final String DEFAULT = "default";

    private NetnsEntryText() {}

    /**
     * {@code ip netns exec NAME } or {@code nsenter --net=PATH }; nothing in the namespace of
     * process 1, and in one that the reader was in and that has no name.
     */
    static String of(HostIdentity host) {
        if (host.netnsPath().isEmpty()) {
            return host.netnsName().isEmpty() || host.netnsName().get().equals(DEFAULT)
                    ? ""
                    : exec(host.netnsName().get());
        }
        String path = host.netnsPath().get();
        return path.startsWith(NAMED)
                ? exec(path.substring(NAMED.length()))
                : "nsenter --net=".concat(quoted(path)).concat(" ");
    }

    /** {@code --netns NAME} or {@code --netns PATH}; empty where {@link #of} is. */
    static String option(HostIdentity host) {
        if (of(host).isEmpty()) {
            return "";
        }
        String path = host.netnsPath().or(host::netnsName).orElse("");
        String name = path.startsWith(NAMED) ? path.substring(NAMED.length()) : path;
        return " --netns ".concat(quoted(name));
    }

    private static String exec(String name) {
        return "ip netns exec ".concat(quoted(name)).concat(" ");
    }

    /** As a shell takes it. */
    static String quoted(String raw) {
        String text = Plain.text(raw);
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return "'".concat(text.replace("'", "'\\''")).concat("'");
            }
        }
        return text;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "/._-:@+".indexOf(c) >= 0;
    }
}
