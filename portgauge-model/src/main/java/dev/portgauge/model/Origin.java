package dev.portgauge.model;

/** Which side opened a connection, as far as the kernel's counters prove it. */
public enum Origin {
    UNKNOWN,
    /** We called connect(). */
    ACTIVE,
    /** We accepted it. */
    PASSIVE
}
