package dev.portgauge.report;

import java.time.Duration;

/** Times and rates of a watch. */
final class Spans {

    private static final long TEN_SECONDS = 10_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final double WHOLE_FROM = 100;

    private Spans() {}

    /** {@code 4.2 s}, {@code 45 s}, {@code 3 min 10 s}, {@code 2 h 5 min}. */
    static String of(Duration span, Words words) {
        long millis = span.toMillis();
        if (millis < TEN_SECONDS) {
            return words.get("span.seconds", tenths(millis / 1e3));
        }
        long seconds = millis / 1000;
        if (seconds <= MINUTE) {
            return words.get("span.seconds", Long.toString(seconds));
        }
        return seconds < HOUR
                ? words.get(
                        "span.minutes",
                        Long.toString(seconds / MINUTE),
                        Long.toString(seconds % MINUTE))
                : words.get(
                        "span.hours",
                        Long.toString(seconds / HOUR),
                        Long.toString(seconds % HOUR / MINUTE));
    }

    static String ofMillis(long millis, Words words) {
        return of(Duration.ofMillis(millis), words);
    }

    /** {@code 50.0}, and {@code 1 234} from a hundred on. */
    static String rate(double perSecond) {
        return Math.abs(perSecond) >= WHOLE_FROM
                ? Numbers.grouped(Math.round(perSecond))
                : tenths(perSecond);
    }

    /** The same with its sign. */
    static String growth(double perSecond) {
        String text = rate(perSecond);
        return text.startsWith("-") ? text : "+".concat(text);
    }

    static String tenths(double number) {
        long tenths = Math.round(Math.abs(number) * 10);
        String text = Numbers.grouped(tenths / 10).concat(".").concat(Long.toString(tenths % 10));
        return number < 0 && tenths > 0 ? "-".concat(text) : text;
    }
}
