package dev.portgauge.kernel.evidence;

/** A file given instead of a kernel that cannot be used. */
public final class UnusableEvidence extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String reason;
    private final String detail;

    /**
     * @param file as it was given
     * @param place where in it, for example the number of a line; empty for the whole of it
     * @param reason names the words for it: {@code error.evidence.} and this
     * @param detail what was found there, shortened; may be empty
     */
    public UnusableEvidence(String file, String place, String reason, String detail) {
        super(file.concat(":").concat(place).concat(": ").concat(reason), null, false, false);
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

    public String reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** {@code FILE}, or {@code FILE:LINE}. */
    public String where() {
        return place.isEmpty() ? file : file.concat(":").concat(place);
    }
}
