package dev.portgauge.report;

import dev.portgauge.model.Headroom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Numbers and times as text, without String.format and DateTimeFormatter: they are slow in a cold
 * JVM.
 */
final class Numbers {

    private static final int MILLIS_PER_SECOND = 1_000;

    private Numbers() {}

    /** {@code 28232} as {@code 28 232}. Ports are never grouped, counts always. */
    static String grouped(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder text = new StringBuilder(digits.length() + 8);
        if (number < 0) {
            text.append('-');
        }
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(' ');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** The used share in hundredths of a percent; 10000 only when no port is left. */
    static int usedHundredths(Headroom headroom) {
        return hundredths(headroom.usedPercent());
    }

    static int hundredths(double percent) {
        return (int) Math.round(percent * 100);
    }

    /** {@code 9918} as {@code 99.18}. */
    static String percent(int hundredths) {
        int fraction = hundredths % 100;
        StringBuilder text = new StringBuilder(8).append(hundredths / 100).append('.');
        return text.append(fraction / 10).append(fraction % 10).toString();
    }

    /** {@code 0.214 ms} below ten milliseconds, {@code 1 002 ms} above. */
    static String millis(Duration duration) {
        long micros = duration.toNanos() / 1000;
        if (micros >= 10_000) {
            return grouped(micros / 1000).concat(" ms");
        }
        String fraction = Long.toString(1000 + micros % 1000).substring(1);
        return micros / 1000 + "." + fraction + " ms";
    }

    /** {@code 2026-11-23T12:00:00Z}. */
    static String toSeconds(Instant instant) {
        return dateTime(instant).append('Z').toString();
    }

    /** {@code 2026-11-23T12:00:00.123Z}. */
    static String toMillis(Instant instant) {
        StringBuilder text = dateTime(instant).append('.');
        int millis = Math.floorMod(instant.toEpochMilli(), MILLIS_PER_SECOND);
        return text.append(millis / 100)
                .append(millis / 10 % 10)
                .append(millis % 10)
                .append('Z')
                .toString();
    }

    private static StringBuilder dateTime(Instant instant) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(32).append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        return text;
    }

    private static void two(StringBuilder text, int number) {
        text.append(number / 10).append(number % 10);
    }
}
