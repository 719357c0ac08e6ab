package dev.portgauge.kernel.procfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * {@code /proc/PID/cmdline}: arguments, each ended by a zero byte. A process may write anything
 * there; a report may be passed on. So it becomes one printable line of limited length, in which
 * values of arguments that are named like secrets are left out.
 */
final class CommandLine {

    /** Longest line, in characters. */
    static final int LONGEST = 400;

    /** Longest argument: class paths are longer, and tell least. */
    static final int LONGEST_ARGUMENT = 96;

    private static final String CUT = "...";
    private static final String MASK = "***";

    private static final String[] SECRETS = {
        "passw",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "apikey",
        "api-key",
        "api_key",
        "credential"
    };

    private CommandLine() {}

    /** One line; empty for a kernel thread. */
    static String shown(byte[] bytes) {
        StringBuilder line = new StringBuilder();
        boolean isSecret = false;
        int from = 0;
        while (from < bytes.length && line.length() <= LONGEST) {
            int to = from;
            while (to < bytes.length && bytes[to] != 0) {
                to++;
            }
            // what is cut anyway need not be decoded
            String argument =
                    new String(bytes, from, Math.min(to - from, 4 * LONGEST_ARGUMENT), UTF_8);
            line.append(line.isEmpty() ? "" : " ");
            line.append(isSecret ? MASK : cut(masked(printable(argument)), LONGEST_ARGUMENT));
            isSecret = !isSecret && isNamedSecret(argument);
            from = to + 1;
        }
        return cut(line.toString().strip(), LONGEST);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        boolean isHalf = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isHalf ? end - 1 : end).concat(CUT);
    }

    private static String printable(String argument) {
        StringBuilder text = new StringBuilder(argument);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
    }

    /** {@code --db-password} before its value. */
    private static boolean isNamedSecret(String argument) {
        return argument.startsWith("-") && argument.indexOf('=') < 0 && namesSecret(argument);
    }

    private static boolean namesSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    /** {@code --password=***}, {@code scheme://user:***@host}. */
    private static String masked(String argument) {
        int equals = argument.indexOf('=');
        if (equals > 0 && namesSecret(argument.substring(0, equals))) {
            return argument.substring(0, equals + 1).concat(MASK);
        }
        int user = argument.indexOf("://");
        int at = user < 0 ? -1 : argument.indexOf('@', user);
        int colon = user < 0 ? -1 : argument.indexOf(':', user + 3);
        return at > 0 && colon > 0 && colon < at
                ? argument.substring(0, colon + 1).concat(MASK).concat(argument.substring(at))
                : argument;
    }
}
