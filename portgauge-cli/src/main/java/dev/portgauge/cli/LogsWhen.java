package dev.portgauge.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A point in time as users of journalctl write it: {@code 2026-11-26 03:12}, with a zone or
 * without, {@code 03:12}, {@code today}, {@code yesterday}, {@code now}, {@code -2h}, {@code
 * 90min}.
 */
final class LogsWhen {

    private static final String UNITS = "s sec m min h d w";
    private static final long[] SECONDS = {1, 1, 60, 60, 3600, 86_400, 604_800};

    private LogsWhen() {}

    /** Empty for what is none of these. */
    static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        switch (text) {
            case "now" -> {
                return Optional.of(now);
            }
            case "today" -> {
                return Optional.of(today.atStartOfDay(zone).toInstant());
            }
            case "yesterday" -> {
                return Optional.of(today.minusDays(1).atStartOfDay(zone).toInstant());
            }
            default -> {}
        }
        Optional<Duration> ago = ago(text);
        return ago.isPresent() ? Optional.of(now.minus(ago.get())) : absolute(text, today, zone);
    }

    /** {@code -2h}, {@code 2h}, {@code 90 min}, {@code 1d}. */
    private static Optional<Duration> ago(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String unit = text.substring(end).strip();
        if (end == at || end - at > 6 || unit.isEmpty()) {
            return Optional.empty();
        }
        String[] units = UNITS.split(" ", -1);
        for (int i = 0; i < units.length; i++) {
            if (units[i].equals(unit)) {
                long number = Long.parseLong(text, at, end, 10);
                return Optional.of(Duration.ofSeconds(number * SECONDS[i]));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> absolute(String text, LocalDate today, ZoneId zone) {
        String iso = text.replace(' ', 'T');
        try {
            if (iso.indexOf(':') == 2) {
                return Optional.of(LocalTime.parse(iso).atDate(today).atZone(zone).toInstant());
            }
            if (iso.length() == 10) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
            }
            boolean hasZone =
                    iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return Optional.of(
                    hasZone
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
