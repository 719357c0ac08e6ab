package dev.portgauge.kernel.bpf;

import dev.portgauge.model.BookAbsence;

/** The book cannot be read. */
final class BookAbsent extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient BookAbsence why;

    BookAbsent(BookAbsence why) {
        super(why.reason().name(), null, false, false);
        this.why = why;
    }

    BookAbsence why() {
        return why;
    }
}
