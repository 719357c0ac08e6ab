package dev.portgauge.kernel.logs;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * When a line was written, as the usual programs write it: RFC 3339, syslog with and without a
 * year, nginx, Go, Apache, HAProxy, PHP, Redis, and seconds since the epoch in JSON.
 */
final class LogTime {

    /** A time further behind in the line is no time of the line. */
    private static final int SEARCHED = 400;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long DAY = 86_400_000;

    private final ZoneId zone;
    private final LongSupplier newest;

    /** Where the last time that was found ended in its text. */
    private int end;

    /**
     * @param zone of times that tell none
     * @param newest milliseconds; a time without a year is not more than a day later
     */
    LogTime(ZoneId zone, LongSupplier newest) {
        this.zone = zone;
        this.newest = newest;
    }

    /** Behind the last time that was found. */
    int end() {
        return end;
    }

    /** The first time in a text. */
    OptionalLong find(String text) {
        int last = Math.min(text.length() - 8, SEARCHED);
        boolean inWord = false;
        for (int at = 0; at < last; at++) {
            char c = text.charAt(at);
            boolean digit = c >= '0' && c <= '9';
            boolean month = c >= 'A' && c <= 'S';
            if (!inWord && (digit || month)) {
                OptionalLong time = digit ? numeric(text, at) : named(text, at);
                if (time.isPresent()) {
                    return time;
                }
            }
            inWord = digit || Character.isLetter(c);
        }
        return OptionalLong.empty();
    }

    private OptionalLong numeric(String text, int at) {
        try {
            int year = digits(text, at, 4);
            if (year >= 1990 && isAt(text, at + 4, "-/")) {
                return yearFirst(text, at, year);
            }
            int day = digits(text, at, 2);
            if (day > 0 && day < 32 && isAt(text, at + 2, "/- ")) {
                return dayFirst(text, at, day);
            }
            return epoch(text, at);
        } catch (DateTimeException impossible) {
            return OptionalLong.empty();
        }
    }

    /** {@code 2026-11-26T12:00:00.123+09:00}, {@code 2026/11/26 12:00:00}. */
    private OptionalLong yearFirst(String text, int at, int year) {
        int month = digits(text, at + 5, 2);
        int day = digits(text, at + 8, 2);
        if (month < 0 || day < 0 || !isAt(text, at + 7, "-/") || !isAt(text, at + 10, "T _")) {
            return OptionalLong.empty();
        }
        return dated(text, at + 11, year, month, day);
    }

    /**
     * {@code 26/Nov/2026:12:00:00 +0900}, {@code 26-Nov-2026 12:00:00 UTC}, {@code 26 Nov 2026 …}.
     */
    private OptionalLong dayFirst(String text, int at, int day) {
        int month = month(text, at + 3);
        int year = digits(text, at + 7, 4);
        return month == 0 || year < 1990 || !isAt(text, at + 11, ": ")
                ? OptionalLong.empty()
                : dated(text, at + 12, year, month, day);
    }

    /** {@code Nov 26 12:00:00} of syslog, with the year behind in Apache's error log. */
    private OptionalLong named(String text, int at) {
        int month = month(text, at);
        if (month == 0 || !isAt(text, at + 3, " ")) {
            return OptionalLong.empty();
        }
        int day = digits(text, at + 4, 2);
        if (day < 0 && isAt(text, at + 4, " ")) {
            day = digits(text, at + 5, 1);
        }
        if (day < 1 || !isAt(text, at + 6, " ")) {
            return OptionalLong.empty();
        }
        try {
            int behind = text.indexOf(' ', at + 7);
            int year = behind < 0 ? -1 : digits(text, behind + 1, 4);
            if (year >= 1990 && !isDigit(text, behind + 5)) {
                return dated(text, at + 7, year, month, day);
            }
            return yearless(text, at + 7, month, day);
        } catch (DateTimeException impossible) {
            return OptionalLong.empty();
        }
    }

