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
        "pass",
        "pwd",
        "auth",
        "bearer",
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
        String before = "";
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
            line.append(cut(masked(printable(argument), before), LONGEST_ARGUMENT));
            before = argument;
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

    /** Also without what reorders or breaks a line. */
    private static String printable(String argument) {
        StringBuilder text = new StringBuilder(argument);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isFormat = Character.getType(c) == Character.FORMAT;
            boolean isBreak = c == '\u2028' || c == '\u2029';
            if (Character.isISOControl(c) || isFormat || isBreak) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
    }

    /**
     * An argument without what may be secret.
     *
     * @param before the argument before it, which may be the option whose value it is
     */
    private static String masked(String argument, String before) {
        if (!argument.startsWith("-") && isNamedSecret(before)) {
            return MASK;
        }
        if (before.equals("-u") || before.equals("--user")) {
            return behind(argument, ':');
        }
        // the keys of a large cloud begin so
        if (argument.startsWith("AKIA")) {
            return MASK;
        }
        if (argument.indexOf("://") > 0) {
            return maskedAddress(argument);
        }
        int equals = argument.indexOf('=');
        int colon = argument.indexOf(':');
        int end = equals < 0 ? colon : equals;
        boolean isHeader = equals < 0 && colon > 0;
        return end > 0 && namesSecret(argument.substring(0, end))
                ? argument.substring(0, end + 1).concat(isHeader ? " " : "").concat(MASK)
                : maskedShort(argument);
    }

    /** {@code -pSECRET}, as clients of MySQL take it: other programs' numbers are left. */
    private static String maskedShort(String argument) {
        boolean isAttached =
                argument.length() > 2 && argument.startsWith("-p") && !isNumber(argument, 2);
        return isAttached ? "-p".concat(MASK) : argument;
    }

    private static boolean isNumber(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i)) && text.charAt(i) != ':') {
                return false;
            }
        }
        return true;
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
        return lower.equals("--pw") || lower.equals("-pw");
    }

    /** {@code scheme://user:***@host/?token=***}. */
    private static String maskedAddress(String argument) {
        int query = argument.indexOf('?');
        String address = query < 0 ? argument : argument.substring(0, query);
        int user = address.indexOf("://") + 3;
        int at = address.lastIndexOf('@');
        int colon = address.indexOf(':', user);
        if (at > 0 && colon > 0 && colon < at) {
            address = address.substring(0, colon + 1).concat(MASK).concat(address.substring(at));
        }
        if (query < 0) {
            return address;
        }
        StringBuilder text = new StringBuilder(address);
        char separator = '?';
        for (String part : argument.substring(query + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            boolean isSecret = equals > 0 && namesSecret(part.substring(0, equals));
            text.append(separator).append(isSecret ? behind(part, '=') : part);
            separator = '&';
        }
        return text.toString();
    }

    private static String behind(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at + 1).concat(MASK);
    }
}
