package dev.portgauge.model;

/** How much a finding matters. */
public enum Severity {
    /** Worth knowing; no verdict changes. */
    INFO,
    /** A cost or a risk that is there now. */
    NOTICE,
    WARNING,
    CRITICAL
}
