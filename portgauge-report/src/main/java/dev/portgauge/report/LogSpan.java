package dev.portgauge.report;

import dev.portgauge.model.LogCount;

import java.time.Instant;

/** From when to when lines were written: {@code 2026-11-26T03:12:00Z – 03:40:10Z}. */
final class LogSpan {

    /** A day and the T. */
    private static final int DAY = 11;

    private LogSpan() {}

    /** Empty when the lines do not tell. */
    static String of(LogCount count) {
        if (count.first().isEmpty() || count.last().isEmpty()) {
            return "";
        }
        return of(count.first().get(), count.last().get());
    }

    static String of(Instant from, Instant to) {
        String first = Numbers.toSeconds(from);
        String last = Numbers.toSeconds(to);
        if (first.equals(last)) {
            return first;
        }
        boolean isOneDay = first.regionMatches(0, last, 0, DAY);
        return first.concat(" – ").concat(isOneDay ? last.substring(DAY) : last);
    }
}
