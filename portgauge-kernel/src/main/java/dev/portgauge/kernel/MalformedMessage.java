package dev.portgauge.kernel;

/** Bytes or text from the kernel that make no sense; the only exception a decoder may let out. */
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param what the structure or file, by its kernel name
     * @param at byte offset, or line number of a text file
     * @param detail what was found there
     */
    public MalformedMessage(String what, int at, String detail) {
        super(what + " at " + at + ": " + detail, null, false, false);
    }
}
