package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogReason;

import java.util.ArrayList;
import java.util.List;

/**
 * A wording of the user's: {@code CONNECT_POOL_EMPTY: no local port towards {to}}.
 *
 * @param type what a line with it says
 */
public record LogPattern(LogClass type, Phrase phrase) {

    private static final int LONGEST_FILE = 1_000;

    /** What is wrong with a file of patterns. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        /** Why a line, or the file, is of no use. */
        public enum Reason {
            NO_COLON,
            NO_CLASS,
            WRONG_HOLE,
            TOO_SHORT,
            TOO_MANY,
            EMPTY
        }

        private final int line;
        private final Reason reason;
        private final String detail;

        Unusable(int line, Reason reason, String detail) {
            super(reason.name(), null, false, false);
            this.line = line;
            this.reason = reason;
            this.detail = detail;
        }

        /** From 1. */
        public int line() {
            return line;
        }

        public Reason reason() {
            return reason;
        }

        /** The offending text. */
        public String detail() {
            return detail;
        }
    }

    /**
     * Reads a file: a class, a colon and a phrase on each line; {@code #} begins a comment.
     *
     * @param shortest how many bytes of ASCII the longest words between holes need
     */
    public static List<LogPattern> read(String file, int shortest) throws Unusable {
        List<LogPattern> patterns = new ArrayList<>();
        int number = 0;
        for (String line : file.split("\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && text.charAt(0) != '#') {
                patterns.add(one(text, number, shortest));
            }
            if (patterns.size() > LONGEST_FILE) {
                throw new Unusable(
                        number, Unusable.Reason.TOO_MANY, Integer.toString(LONGEST_FILE));
            }
        }
        if (patterns.isEmpty()) {
            throw new Unusable(number, Unusable.Reason.EMPTY, "");
        }
        return patterns;
    }

    private static LogPattern one(String text, int number, int shortest) throws Unusable {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new Unusable(number, Unusable.Reason.NO_COLON, text);
        }
        LogClass type = type(text.substring(0, colon).strip(), number);
        try {
            Phrase phrase = Phrase.of(text.substring(colon + 1).strip());
            if (phrase.needle().length() < shortest) {
                throw new Unusable(number, Unusable.Reason.TOO_SHORT, phrase.needle());
            }
            return new LogPattern(type, phrase);
        } catch (IllegalArgumentException hole) {
            throw new Unusable(
                    number, Unusable.Reason.WRONG_HOLE, String.valueOf(hole.getMessage()));
        }
    }

    private static LogClass type(String name, int number) throws Unusable {
        for (LogClass type : LogClass.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new Unusable(number, Unusable.Reason.NO_CLASS, name);
    }

    LogVerdict verdict(LogEndpoint to, LogEndpoint from) {
        return type == LogClass.OTHER
                ? LogVerdict.other(LogReason.UNRELATED, to, from)
                : LogVerdict.of(type, to, from);
    }
}
