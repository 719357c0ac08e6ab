package dev.portgauge.kernel.evidence;

import java.io.IOException;

/** A ZIP file that cannot be used. */
final class ZipDamage extends IOException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final Kind kind;
    private final String detail;

    /** What is wrong. */
    enum Kind {
        TRUNCATED,
        DAMAGED,
        TOO_LARGE
    }

    /**
     * @param place an entry, or a byte offset
     */
    ZipDamage(String place, Kind kind, String detail) {
        super(place + ": " + kind + " " + detail);
        this.place = place;
        this.kind = kind;
        this.detail = detail;
    }

    UnusableEvidence in(String file) {
        String reason =
                switch (kind) {
                    case TRUNCATED -> "captureCut";
                    case DAMAGED -> "captureDamaged";
                    case TOO_LARGE -> "captureTooLarge";
                };
        return new UnusableEvidence(file, place, reason, detail);
    }
}
