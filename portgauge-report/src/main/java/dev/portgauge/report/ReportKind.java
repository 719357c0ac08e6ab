package dev.portgauge.report;

/** What a report answers: one for each command that has a diagnosis. */
public enum ReportKind {
    CHECK,
    LIMITS,
    SOCKETS,
    PROBE,
    MAP,
    WATCH,
    PLAN,
    TRACE,
    TUNE,
    ADVISE,
    LOGS
}
