package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogLine;

import java.util.Optional;

/**
 * What the lines around one say of what the program was doing: the frames of a stack trace below it
 * (Java, .NET, Node), or above it (Python). Lines of another event are not looked at.
 */
final class Neighbours {

    private static final int MOST_LINES = 40;

    private static final String[] CONNECTS = {
        "net.connect", "socket.connect", "socketchannelimpl.connect", "pollconnect",
        "net.finishconnect", "socket.doconnect", "connectasync", "tcphostasync"
    };
    private static final String[] LISTENS = {
        "serversocket", "server.listen", "listeninc", "socket.listen", "kestrel", "serverbootstrap"
    };

    private Neighbours() {}

    static Optional<Operation> below(String after) {
        boolean bind = false;
        int at = 0;
        for (int i = 0; i < MOST_LINES && at < after.length(); i++) {
            int newline = after.indexOf('\n', at);
            String line =
                    Lower.of(message(after.substring(at, newline < 0 ? after.length() : newline)));
            if (!line.stripLeading().startsWith("at ")) {
                break;
            }
            if (hasAny(line, LISTENS)) {
                return Optional.of(Operation.LISTEN);
            }
            if (line.contains("internalconnect")) {
                return Optional.of(Operation.FIXED);
            }
            if (!bind && hasAny(line, CONNECTS)) {
                return Optional.of(Operation.CONNECT);
            }
            bind |= line.contains("net.bind") || line.contains("socket.dobind");
            at = newline < 0 ? after.length() : newline + 1;
        }
        return bind ? Optional.of(Operation.BIND) : Optional.empty();
    }

    static Optional<Operation> above(String before) {
        int end = before.length();
        boolean bind = false;
        for (int i = 0; i < MOST_LINES && end > 0; i++) {
            int start = before.lastIndexOf('\n', end - 2) + 1;
            String line = Lower.of(message(before.substring(start, end)));
            if (!line.startsWith("  ")) {
                break;
            }
            if (line.contains(".connect(") || line.contains("in create_connection")) {
                return bind ? Optional.of(Operation.BIND) : Optional.of(Operation.CONNECT);
            }
            if (line.contains("server_bind")
                    || line.contains("in create_server")
                    || line.contains(".listen(")) {
                return Optional.of(Operation.LISTEN);
            }
            bind |= line.contains(".bind(");
            end = start;
        }
        return bind ? Optional.of(Operation.BIND) : Optional.empty();
    }

    /** Whether another line of the same trace says the same, and is the one that counts. */
    static boolean isRepeated(String lower, LogLine line, String words) {
        if (lower.stripLeading().startsWith("caused by:")) {
            return isSaidAbove(line.before().get(), words);
        }
        return isException(lower) && isSaidBelow(line.after().get(), words);
    }

    /** Java: the first of the causes counts. */
    private static boolean isSaidAbove(String before, String words) {
        int end = before.length();
        for (int i = 0; i < 4 * MOST_LINES && end > 0; i++) {
            int start = before.lastIndexOf('\n', end - 2) + 1;
            String line = Lower.of(message(before.substring(start, end)));
            if (line.contains(words)) {
                return true;
            }
            String bare = line.stripLeading();
            if (!bare.startsWith("at ")
                    && !bare.startsWith("... ")
                    && !bare.startsWith("caused by")) {
                return false;
            }
            end = start;
        }
        return false;
    }

    /** Python's last line of a trace: {@code package.error: words}. */
    private static boolean isException(String lower) {
        int colon = lower.indexOf(": ");
        String name = colon < 0 ? "" : lower.substring(0, colon);
        return name.indexOf(' ') < 0 && (name.endsWith("error") || name.endsWith("exception"));
    }

    /**
     * Python: the last of the exceptions that came of one another counts, as it names the
     * destination if any does. Each stands behind its frames, which are indented.
     */
    private static boolean isSaidBelow(String after, String words) {
        boolean isChained = false;
        int at = 0;
        while (at < after.length()) {
            int newline = after.indexOf('\n', at);
            String line =
                    Lower.of(message(after.substring(at, newline < 0 ? after.length() : newline)));
            at = newline < 0 ? after.length() : newline + 1;
            if (line.isBlank() || line.startsWith(" ")) {
                continue;
            }
            if (line.startsWith("during handling of the above exception")
                    || line.startsWith("the above exception was the direct cause")) {
                isChained = true;
            } else if (!isChained) {
                return false;
            } else if (line.contains(words)) {
                return true;
            } else if (!line.startsWith("traceback ")) {
                isChained = false;
            }
        }
        return false;
    }

    private static boolean hasAny(String line, String[] words) {
        for (String word : words) {
            if (line.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Without the frame of Docker, of the container runtime, or of syslog. */
    static String message(String line) {
        if (line.startsWith("{\"log\":\"")) {
            int end = line.indexOf("\\n\",\"");
            return line.substring(8, end < 0 ? line.length() : end).replace("\\t", "\t");
        }
        for (String frame : new String[] {" stderr F ", " stdout F ", "]: "}) {
            int at = line.indexOf(frame);
            if (at > 0 && at < 100) {
                return line.substring(at + frame.length());
            }
        }
        return line;
    }
}
