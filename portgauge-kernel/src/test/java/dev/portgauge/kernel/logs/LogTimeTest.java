package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

/** Times as programs write them. */
class LogTimeTest {

    private static LogTime times(String newest) {
        return new LogTime(ZoneId.of("Asia/Seoul"), () -> Instant.parse(newest).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26T12:00:00Z x|2026-11-26T12:00:00Z",
                "2026-11-26T12:00:00.123456+09:00 x|2026-11-26T03:00:00.123Z",
                "2026-11-26 12:00:00,123 INFO|2026-11-26T03:00:00.123Z",
                "2026/11/26 12:00:00 [crit] 7#7|2026-11-26T03:00:00Z",
                "[26/Nov/2026:12:00:00 +0100] GET|2026-11-26T11:00:00Z",
                "1.2.3.4:1 [26/Nov/2026:12:00:00.500] a b|2026-11-26T03:00:00.500Z",
                "[26-Nov-2026 12:00:00 UTC] PHP|2026-11-26T12:00:00Z",
                "[26-Nov-2026 12:00:00 Europe/Paris] PHP|2026-11-26T11:00:00Z",
                "[Thu Nov 26 12:00:00.5 2026] [error]|2026-11-26T03:00:00.500Z",
                "1234:M 26 Nov 2026 12:00:00.123 # x|2026-11-26T03:00:00.123Z",
                "Nov 26 12:00:00 vm app[1]: x|2026-11-26T03:00:00Z",
                "Nov  6 12:00:00 vm app[1]: x|2026-11-06T03:00:00Z",
                "Dec 31 23:00:00 vm app[1]: x|2025-12-31T14:00:00Z",
                "{\"ts\":1795690800.25,\"msg\":\"x\"}|2026-11-26T11:00:00Z",
                "{\"level\":\"error\",\"time\":\"2026-11-26T12:00:00Z\"}|2026-11-26T12:00:00Z"
            })
    void everyFormIsRead(String line, String expected) {
        assertThat(times("2026-11-26T12:00:00Z").find(line))
                .hasValue(Instant.parse(expected).toEpochMilli());
    }

    /** The night of the new year: what was written in December is of last year. */
    @ParameterizedTest
    @CsvSource({
        "Dec 31 23:59:59 vm x: y,2026-12-31T14:59:59Z",
        "Jan  1 00:00:01 vm x: y,2026-12-31T15:00:01Z"
    })
    void theYearIsTheLatestThatIsNotAhead(String line, String expected) {
        assertThat(times("2026-12-31T15:00:10Z").find(line))
                .hasValue(Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-13-26T12:00:00Z",
                "2026-11-26T25:00:00Z",
                "Nov 31 12:00:00 vm x",
                "99/Nov/2026:12:00:00",
                "no time here at all",
                "::::::::::::::",
                "12:00:00 only"
            })
    void whatIsNoTimeIsNone(String line) {
        assertThat(times("2026-11-26T12:00:00Z").find(line)).isEmpty();
    }
}
