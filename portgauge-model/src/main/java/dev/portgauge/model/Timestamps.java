package dev.portgauge.model;

/** Whether a connection negotiated TCP timestamps, without which its TIME_WAIT is not reused. */
public enum Timestamps {
    /** Nobody told. */
    UNKNOWN,
    NEGOTIATED,
    ABSENT
}