    /** The latest year that does not put it into the future. */
    private OptionalLong yearless(String text, int at, int month, int day) {
        long latest = newest.getAsLong();
        int year = LocalDateTime.ofEpochSecond(latest / 1000, 0, ZoneOffset.UTC).getYear() + 1;
        for (int before = 0; before < 10; before++, year--) {
            // the 29th of February is in some years only
            if (month == 2 && day == 29 && !java.time.Year.isLeap(year)) {
                continue;
            }
            OptionalLong time = dated(text, at, year, month, day);
            if (time.isEmpty() || time.getAsLong() <= latest + DAY) {
                return time;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong dated(String text, int at, int year, int month, int day) {
        int hour = digits(text, at, 2);
        int minute = digits(text, at + 3, 2);
        int second = digits(text, at + 6, 2);
        if (hour < 0
                || minute < 0
                || second < 0
                || !isAt(text, at + 2, ":")
                || !isAt(text, at + 5, ":")) {
            return OptionalLong.empty();
        }
        end = at + 8;
        int millis = 0;
        if (isAt(text, end, ".,") && isDigit(text, end + 1)) {
            int scale = 100;
            for (end++; isDigit(text, end); end++, scale /= 10) {
                millis += (text.charAt(end) - '0') * scale;
            }
        }
        LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, Math.min(59, second));
        ZoneId own = zoneBehind(text);
        return OptionalLong.of(time.atZone(own).toEpochSecond() * 1000 + millis);
    }

    private ZoneId zoneBehind(String text) {
        int at = end;
        if (isAt(text, at, "Z")) {
            end++;
            return ZoneOffset.UTC;
        }
        if (isAt(text, at, " ")) {
            at++;
        }
        if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
            end = at + 3;
            return ZoneOffset.UTC;
        }
        if (isAt(text, at, "+-") && digits(text, at + 1, 2) >= 0) {
            boolean colon = isAt(text, at + 3, ":");
            int minutes = digits(text, at + (colon ? 4 : 3), 2);
            if (minutes >= 0) {
                end = at + (colon ? 6 : 5);
                int offset = digits(text, at + 1, 2) * 60 + minutes;
                return ZoneOffset.ofTotalSeconds((text.charAt(at) == '-' ? -60 : 60) * offset);
            }
        }
        return named(text.substring(at, Math.min(text.length(), at + 40)));
    }

    /** {@code Asia/Seoul]} of PHP. */
    private ZoneId named(String behind) {
        int close = behind.indexOf(']');
        int slash = behind.indexOf('/');
        if (slash <= 0
                || close < slash
                || (behind.indexOf(' ') >= 0 && behind.indexOf(' ') < close)) {
            return zone;
        }
        try {
            return ZoneId.of(behind.substring(0, close));
        } catch (DateTimeException unknown) {
            return zone;
        }
    }

    /** {@code "ts":1764158400.123}. */
    private OptionalLong epoch(String text, int at) {
        if (at < 2 || !isAt(text, at - 1, ":=") || digits(text, at, 10) < 0) {
            return OptionalLong.empty();
        }
        int length = 10;
        while (isDigit(text, at + length)) {
            length++;
        }
        long number = length > 16 ? 0 : Long.parseLong(text, at, at + length, 10);
        end = at + length;
        return switch (length) {
            case 10 -> OptionalLong.of(number * 1000);
            case 13 -> OptionalLong.of(number);
            case 16 -> OptionalLong.of(number / 1000);
            default -> OptionalLong.empty();
        };
    }

    private static int month(String text, int at) {
        if (at + 3 > text.length()) {
            return 0;
        }
        int found = MONTHS.indexOf(text.substring(at, at + 3));
        return found < 0 || found % 3 != 0 ? 0 : found / 3 + 1;
    }

    private static boolean isAt(String text, int at, String any) {
        return at >= 0 && at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** So many digits as a number, -1 when there are fewer. */
    private static int digits(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            if (!isDigit(text, i)) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
