package dev.portgauge.report;

/** A length of time for people: as exact as it is of use. */
final class Ages {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Ages() {}

    /** {@code 45 s}, {@code 17 min}, {@code 3 h 20 min}, {@code 2 d 4 h}: rounded down. */
    static String of(long millis, Words words) {
        if (millis < 2 * MINUTE) {
            return words.get("age.seconds", Long.toString(millis / SECOND));
        }
        if (millis < 2 * HOUR) {
            return words.get("age.minutes", Long.toString(millis / MINUTE));
        }
        return millis < 2 * DAY
                ? words.get(
                        "age.hours",
                        Long.toString(millis / HOUR),
                        Long.toString(millis % HOUR / MINUTE))
                : words.get(
                        "age.days",
                        Long.toString(millis / DAY),
                        Long.toString(millis % DAY / HOUR));
    }
}
