package dev.portgauge.kernel.evidence;

/** A file that cannot be read as evidence. */
public final class UnusableEvidence extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final Reason reason;
    private final String detail;

    /** What is wrong; each has words of its own, which tell what helps. */
    public enum Reason {
        /** There is no such file. */
        NO_SUCH_FILE,
        /** It may not be read, or is no file; {@code detail} is what the system said. */
        UNREADABLE,
        /** It begins with nothing that is known. */
        UNKNOWN_FORMAT,
        /** It is empty. */
        EMPTY,
        /** It ends too early. */
        TRUNCATED,
        /** Something in it makes no sense; {@code detail} is what was found. */
        DAMAGED,
        /** A part that every capture has is not there. */
        INCOMPLETE,
        /** It is larger, or becomes larger, than any capture; {@code detail} is the bound. */
        TOO_LARGE,
        /** A newer portgauge made it; {@code detail} is its version. */
        TOO_NEW,
        /** It is from a machine of the other byte order. */
        BYTE_ORDER,
        /** A capture stands alone, and other files were given with it. */
        NOT_ALONE,
        /** A capture has its own port range. */
        HAS_RANGE
    }

    /**
     * @param file as it was given
     * @param place a byte offset, an entry or a line; empty for the file as a whole
     * @param detail see {@link Reason}; otherwise empty
     */
    public UnusableEvidence(String file, String place, Reason reason, String detail) {
        super(file + ": " + place + ": " + reason + " " + detail, null, false, false);
        this.file = file;
        this.place = place;
        this.reason = reason;
        this.detail = detail;
    }

    public String file() {
        return file;
    }

    public String place() {
        return place;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
