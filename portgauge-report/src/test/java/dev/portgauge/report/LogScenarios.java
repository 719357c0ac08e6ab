package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code logs} finds. */
final class LogScenarios {

    private static final Instant FIRST = Instant.parse("2026-11-23T03:12:00Z");
    private static final Instant LAST = Instant.parse("2026-11-23T03:40:00Z");
    private static final LogCount MANY = new LogCount(1204, Optional.of(FIRST), Optional.of(LAST));

    private static final List<LogSource> SOURCES =
            List.of(
                    new LogSource("journal", LogSource.Form.JOURNAL, 812_345, 0, Optional.empty()),
                    new LogSource(
                            "/var/log/syslog",
                            LogSource.Form.PLAIN,
                            0,
                            0,
                            Optional.of(new Reading.Refused<>("/var/log/syslog", "EACCES"))));

    private static final Map<LogClass, LogCount> CLASSES =
            Map.of(
                    LogClass.CONNECT_POOL_EMPTY, MANY,
                    LogClass.LISTENER_CLASH, count(2),
                    LogClass.OTHER, count(1));

    private static final List<LogsDiagnosis.Unclassified> OTHERS =
            List.of(
                    new LogsDiagnosis.Unclassified(
                            LogReason.IPV6_OR_PORTS,
                            count(1),
                            List.of(
                                    "dial tcp [2001:db8::5]:443: connect: cannot assign"
                                            + " requested address")));

    private static final List<Finding> FINDINGS =
            List.of(
                    new Finding(
                            "PG025",
                            Severity.CRITICAL,
                            new Evidence.LoggedExhaustion(
                                    "10.77.0.2:9000",
                                    LogClass.CONNECT_POOL_EMPTY,
                                    MANY,
                                    OptionalInt.of(0),
                                    OptionalInt.of(28_207))));

    private LogScenarios() {}

    private static LogCount count(long lines) {
        return new LogCount(lines, Optional.of(FIRST), Optional.of(FIRST));
    }

    /** Lines about the destination that is exhausted now, and others. */
    static LogsDiagnosis exhausted() {
        CheckDiagnosis now = CheckScenarios.exhausted();
        LogsDiagnosis.Towards towards =
                new LogsDiagnosis.Towards(
                        "10.77.0.2:9000",
                        LogClass.CONNECT_POOL_EMPTY,
                        Optional.of(new Endpoint(IpAddress.parse("10.77.0.2"), 9000)),
                        MANY,
                        Optional.of(now.destinations().getFirst()));
        return new LogsDiagnosis(
                now.takenAt(),
                Optional.of(now.host().name()),
                Optional.of(FIRST.minusSeconds(60)),
                Optional.empty(),
                SOURCES,
                CLASSES,
                List.of(towards),
                0,
                List.of(
                        new LogsDiagnosis.Program("nginx", 4, 1204, 1204),
                        new LogsDiagnosis.Program("", 0, 3, 0)),
                Optional.of(
                        new LogsDiagnosis.Timeline(FIRST, 240_000, List.of(4L, 0L, 900L, 300L))),
                OTHERS,
                Map.of(
                        LogClass.CONNECT_POOL_EMPTY,
                        "connect() to 10.77.0.2:9000 failed (99: Cannot assign requested address)"),
                1,
                FINDINGS);
    }

    /** A quiet log. */
    static LogsDiagnosis none() {
        return new LogsDiagnosis(
                LAST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new LogSource(
                                "app.log.gz", LogSource.Form.PLAIN, 1 << 30, 2, Optional.empty())),
                Map.of(),
                List.of(),
                0,
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of(),
                0,
                List.of());
    }
}
