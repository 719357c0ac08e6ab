package dev.portgauge.kernel.cloud;

/** A table of NAT limits that cannot be used; the words are made by whoever shows it. */
public final class NatTableError extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int line;
    private final String text;
    private final String accepted;

    /** What is wrong. */
    public enum Kind {
        /** The file cannot be read; the text is the errno's name. */
        UNREADABLE,
        /** More than 64 KiB. */
        TOO_LONG,
        /** A line that is neither [name], key = value, a comment nor empty. */
        NO_PAIR,
        /** A key before the first [name]. */
        NO_SECTION,
        /** More than one [name] in a file that describes one NAT. */
        SECOND_SECTION,
        /** A key that means nothing here. */
        UNKNOWN_KEY,
        /** A key that was there already. */
        REPEATED_KEY,
        /** The value of a key makes no sense. */
        BAD_VALUE,
        /** No limit at all. */
        NO_LIMIT
    }

    NatTableError(Kind kind, int line, String text, String accepted) {
        super(kind + " in line " + line + ": " + text);
        this.kind = kind;
        this.line = line;
        this.text = text;
        this.accepted = accepted;
    }

    public Kind kind() {
        return kind;
    }

    /** Where, counted from 1; 0 where no line is to blame. */
    public int line() {
        return line;
    }

    /** The offending text. */
    public String text() {
        return text;
    }

    /** What would have been accepted there. */
    public String accepted() {
        return accepted;
    }
}
